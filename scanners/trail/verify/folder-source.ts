import { createReadStream } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { AppError } from "#lib/errors.ts";
import { type DigestFile, parseDigest } from "#lib/trail/digests/digest-file.ts";
import { type DigestKey, isDigestOf, isLogOf, parseDigestKey, parseLogKey } from "#lib/trail/digests/digest-keys.ts";
import type { TimeRange } from "#lib/trail/digests/ranges.ts";
import type {
  ListedObjects,
  LogFileCopy,
  ObjectPlace,
  TrailSource,
  VerificationSubject,
} from "#lib/trail/digests/verification.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { hashContent, readContent } from "./content.ts";

/** Files that are hashed at a time. */
const AT_ONCE = 4;

/** What lies in a folder, each file under the bucket and key that its digests say it has. */
export interface TrailFolder {
  /** One for each trail, account and region that has digests there, in order. */
  subjects: { subject: VerificationSubject; base: string; span: TimeRange }[];
  sourceOf(subject: VerificationSubject, base: string): TrailSource;
}

interface FolderFile extends ObjectPlace {
  path: string;
}

/**
 * Reads a folder that was copied from a trail's bucket, whole or from any prefix above `AWSLogs`. A copy does not tell the
 * bucket and prefix: most of its digests do. Signatures, which S3 keeps beside the objects, are read from `<file>.signature`.
 * Throws `not_found` when there is no such folder or no digest in it.
 */
export async function openTrailFolder(folder: string): Promise<TrailFolder> {
  const paths = await filesOf(folder);
  const files: FolderFile[] = [];
  const roots = Map.groupBy(
    paths.flatMap((path) => {
      const name = relative(folder, path).split(sep).join("/");
      // A name of the folder itself may stand for the part of the key that is above it.
      const at = name.lastIndexOf("AWSLogs/");
      return at < 0 ? [] : [{ path, root: name.slice(0, at), tail: name.slice(at) }];
    }),
    (file) => file.root,
  );
  for (const [root, group] of roots) {
    const { bucket, prefix } = await originOf(root, group);
    for (const { path, tail } of group) files.push({ path, bucket, key: `${prefix}${tail}` });
  }
  const subjects = subjectsOf(files);
  if (subjects.length === 0)
    throw new AppError(
      "not_found",
      `There is no digest in ${folder}; copy the folders AWSLogs/…/CloudTrail and AWSLogs/…/CloudTrail-Digest there.`,
    );
  return { subjects, sourceOf: (subject, base) => folderSource(files, subject, base) };
}

async function filesOf(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  } catch (cause) {
    throw new AppError("not_found", `The folder ${folder} cannot be read.`, { cause });
  }
}

/** Bucket and prefix as most of up to 25 digests state them; a single altered one does not decide. */
async function originOf(
  root: string,
  group: readonly { path: string; tail: string }[],
): Promise<{ bucket: string; prefix: string }> {
  const votes = new Map<string, { bucket: string; prefix: string; count: number }>();
  const digests = group.filter((file) => parseDigestKey(file.tail) !== undefined);
  const step = Math.max(1, Math.floor(digests.length / 25));
  for (let index = 0; index < digests.length; index += step) {
    const file = digests[index];
    const digest = file === undefined ? undefined : await digestOf(file.path);
    if (file === undefined || !digest?.digestS3Object.endsWith(file.tail)) continue;
    const prefix = digest.digestS3Object.slice(0, -file.tail.length);
    const name = `${digest.digestS3Bucket}/${prefix}`;
    const vote = votes.get(name) ?? { bucket: digest.digestS3Bucket, prefix, count: 0 };
    votes.set(name, { ...vote, count: vote.count + 1 });
  }
  const [most] = [...votes.values()].sort((a, b) => b.count - a.count);
  return most ?? { bucket: "unknown", prefix: root };
}

async function digestOf(path: string): Promise<DigestFile | undefined> {
  const read = await readContent(createReadStream(path));
  const parsed = read.outcome === "read" ? parseDigest(read.bytes) : undefined;
  return parsed?.ok ? parsed.digest : undefined;
}

const HOUR_MS = 3_600_000;

function subjectsOf(files: readonly FolderFile[]): TrailFolder["subjects"] {
  const groups = new Map<string, { key: DigestKey; span: TimeRange }>();
  for (const file of files) {
    const key = parseDigestKey(file.key);
    if (key === undefined) continue;
    const name = [key.base, key.accountId, key.region, key.homeRegion, key.trailName].join(" ");
    const end = key.endsAt.getTime();
    const { span } = groups.get(name) ?? { span: { start: end - HOUR_MS, end } };
    groups.set(name, { key, span: { start: Math.min(span.start, end - HOUR_MS), end: Math.max(span.end, end) } });
  }
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { key, span }]) => ({
      subject: {
        accountId: key.accountId,
        region: key.region,
        trailName: key.trailName,
        homeRegion: key.homeRegion,
        trail: key.trailName,
        sharesFolder: false,
      },
      base: key.base,
      span,
    }));
}

function folderSource(files: readonly FolderFile[], subject: VerificationSubject, base: string): TrailSource {
  const byPlace = new Map(files.map((file) => [`${file.bucket}/${file.key}`, file.path]));
  const list = (isIn: (key: string) => boolean): ListedObjects => ({
    places: files.flatMap(({ bucket, key }) => (isIn(key) ? [{ bucket, key }] : [])),
    isWhole: true,
    reason: null,
  });
  const isOwn = (key: { base: string; accountId: string; region: string } | undefined) =>
    key?.base === base && key.accountId === subject.accountId && key.region === subject.region;
  return {
    listDigests: async (range) => list((key) => isOwn(parseDigestKey(key)) && isDigestOf(key, range)),
    listLogFiles: async (range) => ({
      bucket: list((key) => isOwn(parseLogKey(key)) && isLogOf(key, range)),
      ledger: [],
    }),
    async readDigest(place) {
      const path = byPlace.get(`${place.bucket}/${place.key}`);
      if (path === undefined) return { outcome: "missing" };
      const read = await readContent(createReadStream(path));
      return read.outcome === "read" ? { ...read, signature: await signatureBeside(path) } : read;
    },
    hashLogFiles: (wanted) =>
      mapConcurrent(wanted, AT_ONCE, async (file) => {
        const path = byPlace.get(`${file.bucket}/${file.key}`);
        if (path === undefined) return { file, copies: [{ where: "bucket" as const, outcome: "missing" as const }] };
        const read = await hashContent(createReadStream(path));
        const copy: LogFileCopy =
          read.outcome === "read"
            ? { where: "bucket", outcome: "hash", sha256: read.sha256 }
            : { where: "bucket", ...read };
        return { file, copies: [copy] };
      }),
  };
}

async function signatureBeside(path: string): Promise<string | null> {
  try {
    return (await readFile(`${path}.signature`, "utf8")).trim();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
