import { formatNumber } from "#lib/format/number.ts";
import { countOf } from "#lib/format/plural.ts";
import type { BlockedDetail, EscalationDetail } from "#lib/queries/attack-paths/detail.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { NotCollected } from "../feedback/not-collected.tsx";
import { Badge } from "../ui/badge.tsx";
import { OutcomeBadge } from "./outcome-badge.tsx";
import { Ability, Citation, Conditions, PathSteps } from "./path-steps.tsx";
import { prepareEscalationSentence } from "./prepare-escalation-sentence.ts";

/** What one user or role can become: the answer, the way with its proof, what stands in the way, and what it can read. */
export function EscalationContent({ view }: { view: EscalationDetail }) {
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-col gap-2">
        <p className="flex flex-wrap items-center gap-2">
          <OutcomeBadge outcome={view.outcome} hops={view.hops} />
          {view.isExposed ? <Badge tone="critical">Anybody can call a function that runs as it</Badge> : null}
          {view.runsAs.map((label) => (
            <Badge key={label}>{label} runs as it</Badge>
          ))}
        </p>
        <p className="text-14">{prepareEscalationSentence(view)}</p>
      </div>
      {view.steps.length === 0 ? null : <PathSteps steps={view.steps} />}
      {view.steps.length === 0 && view.conditions.length > 0 ? <Conditions conditions={view.conditions} /> : null}
      {view.makesPowerful.length === 0 ? null : (
        <section className="flex flex-col gap-2">
          <h3 className="font-semibold text-14">Makes others powerful</h3>
          <p className="text-13 text-fg-muted">
            It can write the permissions of identities that it cannot act as by itself
            {view.makesPowerfulCount > view.makesPowerful.length
              ? `; ${formatNumber(view.makesPowerful.length)} of ${formatNumber(view.makesPowerfulCount)} ways are listed`
              : ""}
            .
          </p>
          {view.makesPowerful.slice(0, 5).map((ability) => (
            <Ability key={`${ability.ruleId} ${ability.on}`} ability={ability} />
          ))}
        </section>
      )}
      {view.unknown.length === 0 ? null : (
        <section className="flex flex-col gap-1">
          <h3 className="font-semibold text-14">Could not be judged</h3>
          <ul className="list-disc pl-5 text-13">
            {view.unknown.map((rule) => (
              <li key={rule.ruleId}>
                <span className="first-letter:uppercase">{rule.title}</span>: {rule.kindLabel} were not collected.
              </li>
            ))}
          </ul>
        </section>
      )}
      <Reach view={view} />
      <Blocked blocked={view.blocked} />
      {view.caveats.length === 0 ? null : (
        <NotCollected>Not collected, and could forbid a part of this: {view.caveats.join(", ")}.</NotCollected>
      )}
    </div>
  );
}

function Reach({ view }: { view: EscalationDetail }) {
  const accounts = view.adminAccounts.length;
  return (
    <section className="flex flex-col gap-1">
      <h3 className="font-semibold text-14">Reach</h3>
      {view.reachedCount === 0 && view.storeCount === 0 && accounts === 0 ? (
        <p className="text-13 text-fg-muted">It can come to hold nothing else and read no store that was collected.</p>
      ) : (
        <ul className="list-disc pl-5 text-13">
          <li>{countOf(view.reachedCount, "other identity", "other identities")} that it can come to hold</li>
          {accounts === 0 ? null : (
            <li>
              everything in {countOf(accounts, "account")}, as administrator: {view.adminAccounts.join(", ")}
            </li>
          )}
          {view.stores.map(({ label, count }) => (
            <li key={label}>
              {formatNumber(count)} {label} that it can come to read
            </li>
          ))}
        </ul>
      )}
      {view.unread.map(({ accountId, labels }) => (
        <NotCollected key={accountId}>
          Not collected in {accountId}, and it may read some: {labels.join(", ")}.
        </NotCollected>
      ))}
    </section>
  );
}

function Blocked({ blocked }: { blocked: readonly BlockedDetail[] }) {
  if (blocked.length === 0) return null;
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-semibold text-14">Held back</h3>
      <p className="text-13 text-fg-muted">Its own policies would allow these; something else does not.</p>
      {blocked.map((rule) => (
        <details key={`${rule.ruleId} ${rule.on}`} className="text-13">
          <summary className="cursor-pointer">
            <span className="first-letter:uppercase">{rule.title}</span>
            <span className="text-fg-muted">: {rule.blockedBy[0]?.reason ?? "denied"}</span>
          </summary>
          <div className="mt-1 flex flex-col gap-2 pl-4">
            <p className="text-12 text-fg-muted [overflow-wrap:anywhere]">
              <code>{rule.action}</code> on {rule.resource}
            </p>
            {rule.blockedBy.map((block) =>
              block.citation === null ? null : (
                <Citation key={`${block.citation.policy} ${block.citation.index}`} citation={block.citation} />
              ),
            )}
          </div>
        </details>
      ))}
    </section>
  );
}

/** Where no search has run yet. */
export function NoEscalation() {
  return (
    <EmptyState
      title="No search has run over this one yet."
      description="Attack paths are searched after every scan."
    />
  );
}
