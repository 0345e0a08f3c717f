import { parseDigestKey, parseLogKey } from "./digest-keys.ts";
import { judgeDigest } from "./judge-digest.ts";
import { isWithin, joinRanges, type TimeRange } from "./ranges.ts";
import type { ObjectPlace, PublicKeys, TrailSource, VerificationSubject } from "./verification.ts";
import { endOf } from "./walk-chain.ts";

/** A log file is named after the minute of its delivery and stands in the digest of that hour or the next. */
export const DELIVERY_MS = 3_600_000;

export interface UnlistedInput {
  files: readonly ObjectPlace[];
  /** `bucket/key` of what trusted digests list. */
  listed: ReadonlySet<string>;
  /** What trusted digests cover. */
  covered: readonly TimeRange[];
}

export interface UnlistedFiles {
  unlisted: ObjectPlace[];
  /** Not named as CloudTrail names files: they are of no trail, whatever digests say. */
  foreign: ObjectPlace[];
  /** A digest that names them is still to come. */
  waiting: number;
  /** In time that no trusted digest covers. */
  uncovered: number;
}

/** Sorts the log files that no digest lists: in covered time they should not be there. */
export function sortUnlisted({ files, listed, covered }: UnlistedInput): UnlistedFiles {
  const joined = joinRanges(covered);
  const newest = joined.at(-1)?.end ?? Number.NEGATIVE_INFINITY;
  const result: UnlistedFiles = { unlisted: [], foreign: [], waiting: 0, uncovered: 0 };
  for (const file of files) {
    const key = parseLogKey(file.key);
    const at = key?.at.getTime();
    if (at === undefined || listed.has(`${file.bucket}/${file.key}`)) continue;
    if (key?.isForeign) result.foreign.push(file);
    else if (isWithin(joined, { start: at, end: at + DELIVERY_MS })) result.unlisted.push(file);
    else if (joined.length > 0 && at + DELIVERY_MS > newest) result.waiting += 1;
    else result.uncovered += 1;
  }
  return result;
}

/**
 * Takes off the files that another trail delivered into the same folder: names of log files do not tell trails apart.
 * Only digests whose own signature holds are believed. `isWhole` is false when one of them could not be.
 */
export async function withoutOtherTrails(
  files: readonly ObjectPlace[],
  digests: readonly ObjectPlace[],
  subject: VerificationSubject,
  source: Pick<TrailSource, "readDigest">,
  keys: PublicKeys,
): Promise<{ files: ObjectPlace[]; isWhole: boolean }> {
  const left = new Map(files.map((file) => [`${file.bucket}/${file.key}`, file]));
  const times = files.flatMap((file) => parseLogKey(file.key)?.at.getTime() ?? []);
  const from = Math.min(...times);
  const until = Math.max(...times) + 3 * DELIVERY_MS;
  let isWhole = true;
  for (const place of digests) {
    const key = parseDigestKey(place.key);
    const isOwn = key?.trailName === subject.trailName && key.homeRegion === subject.homeRegion;
    if (isOwn || left.size === 0 || (!key?.isBackfill && (endOf(place) < from || endOf(place) > until))) continue;
    const read = await source.readDigest(place);
    if (read.outcome === "missing") continue;
    const { digest, isTrusted } = judgeDigest(read, place, null, keys);
    if (!isTrusted) isWhole = false;
    else for (const file of digest?.logFiles ?? []) left.delete(`${file.s3Bucket}/${file.s3Object}`);
  }
  return { files: [...left.values()], isWhole };
}
