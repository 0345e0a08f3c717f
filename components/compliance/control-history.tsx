import { CONTROL_STATUS_LABELS } from "#lib/domain/compliance.ts";
import { FINDING_STATUSES } from "#lib/domain/finding.ts";
import { countOf } from "#lib/format/plural.ts";
import { formatUtc } from "#lib/format/time.ts";
import type {
  ControlChangeView,
  ControlHistoryView,
  TurnedCheckView,
} from "#lib/queries/compliance/control-history.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { Panel } from "../layout/panel.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { ControlStatusBadge } from "./control-status-badge.tsx";

const ANY_STATUS = FINDING_STATUSES.join(",");

/** When a control's standing changed, and what changed it. */
export function ControlHistory({ history }: { history: ControlHistoryView }) {
  return (
    <Panel
      title="History"
      description="In the accounts chosen, over all regions, by the checks that it rests on now."
      isFlush
    >
      {history.changes.length === 0 ? (
        <EmptyState title="Nothing is recorded yet." description="Its history begins with the next scan." />
      ) : (
        <ul aria-label="History" className="divide-y divide-line border-line border-t">
          {history.changes.map((change) => (
            <li
              key={`${change.at} ${change.to}`}
              className="grid gap-x-4 gap-y-1 px-4 py-2.5 text-13 sm:grid-cols-[11rem_minmax(0,1fr)]"
            >
              <time dateTime={change.at} className="text-fg-muted">
                {formatUtc(change.at)}
              </time>
              <div className="flex min-w-0 flex-col items-start gap-1">
                <span className="flex flex-wrap items-center gap-x-2">
                  <ControlStatusBadge status={change.to} />
                  <span className="text-12 text-fg-muted">{beforeText(change)}</span>
                </span>
                <Causes change={change} />
              </div>
            </li>
          ))}
          {history.older === 0 ? null : (
            <li className="px-4 py-2.5 text-13 text-fg-muted">And {countOf(history.older, "older change")}.</li>
          )}
        </ul>
      )}
    </Panel>
  );
}

function beforeText({ from }: ControlChangeView): string {
  return from === null ? "when it was first looked at" : `was ${CONTROL_STATUS_LABELS[from].toLowerCase()}`;
}

function Causes({ change }: { change: ControlChangeView }) {
  const { checks, moreChecks, attestation } = change;
  return (
    <>
      {attestation === null ? null : <p className="text-fg-muted">{WORDS[attestation.event](attestation.by)}</p>}
      {checks.length === 0 ? null : (
        <ul className="flex flex-col gap-0.5">
          {checks.map((check) => (
            <li key={`${check.id} ${check.accountId}`} className="[overflow-wrap:anywhere]">
              <ScopeLink
                href={`/findings?check=${check.id}&account=${check.accountId}&status=${ANY_STATUS}`}
                className="inline-flex min-h-6 items-center rounded-sm text-accent-text hover:underline"
              >
                {check.title}
              </ScopeLink>{" "}
              <span className="text-12 text-fg-subtle">
                {turnText(check)} in {check.accountId}
              </span>
            </li>
          ))}
        </ul>
      )}
      {moreChecks === 0 ? null : <p className="text-12 text-fg-subtle">And {countOf(moreChecks, "more check")}.</p>}
    </>
  );
}

const WORDS: Record<NonNullable<ControlChangeView["attestation"]>["event"], (by: string) => string> = {
  attested: (by) => `Attested by ${by}.`,
  expired: (by) => `What ${by} attested ran out.`,
  revoked: (by) => `Attestation revoked by ${by}.`,
};

function turnText({ from, to }: TurnedCheckView): string {
  const now = CONTROL_STATUS_LABELS[to].toLowerCase();
  return from === null ? `${now} when first judged` : `${CONTROL_STATUS_LABELS[from].toLowerCase()} to ${now}`;
}
