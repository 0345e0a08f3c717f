import type { DigestFile } from "./digest-file.ts";
import { parseDigestKey } from "./digest-keys.ts";
import { type DigestProblem, type JudgedDigest, judgeDigest, type Vouched } from "./judge-digest.ts";
import type { TimeRange } from "./ranges.ts";
import type { ObjectPlace, PublicKeys, TrailSource } from "./verification.ts";

/** One step of the walk: a digest that was read, one that is not there, or time that none covers. */
export type ChainStep =
  | {
      step: "digest";
      place: ObjectPlace;
      /** Hour that it covers; null when it cannot be read. */
      range: TimeRange | null;
      digest: DigestFile | null;
      isTrusted: boolean;
      problem: DigestProblem | null;
    }
  | { step: "missing"; place: ObjectPlace; namedBy: ObjectPlace }
  | { step: "gap"; range: TimeRange; newer: ObjectPlace; reason: string }
  | { step: "out-of-chain"; place: ObjectPlace };

/** Time by which the key of a digest says that its hour ended; -Infinity for a key that says none. */
export function endOf(place: ObjectPlace): number {
  return parseDigestKey(place.key)?.endsAt.getTime() ?? Number.NEGATIVE_INFINITY;
}

const idOf = (place: ObjectPlace) => `${place.bucket}/${place.key}`;

/**
 * Walks one chain from its newest digest to the first that ended by `range.start`, which is not read. Where the chain
 * breaks (a digest that is missing, altered or unreadable, or the first of a chain), it goes on with the next older one in
 * the list. At the end it names the listed digests that no step came by.
 */
export async function* walkChain(
  listed: readonly ObjectPlace[],
  range: TimeRange,
  source: Pick<TrailSource, "readDigest">,
  keys: PublicKeys,
): AsyncGenerator<ChainStep, void> {
  const newestFirst = [...new Map(listed.map((place) => [idOf(place), place])).values()].sort(
    (a, b) => endOf(b) - endOf(a) || (idOf(a) < idOf(b) ? 1 : -1),
  );
  const visited = new Set<string>();
  let place = newestFirst[0];
  let vouched: Vouched | null = null;
  let namedBy: ObjectPlace | null = null;
  /** The oldest trusted digest so far, while nothing but the chain or its begin lies between it and the next. */
  let newer: { place: ObjectPlace; start: number; isFirst: boolean } | null = null;

  const older = (than: ObjectPlace) =>
    newestFirst.find((candidate) => endOf(candidate) < endOf(than) && !visited.has(idOf(candidate)));

  while (place !== undefined && endOf(place) > range.start) {
    visited.add(idOf(place));
    const read = await source.readDigest(place);
    if (read.outcome === "missing") {
      yield { step: "missing", place, namedBy: namedBy ?? place };
      [vouched, namedBy, newer] = [null, null, null];
      place = older(place);
      continue;
    }
    const judged = judgeDigest(read, place, vouched, keys);
    const covers = judged.isTrusted ? rangeOf(judged.digest) : null;
    if (covers !== null && newer !== null && covers.end < newer.start) yield gapBetween(covers, newer);
    yield { step: "digest", place, range: covers, ...judged };
    const previous = followable(judged) ? previousOf(judged) : null;
    if (previous !== null && visited.has(idOf(previous.place))) break;
    newer = covers === null ? null : { place, start: covers.start, isFirst: previous === null };
    [vouched, namedBy] = previous === null ? [null, null] : [previous.vouched, place];
    place = previous?.place ?? older(place);
  }
  if (newer !== null && newer.start > range.start) yield gapBetween({ start: range.start, end: range.start }, newer);
  for (const candidate of newestFirst)
    if (endOf(candidate) > range.start && !visited.has(idOf(candidate)))
      yield { step: "out-of-chain", place: candidate };
}

function gapBetween(older: TimeRange, newer: { place: ObjectPlace; start: number; isFirst: boolean }): ChainStep {
  return {
    step: "gap",
    range: { start: older.end, end: newer.start },
    newer: newer.place,
    reason: newer.isFirst
      ? "A new chain begins after it: validation was off, or the trail did not log."
      : "The chain goes on, but no digest covers this time.",
  };
}

function rangeOf(digest: DigestFile | null): TimeRange | null {
  if (digest === null) return null;
  return { start: Date.parse(digest.digestStartTime), end: Date.parse(digest.digestEndTime) };
}

/** One that could not be judged is followed too: the signature that it names for the digest before it proves itself. */
function followable({ isTrusted, problem }: JudgedDigest): boolean {
  return isTrusted || problem?.verdict === "unknown";
}

function previousOf({ digest, isTrusted }: JudgedDigest): { place: ObjectPlace; vouched: Vouched } | null {
  if (!digest?.previousDigestS3Bucket || !digest.previousDigestS3Object) return null;
  return {
    place: { bucket: digest.previousDigestS3Bucket, key: digest.previousDigestS3Object },
    vouched: {
      sha256: isTrusted ? (digest.previousDigestHashValue ?? null) : null,
      signature: digest.previousDigestSignature ?? null,
    },
  };
}
