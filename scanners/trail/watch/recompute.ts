import type { Clock } from "#lib/clock.ts";
import { SCANNER } from "#lib/context.ts";
import { type Sql, transaction } from "#lib/db/pool.ts";
import type { Severity } from "#lib/domain/severity.ts";
import { expireSuppressions } from "#lib/services/suppression/end.ts";
import { alertsOf, hitsFrom } from "#lib/trail/detections/alerts.ts";
import type { Alert, Detection, FirstSeenDetection, HitDetection, StoredHit } from "#lib/trail/detections/detection.ts";
import { firstSeenAlerts, type SeenRow } from "#lib/trail/detections/first-seen.ts";
import { severityOverrides, withSeverity } from "./detection-settings.ts";
import { activeDetections } from "./load-watcher.ts";
import { nameActors } from "./name-actors.ts";
import { regroup } from "./regroup.ts";
import { withdrawAlerts, writeAlerts } from "./stored-alerts.ts";
import { leaveIncidents, reviewSuppressions, settleLeft } from "./suppress.ts";
import { tell } from "./tell.ts";

/** Any number; recomputations of an installation take turns on it. */
const WATCH_LOCK = 7_145_025;
/** Marks a transaction takes. */
const MARKS_AT_ONCE = 2_000;
const DAY_MS = 86_400_000;

export interface Recomputed {
  marks: number;
  alerts: number;
  changed: number;
}

/**
 * Computes the alerts anew that ingest marked, from all stored hits: late events, restarts and any number of workers end in the
 * same alerts, since those are a function of what is stored. Marks are taken away in the transaction that writes the alerts.
 */
export async function recomputeAlerts(clock: Clock): Promise<Recomputed> {
  const total: Recomputed = { marks: 0, alerts: 0, changed: 0 };
  await expireSuppressions({ caller: SCANNER, now: clock.now() });
  const detections = await activeDetections();
  const overrides = await severityOverrides();
  for (;;) {
    const done = await transaction((sql) => recomputeSome(sql, detections, overrides, clock.now()), {
      lock: WATCH_LOCK,
    });
    total.marks += done.marks;
    total.alerts += done.alerts;
    total.changed += done.changed;
    if (done.marks < MARKS_AT_ONCE) return total;
  }
}

interface Mark {
  id: number;
  kind: "group" | "seen" | "alert";
  key: string;
  groupKey: string;
  day: string;
}

async function recomputeSome(
  sql: Sql,
  detections: readonly Detection[],
  overrides: ReadonlyMap<string, Severity>,
  now: Date,
): Promise<Recomputed> {
  const marks = await sql.query<Mark>(
    `SELECT id, kind, key, group_key AS "groupKey", day::text FROM trail_dirty ORDER BY id LIMIT $1`,
    [MARKS_AT_ONCE],
  );
  if (marks.rows.length === 0) return { marks: 0, alerts: 0, changed: 0 };
  const groups = new Map<string, Mark>();
  const principals = new Set<string>();
  const reviewed = new Set<string>();
  for (const mark of marks.rows) {
    if (mark.kind === "seen") principals.add(mark.key);
    else if (mark.kind === "alert") reviewed.add(mark.key);
    else groups.set(`${mark.key} ${mark.groupKey} ${mark.day}`, mark);
  }
  const who = [...principals].sort();
  const ofPrincipals = await seenAlerts(sql, who, detections);
  const ofGroups = await groupAlerts(sql, [...groups.values()], detections);
  const alerts = withSeverity([...ofGroups.alerts, ...ofPrincipals], overrides);
  const firstSeen = detections.filter(({ kind }) => kind === "first-seen").map(({ id }) => id);
  const withdrawn = await withdrawAlerts(sql, { detectionIds: firstSeen, groups: who }, ofPrincipals);
  const leaving = Map.groupBy([...withdrawn, ...ofGroups.withdrawn], (id) => id);
  const changes = await writeAlerts(sql, alerts, now);
  const { shown, hidden } = await reviewSuppressions(sql, [...reviewed], now);
  const suppressed = changes.filter((change) => change.isSuppressed).map(({ alert }) => alert.id);
  const left = [
    ...(await leaveIncidents(sql, [...suppressed, ...hidden], now)),
    ...(await settleLeft(
      sql,
      [...leaving].map(([id, own]) => ({ id, count: own.length })),
      "withdrawn",
      now,
    )),
  ];
  const changed = changes.filter((change) => !change.isSuppressed).map(({ alert }) => alert);
  await regroup(sql, [...changed, ...shown, ...left], now);
  await tell(sql, changes, now);
  await sql.query("DELETE FROM trail_dirty WHERE id = ANY($1)", [marks.rows.map((mark) => mark.id)]);
  return { marks: marks.rows.length, alerts: alerts.length, changed: changes.length + shown.length + hidden.length };
}

/** `withdrawn`: incidents of which an alert does not hold any more; only an upper bound can do that to hits, which stay. */
async function groupAlerts(
  sql: Sql,
  marks: readonly Mark[],
  detections: readonly Detection[],
): Promise<{ alerts: Alert[]; withdrawn: string[] }> {
  const byId = new Map(detections.map((detection) => [detection.id, detection]));
  const alerts: Alert[] = [];
  const withdrawn: string[] = [];
  for (const { key, groupKey, day } of marks) {
    const detection = byId.get(key);
    if (detection === undefined || detection.kind === "first-seen") continue;
    const hits = await hitsOf(sql, detection, groupKey, day);
    const found = alertsOf(detection, hits, day);
    alerts.push(...found);
    if (detection.kind === "threshold" && detection.atMost !== undefined)
      withdrawn.push(...(await withdrawAlerts(sql, { detectionIds: [key], groups: [groupKey], day }, found)));
  }
  return { alerts, withdrawn };
}

async function hitsOf(sql: Sql, detection: HitDetection, groupKey: string, day: string): Promise<StoredHit[]> {
  const found = await sql.query<{
    eventTime: Date;
    eventId: string;
    accountId: string | null;
    body: Omit<StoredHit, "detectionId" | "eventTime" | "eventId" | "accountId" | "group">;
  }>(
    `SELECT h.event_time AS "eventTime", h.event_id AS "eventId", b.account_id AS "accountId", b.body
     FROM trail_hit_body b JOIN trail_hit h ON h.body_id = b.id
     WHERE b.detection_id = $1 AND b.group_key = $2 AND h.event_time >= $3 AND h.event_time < $4`,
    [detection.id, groupKey, hitsFrom(detection, day), new Date(Date.parse(day) + DAY_MS)],
  );
  return found.rows.map(({ body, ...row }) => ({ ...body, ...row, detectionId: detection.id, group: groupKey }));
}

async function seenAlerts(sql: Sql, principals: readonly string[], detections: readonly Detection[]): Promise<Alert[]> {
  if (principals.length === 0) return [];
  const own = detections.filter((detection): detection is FirstSeenDetection => detection.kind === "first-seen");
  const rows = await sql.query<SeenRow>(
    `SELECT principal, dimension, value, first_at AS "firstAt", first_event_id AS "firstEventId" FROM trail_seen
     WHERE principal = ANY($1)`,
    [principals],
  );
  return nameActors(sql, firstSeenAlerts(rows.rows, own));
}
