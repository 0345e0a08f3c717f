import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { KILL_CHAIN } from "../../domain/incident.ts";
import { SEVERITIES, type Severity, severityRank } from "../../domain/severity.ts";
import type { ListScope } from "../shell/scope.ts";
import { type AlertFacet, alertParameters, alertWhere } from "./alert-conditions.ts";
import { ALERT_STATUSES, type AlertFilter, type AlertStatus } from "./alert-filters.ts";
import { detectionTitle, refreshKnownDetections, techniquesOf } from "./known-detections.ts";

interface Counted {
  value: string;
  label: string;
  count: number;
  detail?: string;
}

export interface AlertFacets {
  total: number;
  severity: { value: Severity; count: number }[];
  detection: Counted[];
  technique: Counted[];
  tactic: Counted[];
  actor: Counted[];
  status: { value: AlertStatus; count: number }[];
}

/** Actors beyond these are found by text. */
const MAX_ACTORS = 100;

/** Counts for every filter of the list, each under all other filters. */
export async function alertFacets(
  caller: Caller,
  request: { scope: ListScope; filter: AlertFilter; from: Date | null },
): Promise<AlertFacets> {
  await refreshKnownDetections(pool());
  const { scope, filter, from } = request;
  const parameters = alertParameters(caller, scope, filter, from);
  const counts = async (value: string, facet?: AlertFacet, limit = 1_000) => {
    const found = await pool().query<{ value: string; label: string; count: number }>(
      `SELECT ${value} AS value, max(a.actor_name) AS label, count(*)::int AS count FROM alert a
       WHERE ${alertWhere(facet)} GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT ${limit}`,
      parameters,
    );
    return found.rows;
  };
  const [total, severity, detection, technique, tactic, actor, status] = await Promise.all([
    counts("1::text"),
    counts("a.severity::text", "severity"),
    counts("a.detection_id", "detection"),
    counts("a.detection_id", "technique"),
    counts("a.detection_id", "tactic"),
    counts("a.actor", "actor", MAX_ACTORS),
    counts("CASE WHEN a.suppression_id IS NULL THEN 'active' ELSE 'suppressed' END", "status"),
  ]);
  const countIn = (rows: readonly { value: string; count: number }[], value: string) =>
    rows.find((row) => row.value === value)?.count ?? 0;
  const tactics = sumBy(tactic, (id) => techniquesOf(id).map((found) => found.tactic));
  return {
    total: total[0]?.count ?? 0,
    severity: SEVERITIES.map((value) => ({ value, count: countIn(severity, String(severityRank(value))) })),
    detection: detection.map(({ value, count }) => ({ value, count, label: detectionTitle(value) })),
    technique: [...sumBy(technique, (id) => techniquesOf(id).map((found) => found.id))].map(([value, count]) => ({
      value,
      count,
      label: value,
      detail: nameOf(technique, value),
    })),
    tactic: KILL_CHAIN.flatMap((value) => {
      const count = tactics.get(value) ?? 0;
      return count === 0 && !filter.tactic.includes(value)
        ? []
        : [{ value, count, label: value.charAt(0).toUpperCase() + value.slice(1) }];
    }),
    actor,
    status: ALERT_STATUSES.map((value) => ({ value, count: countIn(status, value) })),
  };
}

/** Sums counts of detections over something that each has several of. */
function sumBy(
  rows: readonly { value: string; count: number }[],
  keysOf: (detectionId: string) => readonly string[],
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { value, count } of rows)
    for (const key of new Set(keysOf(value))) sums.set(key, (sums.get(key) ?? 0) + count);
  return new Map([...sums].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
}

function nameOf(rows: readonly { value: string }[], techniqueId: string): string {
  for (const { value } of rows)
    for (const technique of techniquesOf(value)) if (technique.id === techniqueId) return technique.name;
  return "";
}
