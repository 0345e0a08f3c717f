import { closeReasonText } from "#lib/domain/incident.ts";
import { countOf } from "#lib/format/plural.ts";
import { formatUtc } from "#lib/format/time.ts";
import type { IncidentDetail } from "#lib/queries/incidents/detail.ts";
import { ActorPanel } from "../alerts/actor-panel.tsx";
import { EmptyState } from "../feedback/empty-state.tsx";
import { Panel } from "../layout/panel.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { SeverityBadge } from "../ui/severity-badge.tsx";
import type { IncidentActions, Person } from "./incident-actions.ts";
import { IncidentControls } from "./incident-controls.tsx";
import { IncidentHistory } from "./incident-history.tsx";
import { NoteForm } from "./incident-notes.tsx";
import { IncidentPlan } from "./incident-plan.tsx";
import { IncidentStatusBadge } from "./incident-status.tsx";
import { IncidentTimeline } from "./incident-timeline.tsx";
import { KillChain } from "./kill-chain.tsx";

export interface IncidentContentProps {
  incident: IncidentDetail;
  people: readonly Person[];
  now: string;
  /** null: the caller's role may only read. */
  actions: IncidentActions | null;
}

/** One incident: how bad, how far, who, on what, what to do, and what was done. */
export function IncidentContent({ incident, people, now, actions }: IncidentContentProps) {
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4">
        <p className="flex flex-wrap items-center gap-2 text-13 text-fg-muted">
          <SeverityBadge severity={incident.severity} />
          <IncidentStatusBadge status={incident.status} reason={incident.closedReason} />
          {incident.closedReason === null ? null : <span>{closeReasonText(incident.closedReason)}.</span>}
          <span>
            {formatUtc(incident.firstAt)} to {formatUtc(incident.lastAt)}
          </span>
          {actions === null ? <span>Owner: {incident.ownerName ?? "nobody"}</span> : null}
        </p>
        <KillChain tactics={incident.tactics} isLabelled />
        {actions === null ? null : <IncidentControls incident={incident} people={people} actions={actions} />}
      </div>
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title="Timeline" description="Alerts, and where credentials went from hand to hand. Times are UTC.">
            {incident.alerts.length === 0 ? (
              <EmptyState
                title="No alert is left in it."
                description="All of them are suppressed, or in accounts that you do not see."
              />
            ) : (
              <IncidentTimeline alerts={incident.alerts} handovers={incident.handovers} />
            )}
          </Panel>
          <Panel title="Actors" description="With what they may do and can become, as last evaluated.">
            <ul className="divide-y divide-line">
              {incident.actors.map((actor) => (
                <li key={actor.key} className="py-3 first:pt-0 last:pb-0">
                  <ActorPanel actor={actor} from={incident.firstAt} to={incident.lastAt} />
                </li>
              ))}
            </ul>
          </Panel>
          <Panel title="Affected" description="What the alerts say was acted on.">
            <Affected resources={incident.resources} />
          </Panel>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title="Response plan">
            <IncidentPlan incidentId={incident.id} plan={incident.plan} setStep={actions?.setStep ?? null} />
          </Panel>
          <Panel title="Notes and history">
            <div className="flex flex-col gap-4">
              {actions === null ? null : <NoteForm incidentId={incident.id} addNote={actions.addNote} />}
              <IncidentHistory history={incident.history} now={now} />
            </div>
          </Panel>
        </div>
      </div>
    </div>
  );
}

function Affected({ resources }: { resources: IncidentDetail["resources"] }) {
  if (resources.length === 0) return <p className="text-13 text-fg-muted">The alerts name nothing.</p>;
  return (
    <ul className="flex flex-col gap-1 text-13">
      {resources.map(({ subject, resourceId, alerts }) => (
        <li key={subject} className="flex flex-wrap items-baseline gap-x-2">
          <code className="text-12 [overflow-wrap:anywhere]">{subject}</code>
          <span className="text-12 text-fg-subtle">{countOf(alerts, "alert")}</span>
          {resourceId === null ? null : (
            <ScopeLink
              href={`/inventory/${resourceId}`}
              className="rounded-sm text-12 text-accent-text hover:underline"
            >
              Open in inventory
            </ScopeLink>
          )}
        </li>
      ))}
    </ul>
  );
}
