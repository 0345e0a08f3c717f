import { countOf } from "#lib/format/plural.ts";
import type { IntegrityVerdict, TrailProblem, TrailVerification } from "#lib/trail/digests/verification.ts";

export interface NamedVerification {
  accountId: string;
  region: string;
  trail: string;
  verification: TrailVerification;
}

/** One line for a problem: verdict, kind, time, where, why. */
export function problemLine(problem: TrailProblem): string {
  const where = problem.key === null ? "" : ` s3://${problem.bucket}/${problem.key}`;
  const time = problem.until === undefined ? problem.at : `${problem.at} to ${problem.until}`;
  return printable(
    `${problem.verdict} ${problem.kind} ${time ?? "-"} ${problem.accountId} ${problem.region} ${problem.trail}${where}: ${problem.reason}`,
  );
}

/** A line for each trail and region, and one for all of them. */
export function summaryLines(results: readonly NamedVerification[], verdict: IntegrityVerdict): string[] {
  const lines = results.map(({ accountId, region, trail, verification }) => {
    const { counts, problems, ranges, window } = verification;
    const covered = ranges.filter((range) => range.verdict === "valid");
    const until = covered.at(-1)?.end;
    const notes = [
      counts.backfillDigests > 0 ? countOf(counts.backfillDigests, "backfill digest") : "",
      counts.waitingLogFiles > 0 ? `${countOf(counts.waitingLogFiles, "log file")} without a digest yet` : "",
      counts.uncoveredLogFiles > 0 ? `${countOf(counts.uncoveredLogFiles, "log file")} in time without a digest` : "",
    ].filter((note) => note !== "");
    return printable(
      `${trail} ${accountId} ${region}: ${verification.verdict}, ${countOf(counts.digests, "digest")}, ${counts.validLogFiles} of ${countOf(counts.logFiles, "log file")} valid, ${countOf(problems.length, "problem")}; asked ${new Date(window.start).toISOString()} to ${new Date(window.end).toISOString()}${until === undefined ? "" : `, newest proven time ${new Date(until).toISOString()}`}${notes.length === 0 ? "" : `; ${notes.join(", ")}`}`,
    );
  });
  const count = results.length;
  return [
    ...lines,
    count === 0 ? "There is no trail to verify: unknown" : `${countOf(count, "trail")} by region: ${verdict}`,
  ];
}

/** Keys are written by whoever may write to the bucket: nothing of them may steer a terminal. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`);
}
