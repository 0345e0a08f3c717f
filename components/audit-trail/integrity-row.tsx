import { CircleCheck, CircleDashed, CircleOff, CircleX } from "lucide-react";
import type { ReactNode } from "react";
import { countOf } from "#lib/format/plural.ts";
import { formatUtc } from "#lib/format/time.ts";
import type { IntegrityProblemView, IntegrityState, TrailIntegrityRow } from "#lib/queries/trail/integrity.ts";
import { Badge, type Tone } from "../ui/badge.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { integrityAdvice, PROBLEM_LABELS, STATE_LABELS } from "./prepare-integrity.ts";

const LOOKS: Record<IntegrityState, { tone: Tone; icon: ReactNode }> = {
  valid: { tone: "ok", icon: <CircleCheck aria-hidden /> },
  invalid: { tone: "critical", icon: <CircleX aria-hidden /> },
  unknown: { tone: "unknown", icon: <CircleDashed aria-hidden /> },
  off: { tone: "unknown", icon: <CircleOff aria-hidden /> },
  never: { tone: "unknown", icon: <CircleDashed aria-hidden /> },
};

/** One trail in one region: the verdict, what it covers, and every problem with its file. */
export function IntegrityRow({ row, isLive, now }: { row: TrailIntegrityRow; isLive: boolean; now: string }) {
  const advice = integrityAdvice(row, isLive);
  return (
    <li className="px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <p className="flex min-w-0 flex-1 basis-64 flex-wrap items-center gap-2 text-13">
          <span className="font-medium [overflow-wrap:anywhere]" title={row.trailArn}>
            {row.trailName}
          </span>
          <span className="text-fg-subtle">{row.region ?? "all of its regions"}</span>
        </p>
        <Badge tone={LOOKS[row.state].tone} icon={LOOKS[row.state].icon}>
          {STATE_LABELS[row.state]}
        </Badge>
        {row.state !== "off" && !row.isValidationOn ? <Badge tone="unknown">Validation is off</Badge> : null}
        <p className="basis-40 text-12 text-fg-muted">
          {row.checkedAt === null ? (
            "Not checked yet"
          ) : (
            <>
              Checked <RelativeTime at={row.checkedAt} now={now} />
            </>
          )}
        </p>
      </div>
      {row.checkedAt === null ? null : (
        <p className="mt-1 text-12 text-fg-muted">
          {formatUtc(row.windowStart)} to {formatUtc(row.windowEnd)}: {countOf(row.digests, "digest")},{" "}
          {row.validLogFiles} of {countOf(row.logFiles, "log file")} valid
          {row.hours === 0 ? "" : `, ${row.verifiedHours} of ${countOf(row.hours, "hour")} with events proven`}
          {row.validUntil === null ? "" : `; newest proven time ${formatUtc(row.validUntil)}`}.
        </p>
      )}
      {advice === null ? null : <p className="mt-1 text-13 text-fg [overflow-wrap:anywhere]">{advice}</p>}
      {row.problems.length === 0 ? null : (
        <details className="mt-1">
          <summary className="min-h-6 cursor-pointer rounded-sm text-12 text-fg-muted leading-6 hover:text-fg">
            {countOf(row.problemCount, "problem")} of {row.trailName} in {row.region}
          </summary>
          <ul
            aria-label={`Problems of ${row.trailName} in ${row.region}`}
            className="mt-1 divide-y divide-line border-line border-t"
          >
            {row.problems.map((problem) => (
              <Problem key={`${problem.kind} ${problem.key} ${problem.at} ${problem.reason}`} problem={problem} />
            ))}
          </ul>
          {row.problemCount > row.problems.length ? (
            <p className="py-1 text-12 text-fg-subtle">
              {row.problems.length} of {row.problemCount} are shown; plumbline trail verify prints all.
            </p>
          ) : null}
        </details>
      )}
    </li>
  );
}

function Problem({ problem }: { problem: IntegrityProblemView }) {
  return (
    <li className="py-2 text-12">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={problem.verdict === "invalid" ? "critical" : "unknown"}>{PROBLEM_LABELS[problem.kind]}</Badge>
        {problem.at === null ? null : (
          <span className="text-fg-subtle">
            {formatUtc(problem.at)}
            {problem.until === null ? "" : ` to ${formatUtc(problem.until)}`}
          </span>
        )}
        <span className="text-fg [overflow-wrap:anywhere]">{problem.reason}</span>
      </p>
      {problem.key === null ? null : (
        <p className="mt-0.5 flex items-center gap-1">
          <code className="text-fg-muted [overflow-wrap:anywhere]">
            s3://{problem.bucket}/{problem.key}
          </code>
          <CopyButton text={`s3://${problem.bucket}/${problem.key}`} label="Copy where it is" />
        </p>
      )}
    </li>
  );
}
