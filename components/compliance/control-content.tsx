import { formatNumber } from "#lib/format/number.ts";
import type { ControlCheck, ControlView } from "#lib/queries/compliance/control.ts";
import type { ControlHistoryView } from "#lib/queries/compliance/control-history.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { Panel } from "../layout/panel.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { SEVERITY_LABELS } from "../ui/severity-badge.tsx";
import { SeverityIcon } from "../ui/severity-icon.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { AttestationsPanel, type AttestationsPanelProps } from "./attestations-panel.tsx";
import { ControlHistory } from "./control-history.tsx";
import { ControlStatusBadge } from "./control-status-badge.tsx";

/** A control: why it stands as it does, its checks, what fails them, and how it stood before; null: not told of what was chosen. */
export function ControlContent({
  control,
  history,
  actions,
}: AttestationsPanelProps & { history: ControlHistoryView | null }) {
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <ControlStatusBadge status={control.status} />
        <p className="text-13 text-fg-muted">{REASONS[control.status]}</p>
      </div>
      {control.canBeAttested ? <AttestationsPanel control={control} actions={actions} /> : null}
      <Panel title="Checks" description="Resources by verdict at the last evaluation, within what was chosen." isFlush>
        {control.checks.length === 0 ? (
          <EmptyState title="No check says anything of it." description="Configuration does not prove it." />
        ) : (
          <ul className="divide-y divide-line border-line border-t">
            {control.checks.map((check) => (
              <CheckRow key={check.id} check={check} />
            ))}
          </ul>
        )}
      </Panel>
      {control.findings.length === 0 ? null : (
        <Panel
          title="What fails"
          description={
            control.findingCount > control.findings.length
              ? `The worst ${control.findings.length} of ${formatNumber(control.findingCount)}.`
              : "Findings that are not resolved."
          }
          isFlush
        >
          <ul className="divide-y divide-line border-line border-t">
            {control.findings.map((finding) => (
              <li
                key={finding.id}
                className="relative flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-13 hover:bg-subtle"
              >
                <ScopeLink
                  href={`/findings/${finding.id}`}
                  className="min-w-0 rounded-sm font-medium [overflow-wrap:anywhere] after:absolute after:inset-0"
                >
                  {finding.resourceName}
                </ScopeLink>
                <span className="min-w-0 basis-full text-fg-muted [overflow-wrap:anywhere] sm:flex-1 sm:basis-0">
                  {finding.title}
                </span>
                <span className="text-12 text-fg-subtle">
                  {finding.accountId} {finding.region}
                </span>
                <StatusBadge status={finding.status} variant="plain" />
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {history === null ? (
        <Panel title="History" isFlush>
          <EmptyState
            title="History is kept by account."
            description="Choose all applications and owners to see how the control stood."
          />
        </Panel>
      ) : (
        <ControlHistory history={history} />
      )}
    </div>
  );
}

const REASONS: Record<ControlView["status"], string> = {
  fail: "At least one resource fails one of its checks.",
  not_assessed: "A check could not be decided on every resource, or what it judges was not wholly looked at.",
  attested: "Somebody said so, with evidence, and it still holds. Its checks do not speak against it.",
  manual: "Configuration does not prove the whole of it: somebody has to say so.",
  pass: "All of its checks were decided, and pass on every resource.",
  not_applicable: "All was looked at, and nothing is there that it is about.",
};

function CheckRow({ check }: { check: ControlCheck }) {
  const counts = [
    `${formatNumber(check.failed)} failing`,
    `${formatNumber(check.passed)} passing`,
    ...(check.unknown > 0 ? [`${formatNumber(check.unknown)} not decided`] : []),
    ...(check.isWhole ? [] : ["not all looked at"]),
  ];
  return (
    <li className="relative flex flex-wrap items-center gap-x-2.5 gap-y-1 px-4 py-2 text-13 hover:bg-subtle">
      <SeverityIcon severity={check.severity} className="shrink-0" />
      <span className="sr-only">{SEVERITY_LABELS[check.severity]}: </span>
      <ScopeLink
        href={`/findings?check=${check.id}`}
        className="min-w-0 flex-1 rounded-sm [overflow-wrap:anywhere] after:absolute after:inset-0"
      >
        {check.title}
      </ScopeLink>
      <span className="text-12 text-fg-muted">{counts.join(", ")}</span>
    </li>
  );
}
