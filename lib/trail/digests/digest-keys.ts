import type { TimeRange } from "./ranges.ts";

const DAY_MS = 86_400_000;

/** Where a digest stands and whose it is, as its key says. */
export interface DigestKey {
  /** All up to the account's folder: `[prefix/]AWSLogs/[o-…/]`. */
  base: string;
  accountId: string;
  region: string;
  trailName: string;
  homeRegion: string;
  /** End of the digest's hour. */
  endsAt: Date;
  /** Written later, for hours that had none; such digests form a chain of their own. */
  isBackfill: boolean;
}

const DIGEST =
  /^(?<base>(?:.*\/)?AWSLogs\/(?:o-[a-z0-9]+\/)?)(?<account>\d{12})\/CloudTrail-Digest\/(?<region>[a-z0-9-]+)\/\d{4}\/\d\d\/\d\d\/\k<account>_CloudTrail-Digest_\k<region>_(?<trail>.+)_(?<home>[a-z0-9-]+)_(?<time>\d{8}T\d{6}Z)(?<backfill>_backfill)?\.json\.gz$/;
const LOG_FOLDER =
  /^(?<base>(?:.*\/)?AWSLogs\/(?:o-[a-z0-9]+\/)?)(?<account>\d{12})\/CloudTrail\/(?<region>[a-z0-9-]+)\/(?<day>\d{4}\/\d\d\/\d\d)\/(?<name>.+)\.json\.gz$/;
const LOG_NAME = /^(?<account>\d{12})_CloudTrail_(?<region>[a-z0-9-]+)_(?<time>\d{8}T\d{4}Z)_[^/]+$/;

/**
 * Reads the key of a digest file; `undefined` for every other key.
 * Source: CloudTrail User Guide, "CloudTrail digest file structure", Amazon S3 location of digest files.
 */
export function parseDigestKey(key: string): DigestKey | undefined {
  const groups = DIGEST.exec(key)?.groups;
  const endsAt = timeOf(groups?.time);
  if (groups === undefined || endsAt === undefined) return undefined;
  return {
    base: groups.base ?? "",
    accountId: groups.account ?? "",
    region: groups.region ?? "",
    trailName: groups.trail ?? "",
    homeRegion: groups.home ?? "",
    endsAt,
    isBackfill: groups.backfill !== undefined,
  };
}

/** Is this a digest whose key names a time of the range, both ends included? */
export function isDigestOf(key: string, { start, end }: TimeRange): boolean {
  const at = parseDigestKey(key)?.endsAt.getTime();
  return at !== undefined && at >= start && at <= end;
}

/** What the key of a log file says. */
export interface LogKey {
  base: string;
  accountId: string;
  region: string;
  /** The minute in its name; of a foreign name, the begin of the day that it lies under. */
  at: Date;
  /** Not named as CloudTrail names files of this folder: no digest can list it, and readers of the folder would take it. */
  isForeign: boolean;
}

/**
 * Reads the key of anything that lies where log files do; `undefined` for every other key.
 * Source: CloudTrail User Guide, "CloudTrail log file name format".
 */
export function parseLogKey(key: string): LogKey | undefined {
  const folder = LOG_FOLDER.exec(key)?.groups;
  if (folder === undefined) return undefined;
  const day = timeOf(`${(folder.day ?? "").replaceAll("/", "")}T0000Z`);
  if (day === undefined) return undefined;
  const name = LOG_NAME.exec(folder.name ?? "")?.groups;
  const at = timeOf(name?.time);
  // A file may lie under the day after its name, when it was delivered at midnight.
  const isForeign =
    at === undefined ||
    name?.account !== folder.account ||
    name?.region !== folder.region ||
    Math.abs(at.getTime() - day.getTime()) > 2 * DAY_MS;
  return {
    base: folder.base ?? "",
    accountId: folder.account ?? "",
    region: folder.region ?? "",
    at: isForeign ? day : at,
    isForeign,
  };
}

/** Is this a log file, or something that lies among them, of a time that touches the range? */
export function isLogOf(key: string, { start, end }: TimeRange): boolean {
  const log = parseLogKey(key);
  if (log === undefined) return false;
  const at = log.at.getTime();
  return at <= end && (log.isForeign ? at + DAY_MS : at) >= start;
}

/** `20261120T1000Z` or `20261120T100000Z`. */
function timeOf(text: string | undefined): Date | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?Z$/.exec(text ?? "");
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second = "00"] = parts;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

/** The day folders (UTC) that hold what was delivered from one time to another, both included. */
export function dayFolders(folder: string, from: Date, until: Date): string[] {
  const folders: string[] = [];
  const last = until.toISOString().slice(0, 10);
  for (let at = from.getTime(); ; at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10);
    if (day > last) return folders;
    folders.push(`${folder}/${day.replaceAll("-", "/")}/`);
  }
}
