import { countOf } from "#lib/format/plural.ts";
import type { IntegrityProblemView, IntegrityState, TrailIntegrityRow } from "#lib/queries/trail/integrity.ts";

/** The words for what is known of a trail, the same everywhere. */
export const STATE_LABELS: Record<IntegrityState, string> = {
  valid: "Valid",
  invalid: "Invalid",
  unknown: "Unknown",
  off: "Validation is off",
  never: "Never verified",
};

export const PROBLEM_LABELS: Record<IntegrityProblemView["kind"], string> = {
  "missing-digest": "Missing digest",
  "altered-digest": "Altered digest",
  "invalid-signature": "Invalid signature",
  "unknown-key": "Unknown key",
  "missing-log-file": "Missing log file",
  "altered-log-file": "Altered log file",
  "unlisted-log-file": "Log file in no digest",
  "out-of-chain": "Digest out of chain",
  gap: "Not covered",
  "not-readable": "Not readable",
};

/** The page's answer in one line. Whatever is not valid goes first. */
export function integrityAnswer(rows: readonly Pick<TrailIntegrityRow, "state">[]): string {
  if (rows.length === 0) return "Whether the log files are as CloudTrail delivered them.";
  const parts = (["invalid", "unknown", "off", "never", "valid"] as const).flatMap((state) => {
    const count = rows.filter((row) => row.state === state).length;
    return count === 0 ? [] : [`${count} ${STATE_LABELS[state].toLowerCase()}`];
  });
  return `${countOf(rows.length, "trail")} by region: ${parts.join(", ")}.`;
}

/** What to do about a row that is not valid; null where nothing is to be done. */
export function integrityAdvice(
  row: Pick<TrailIntegrityRow, "state" | "isValidationOn" | "keyState"> & {
    problems: readonly IntegrityProblemView[];
  },
  isLive: boolean,
): string | null {
  if (!row.isValidationOn)
    return "Log file validation is off for this trail, so CloudTrail signs nothing. Switch it on: aws cloudtrail update-trail --name … --enable-log-file-validation.";
  if (row.state === "never")
    return isLive
      ? null
      : "This account comes from exported files. Copy the bucket and run plumbline trail verify --from FOLDER --keys FILE.";
  if (row.keyState === "none")
    return "CloudTrail's public keys are missing. Allow cloudtrail:ListPublicKeys to the scanner's role, or run plumbline trail keys import FILE.";
  if (row.problems.some((problem) => problem.kind === "not-readable" && problem.reason.startsWith("AWS refused")))
    return "The scanner's role may not read all of the bucket. Allow s3:ListBucket and s3:GetObject on it, and kms:Decrypt on its key.";
  if (row.keyState === "kept")
    return "CloudTrail did not list its public keys this time; those that were kept here were used. Allow cloudtrail:ListPublicKeys to the scanner's role.";
  return null;
}
