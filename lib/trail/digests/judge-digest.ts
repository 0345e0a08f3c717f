import { type DigestFile, parseDigest, sha256OfBytes } from "./digest-file.ts";
import { isSignedBy, SIGNATURE_ALGORITHM, stringToSign } from "./signature.ts";
import type { ObjectPlace, ProblemKind, PublicKeys, ReadDigest, TrailProblem } from "./verification.ts";

/** What a trusted newer digest says of the one before it. */
export interface Vouched {
  sha256: string | null;
  signature: string | null;
}

/** A problem of a digest before its place is added. */
export interface DigestProblem {
  kind: ProblemKind;
  verdict: TrailProblem["verdict"];
  reason: string;
}

export interface JudgedDigest {
  /** What it says, when it can be read at all. */
  digest: DigestFile | null;
  /** Its content is CloudTrail's: signed by a known key, or named with its hash by a trusted newer digest. */
  isTrusted: boolean;
  problem: DigestProblem | null;
}

function untrusted(problem: DigestProblem, digest: DigestFile | null = null): JudgedDigest {
  return { digest, isTrusted: false, problem };
}

/**
 * Judges one digest: its place, its hash against the newer digest, its signature. A signature that is not kept beside the
 * object is taken from the newer digest. Source: CloudTrail User Guide, "Custom implementations of CloudTrail log file
 * integrity validation".
 */
export function judgeDigest(
  read: Exclude<ReadDigest, { outcome: "missing" }>,
  place: ObjectPlace,
  vouched: Vouched | null,
  keys: PublicKeys,
): JudgedDigest {
  if (read.outcome === "unreadable")
    return untrusted({ kind: "not-readable", verdict: "unknown", reason: read.reason });
  if (read.outcome === "damaged") return untrusted({ kind: "altered-digest", verdict: "invalid", reason: read.reason });
  const sha256 = sha256OfBytes(read.bytes);
  const isVouched = vouched?.sha256 === sha256;
  const parsed = parseDigest(read.bytes);
  if (vouched?.sha256 && !isVouched)
    return untrusted({
      kind: "altered-digest",
      verdict: "invalid",
      reason: "Its content is not what the next digest says.",
    });
  if (!parsed.ok) return untrusted({ kind: "altered-digest", verdict: "invalid", reason: parsed.reason });
  const { digest } = parsed;
  if (digest.digestS3Bucket !== place.bucket || digest.digestS3Object !== place.key)
    return untrusted({
      kind: "out-of-chain",
      verdict: "invalid",
      reason: `It belongs at ${digest.digestS3Bucket}/${digest.digestS3Object} and was moved or copied here.`,
    });
  const problem = signatureProblem(digest, sha256, read.signature, vouched, keys);
  if (problem === null) return { digest, isTrusted: true, problem };
  return { digest, isTrusted: isVouched || problem.isContentSigned, problem };
}

function signatureProblem(
  digest: DigestFile,
  sha256: string,
  kept: string | null,
  vouched: Vouched | null,
  keys: PublicKeys,
): (DigestProblem & { isContentSigned: boolean }) | null {
  const { digestSignatureAlgorithm: algorithm, digestPublicKeyFingerprint: fingerprint } = digest;
  if (algorithm !== SIGNATURE_ALGORITHM)
    return {
      kind: "invalid-signature",
      verdict: "invalid",
      reason: `It names the algorithm ${algorithm.slice(0, 40)}; CloudTrail signs with ${SIGNATURE_ALGORITHM}.`,
      isContentSigned: false,
    };
  const key = keys.find(fingerprint);
  if (key === undefined)
    return {
      kind: "unknown-key",
      verdict: keys.isComplete ? "invalid" : "unknown",
      reason: keys.isComplete
        ? `CloudTrail lists no public key ${fingerprint.slice(0, 64)} for this time.`
        : `The public key ${fingerprint.slice(0, 64)} is not at hand.`,
      isContentSigned: false,
    };
  const text = stringToSign({
    endTime: digest.digestEndTime,
    bucket: digest.digestS3Bucket,
    key: digest.digestS3Object,
    sha256,
    previousSignature: digest.previousDigestSignature ?? null,
  });
  const isSigned = (signature: string | null | undefined) =>
    Boolean(signature) && isSignedBy(key, text, signature ?? "");
  if (isSigned(kept)) return null;
  const isContentSigned = isSigned(vouched?.signature);
  if (kept === null && isContentSigned) return null;
  if (kept === null && !vouched?.signature)
    return {
      kind: "not-readable",
      verdict: "unknown",
      reason: "Its signature is not at hand: it is kept beside the object, in the metadata x-amz-meta-signature.",
      isContentSigned,
    };
  return {
    kind: "invalid-signature",
    verdict: "invalid",
    reason: isContentSigned
      ? "The signature kept beside it is not the one that the next digest names; its content is as it was signed."
      : `Its signature does not fit its content under the key ${fingerprint}.`,
    isContentSigned,
  };
}
