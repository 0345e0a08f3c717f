import { formatNumber } from "#lib/format/number.ts";
import { plural } from "#lib/format/plural.ts";
import type { CheckResultsView } from "#lib/queries/overview/check-results.ts";
import { RatioBar } from "../charts/ratio-bar.tsx";
import { NotScannedState } from "../feedback/not-scanned-state.tsx";
import { Panel } from "../layout/panel.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { SEVERITY_LABELS } from "../ui/severity-badge.tsx";
import { SeverityIcon } from "../ui/severity-icon.tsx";

/** How many checks pass, fail and stay undecided, and the worst of the failing ones. */
export function ChecksPanel({ checks }: { checks: CheckResultsView }) {
  const total = checks.passing + checks.failing + checks.undecided;
  return (
    <Panel
      title="Checks"
      description="One failing resource makes a check fail; one undecided keeps it from passing."
      isFlush
    >
      {total === 0 ? (
        <NotScannedState
          title="No check has been judged here."
          reason="Checks are judged after a scan has read what they are about."
        />
      ) : (
        <>
          <div className="px-4 pb-3">
            <RatioBar
              label="Checks"
              hasLegend
              parts={[
                { key: "passing", label: "Passing", count: checks.passing, look: "passed" },
                { key: "failing", label: "Failing", count: checks.failing, look: "failed" },
                { key: "undecided", label: "Not decided", count: checks.undecided, look: "unknown" },
              ]}
            />
          </div>
          <ul aria-label="Top failing checks" className="divide-y divide-line border-line border-t">
            {checks.top.map((check) => (
              <li key={check.checkId} className="relative flex items-center gap-2.5 px-4 py-2 text-13 hover:bg-subtle">
                <SeverityIcon severity={check.severity} className="shrink-0" />
                <span className="sr-only">{SEVERITY_LABELS[check.severity]}: </span>
                <ScopeLink
                  href={`/findings?check=${check.checkId}`}
                  className="min-w-0 flex-1 rounded-sm [overflow-wrap:anywhere] after:absolute after:inset-0"
                >
                  {check.title}
                </ScopeLink>
                <span className="shrink-0 text-12 text-fg-muted">
                  {formatNumber(check.failed)} {plural(check.failed, "resource")}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}
