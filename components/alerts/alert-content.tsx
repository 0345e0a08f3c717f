import { countOf } from "#lib/format/plural.ts";
import { formatUtc } from "#lib/format/time.ts";
import type { AlertDetail, AlertMoment } from "#lib/queries/alerts/detail.ts";
import { NotCollected } from "../feedback/not-collected.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { Arn } from "../ui/arn.tsx";
import { Badge } from "../ui/badge.tsx";
import { KeyValueList } from "../ui/key-value-list.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { SeverityBadge } from "../ui/severity-badge.tsx";
import { ActorPanel } from "./actor-panel.tsx";
import { DetailSection } from "./detail-section.tsx";
import { EventLines } from "./event-lines.tsx";
import { PhaseSteps } from "./phase-steps.tsx";
import { type SuppressActions, SuppressDialog } from "./suppress-dialog.tsx";
import { SuppressionNote } from "./suppression-note.tsx";
import { TechniqueLinks } from "./technique-links.tsx";

export interface AlertContentProps {
  alert: AlertDetail;
  now: string;
  /** null: the caller's role may not suppress alerts. */
  suppressing: SuppressActions | null;
}

/** Everything about one alert: what happened, why it matters, who did it, what they can do, what to check and what to do. */
export function AlertContent({ alert, now, suppressing }: AlertContentProps) {
  return (
    <div className="flex flex-col gap-5">
      <div>
        <p className="mb-1.5 flex flex-wrap items-center gap-1.5">
          <SeverityBadge severity={alert.severity} />
          <Badge>{countOf(alert.count, "event")}</Badge>
          {alert.suppression === null ? null : <Badge>Suppressed</Badge>}
        </p>
        <h2 className="font-semibold text-16 [overflow-wrap:anywhere]">{alert.title}</h2>
        <p className="mt-0.5 text-13 text-fg-muted">
          {alert.firstAt === alert.lastAt
            ? formatUtc(alert.firstAt)
            : `${formatUtc(alert.firstAt)} to ${formatUtc(alert.lastAt)}`}
          {alert.regions.length === 0 ? "" : `, ${alert.regions.join(", ")}`}
        </p>
        <div className="mt-3 flex flex-wrap gap-1.5">
          {alert.incidentId === null ? null : (
            <LinkButton size="sm" variant="primary" href={`/incidents/${alert.incidentId}`}>
              Open the incident
            </LinkButton>
          )}
          {suppressing !== null && alert.suppression === null ? (
            <SuppressDialog alert={alert} actions={suppressing} />
          ) : null}
        </div>
      </div>
      {alert.suppression === null ? null : (
        <SuppressionNote suppression={alert.suppression} now={now} end={suppressing?.end ?? null} />
      )}
      {alert.texts === null ? (
        <NotCollected>
          The detection {alert.detectionId} is not part of this version, so its texts are not known.
        </NotCollected>
      ) : (
        <DetailSection title="Why it matters">
          <p className="text-14">{alert.texts.why}</p>
        </DetailSection>
      )}
      <DetailSection title="Evidence">
        {alert.evidence.length === 0 ? (
          <p className="text-13 text-fg-muted">The detection names no single field; the events themselves are it.</p>
        ) : (
          <KeyValueList
            items={[...Map.groupBy(alert.evidence, ({ field }) => field)].map(([field, items]) => ({
              key: field,
              value: items.map(({ value }) => (
                <code key={value} className="block whitespace-pre-wrap text-12 [overflow-wrap:anywhere]">
                  {value}
                </code>
              )),
            }))}
          />
        )}
      </DetailSection>
      <DetailSection title="Who acted">
        <ActorPanel actor={alert.actorView} from={alert.firstAt} to={alert.lastAt} />
      </DetailSection>
      {alert.subjects.length === 0 ? null : (
        <DetailSection title="Acted on">
          <ul className="flex flex-col gap-1">
            {alert.subjects.map((subject) => (
              <Subject key={subject} subject={subject} resourceId={alert.subjectIds[subject] ?? null} />
            ))}
          </ul>
        </DetailSection>
      )}
      <DetailSection title="Events">
        <EventLines events={alert.events} missing={alert.missingEvents} total={alert.count} />
      </DetailSection>
      {alert.texts === null ? null : (
        <DetailSection title="What to check">
          <ul className="list-disc pl-5 text-13">
            {alert.texts.check.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <p className="mt-2 text-12 text-fg-subtle">Can be expected: {alert.texts.falsePositives.join(" ")}</p>
        </DetailSection>
      )}
      {alert.steps.length === 0 ? null : (
        <DetailSection title="What to do">
          <PhaseSteps steps={alert.steps} />
        </DetailSection>
      )}
      <DetailSection title="MITRE ATT&CK">
        <TechniqueLinks techniques={alert.techniqueViews} />
      </DetailSection>
      <DetailSection title="History">
        <ol className="flex flex-col gap-1 text-13">
          {alert.history.map((moment) => (
            <li key={`${moment.at} ${moment.what} ${moment.who}`} className="flex flex-wrap justify-between gap-x-3">
              <span>{sentenceOf(moment)}</span>
              <RelativeTime at={moment.at} now={now} className="text-12 text-fg-subtle" />
            </li>
          ))}
        </ol>
      </DetailSection>
    </div>
  );
}

function Subject({ subject, resourceId }: { subject: string; resourceId: string | null }) {
  return (
    <li className="flex flex-wrap items-center gap-x-2 text-13">
      {subject.startsWith("arn:") ? (
        <Arn arn={subject} max={Number.POSITIVE_INFINITY} />
      ) : (
        <code className="text-12 [overflow-wrap:anywhere]">{subject}</code>
      )}
      {resourceId === null ? null : (
        <ScopeLink href={`/inventory/${resourceId}`} className="rounded-sm text-12 text-accent-text hover:underline">
          Open in inventory
        </ScopeLink>
      )}
    </li>
  );
}

function sentenceOf({ what, who }: AlertMoment): string {
  switch (what) {
    case "found":
      return "Found";
    case "amended":
      return "Last changed: more events, or another suppression";
    case "suppressed":
      return `Suppressed by ${who ?? "somebody"}`;
    case "told":
      return `Told to ${who ?? "a channel"}`;
    case "not-told":
      return `Could not be told to ${who ?? "a channel"}`;
  }
}
