import { accountOfArn, nameOfArn } from "../../lib/domain/arn.ts";
import { SEVERITIES, type Severity } from "../../lib/domain/severity.ts";
import { alertHitsOf, alertsOf, dayOf, dirtyDays } from "../../lib/trail/detections/alerts.ts";
import type {
  Alert,
  DetectionContext,
  DetectionEvent,
  HitDetection,
  StoredHit,
} from "../../lib/trail/detections/detection.ts";
import { createEngine, storedHit } from "../../lib/trail/detections/engine.ts";
import { firstSeenAlerts, type SeenRow, seenPrincipal, seenValues } from "../../lib/trail/detections/first-seen.ts";
import { type Incident, incidentsOf } from "../../lib/trail/detections/incidents.ts";
import { type ActorLink, linksOf } from "../../lib/trail/detections/links.ts";
import { ADMINISTRATOR_POLICIES } from "../../lib/trail/detections/policy.ts";
import { DETECTIONS } from "../../lib/trail/detections/rules/index.ts";
import { parseTrailRecord, type TrailRecord } from "../../lib/trail/record.ts";
import { type JsonObject, textAt } from "../../lib/trail/values.ts";

export interface DetectionRun {
  records: number;
  unreadable: number;
  alerts: readonly Alert[];
  incidents: readonly Incident[];
  /** Ids of the detections that alert on a record, by the record's id. */
  byRecord: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Runs every detection over records as the product would: hits are kept, alerts made of them, first-seen rows reduced. */
export function runDetections(raws: readonly JsonObject[]): DetectionRun {
  const events: DetectionEvent[] = [];
  for (const raw of raws) {
    const parsed = parseTrailRecord(raw);
    if (parsed.ok) events.push({ record: parsed.record, raw });
  }
  const engine = createEngine(DETECTIONS, contextOf(events.map(({ record }) => record)));
  const byDetection = new Map<string, StoredHit[]>();
  const rows = new Map<string, SeenRow>();
  const links: ActorLink[] = [];
  for (const event of events) {
    for (const hit of engine.match(event)) {
      const known = byDetection.get(hit.detectionId) ?? [];
      byDetection.set(hit.detectionId, known);
      known.push(storedHit(hit, event));
    }
    keepSeen(rows, event);
    links.push(...linksOf(event.record));
  }
  const alerts: Alert[] = [];
  const byRecord = new Map<string, Set<string>>();
  for (const detection of DETECTIONS) {
    if (detection.kind === "first-seen") continue;
    const hits = byDetection.get(detection.id) ?? [];
    for (const day of daysOf(detection, hits)) {
      alerts.push(...alertsOf(detection, hits, day));
      for (const { hits: counted } of alertHitsOf(detection, hits, day))
        for (const { eventId } of counted)
          byRecord.set(eventId, (byRecord.get(eventId) ?? new Set()).add(detection.id));
    }
  }
  alerts.push(...firstSeenAlerts([...rows.values()]));
  const incidents = incidentsOf(alerts, links);
  return { records: raws.length, unreadable: raws.length - events.length, alerts, incidents, byRecord };
}

function daysOf(detection: HitDetection, hits: readonly StoredHit[]): string[] {
  return [...new Set(hits.flatMap((hit) => dirtyDays(detection, hit)))].sort();
}

function keepSeen(rows: Map<string, SeenRow>, event: DetectionEvent): void {
  const { record } = event;
  const principal = seenPrincipal(event);
  for (const { dimension, value } of seenValues(event)) {
    const key = JSON.stringify([principal, dimension, value]);
    const known = rows.get(key);
    if (known === undefined || record.eventTime < known.firstAt)
      rows.set(key, { principal, dimension, value, firstAt: record.eventTime, firstEventId: record.id });
  }
}

/** Own accounts are those that received the records; of roles only what the records themselves show. Nothing else is known. */
function contextOf(records: readonly TrailRecord[]): DetectionContext {
  const own = new Set(records.map(({ accountId }) => accountId));
  const administrators = new Set<string>();
  for (const { operation, result, accountId, requestParameters } of records) {
    const policy = textAt(requestParameters, "policyArn");
    const role = textAt(requestParameters, "roleName");
    if (
      operation === "AttachRolePolicy" &&
      result === "allowed" &&
      role !== undefined &&
      ADMINISTRATOR_POLICIES.test(policy ?? "")
    )
      administrators.add(`${accountId ?? ""} ${role}`);
  }
  return {
    isOwnAccount: (accountId) => own.has(accountId),
    isPrivilegedRole: (arn) => (administrators.has(`${accountOfArn(arn) ?? ""} ${nameOfArn(arn)}`) ? true : undefined),
    isAdministratorPolicy: () => undefined,
    functionOf: () => undefined,
    isTrailBucket: () => undefined,
  };
}

export function alertsBySeverity(alerts: readonly Alert[]): Record<Severity, number> {
  const counts = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const severity of SEVERITIES) counts[severity] = alerts.filter((alert) => alert.severity === severity).length;
  return counts;
}

/** One line an alert and an incident, for people. */
export function listing({ alerts, incidents }: DetectionRun): string[] {
  const byTime = [...alerts].sort((a, b) => a.firstAt.getTime() - b.firstAt.getTime());
  return [
    ...byTime.map(
      (alert) =>
        `${alert.severity.padEnd(8)} ${alert.detectionId.padEnd(38)} ${dayOf(alert.firstAt)} x${alert.count} ${alert.actorName} -> ${alert.subjects.join(", ")} | ${alert.evidence.map(({ field, value }) => `${field}=${value}`).join("; ")}`,
    ),
    ...incidents.map(
      (incident) =>
        `incident ${incident.severity.padEnd(8)} ${incident.firstAt.toISOString()} to ${incident.lastAt.toISOString()} ${incident.alertIds.length} alerts ${incident.actors.join(", ")} [${incident.tactics.join(", ")}]`,
    ),
  ];
}
