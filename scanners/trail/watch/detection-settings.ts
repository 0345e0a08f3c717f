import { pool } from "#lib/db/pool.ts";
import { type Severity, severityOfRank } from "#lib/domain/severity.ts";
import type { Alert } from "#lib/trail/detections/detection.ts";

/** Severities that somebody gave to detections, by their id. */
export async function severityOverrides(): Promise<ReadonlyMap<string, Severity>> {
  const found = await pool().query<{ id: string; severity: number }>(
    "SELECT detection_id AS id, severity FROM detection_setting WHERE severity IS NOT NULL",
  );
  return new Map(found.rows.map(({ id, severity }) => [id, severityOfRank(severity)]));
}

/** Alerts with the severity that the installation gives their detections, whatever their hits say. */
export function withSeverity(alerts: readonly Alert[], overrides: ReadonlyMap<string, Severity>): Alert[] {
  return alerts.map((alert) => ({ ...alert, severity: overrides.get(alert.detectionId) ?? alert.severity }));
}
