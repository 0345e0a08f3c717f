import type { TimeRange } from "./ranges.ts";
import type { DigestPublicKey } from "./signature.ts";

export const PROBLEM_KINDS = [
  "missing-digest",
  "altered-digest",
  "invalid-signature",
  "unknown-key",
  "missing-log-file",
  "altered-log-file",
  "unlisted-log-file",
  "out-of-chain",
  "gap",
  "not-readable",
] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

/** `unknown`: something could not be read or is covered by no digest; never to be shown as valid. */
export type IntegrityVerdict = "valid" | "invalid" | "unknown";

export interface TrailProblem {
  kind: ProblemKind;
  /** What the problem makes of the verdict. */
  verdict: Exclude<IntegrityVerdict, "valid">;
  bucket: string | null;
  key: string | null;
  /** ISO 8601: end of the digest, time of the log file, or begin of the gap. */
  at: string | null;
  /** End of a gap. */
  until?: string;
  accountId: string;
  region: string;
  trail: string;
  /** One sentence. */
  reason: string;
}

/** Whose chain is verified: the digests of one trail for one account and region. */
export interface VerificationSubject {
  accountId: string;
  region: string;
  trailName: string;
  homeRegion: string;
  /** What to call the trail in problems: its ARN, or its name where only files are at hand. */
  trail: string;
  /** Another trail without digests delivers into the same folder: its log files are in no digest and prove nothing. */
  sharesFolder: boolean;
}

export interface ObjectPlace {
  bucket: string;
  key: string;
}

export type ReadDigest =
  /** `signature`: hex, kept beside the object; null where it is not at hand. */
  | { outcome: "read"; bytes: Uint8Array; signature: string | null }
  | { outcome: "damaged"; reason: string }
  | { outcome: "missing" }
  | { outcome: "unreadable"; reason: string };

/** One copy of a log file: where it was delivered to, or what Plumbline took of it. */
export type LogFileCopy = { where: "bucket" | "ledger" } & (
  | { outcome: "hash"; sha256: string }
  | { outcome: "damaged"; reason: string }
  | { outcome: "missing" }
  | { outcome: "unreadable"; reason: string }
);

export interface ListedObjects {
  places: ObjectPlace[];
  /** False: the list broke off, so absence says nothing. */
  isWhole: boolean;
  /** Why it broke off. */
  reason: string | null;
}

/** Where digests and log files are read from: a bucket with the ledger, or a folder. */
export interface TrailSource {
  /** Every digest of the account and region whose key names a time from `from` to `until`, of all trails. */
  listDigests(range: TimeRange): Promise<ListedObjects>;
  readDigest(place: ObjectPlace): Promise<ReadDigest>;
  /** Every log file of the account and region whose key names such a time, in the bucket or in the ledger. */
  listLogFiles(range: TimeRange): Promise<{ bucket: ListedObjects; ledger: ObjectPlace[] }>;
  /** Hashes the decompressed content of log files, several at a time, in any order. */
  hashLogFiles<T extends ObjectPlace>(files: readonly T[]): AsyncIterable<{ file: T; copies: LogFileCopy[] }>;
}

export interface PublicKeys {
  find(fingerprint: string): DigestPublicKey | undefined;
  /** CloudTrail itself named every key of the window: a fingerprint that is not among them is not CloudTrail's. */
  isComplete: boolean;
}

export interface VerificationCounts {
  digests: number;
  backfillDigests: number;
  logFiles: number;
  validLogFiles: number;
  /** Delivered so lately that no digest can name them yet. */
  waitingLogFiles: number;
  /** In time that no trusted digest covers. */
  uncoveredLogFiles: number;
}

export interface VerdictRange extends TimeRange {
  verdict: IntegrityVerdict;
}

export interface TrailVerification {
  verdict: IntegrityVerdict;
  window: TimeRange;
  /** What digests say of the window, in order, neighbours of one verdict joined. Time in none of them is covered by no digest. */
  ranges: VerdictRange[];
  counts: VerificationCounts;
  problems: TrailProblem[];
}

/** Invalid outweighs unknown. */
export function verdictOf(problems: readonly Pick<TrailProblem, "verdict">[]): IntegrityVerdict {
  if (problems.some((problem) => problem.verdict === "invalid")) return "invalid";
  return problems.length > 0 ? "unknown" : "valid";
}
