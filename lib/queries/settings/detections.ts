import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { type Severity, severityOfRank } from "../../domain/severity.ts";
import type { Detection, ResponseStep } from "../../trail/detections/detection.ts";
import { DETECTIONS } from "../../trail/detections/rules/index.ts";
import { visibleAlert } from "../alerts/alert-conditions.ts";
import { detectionById, type TechniqueView, techniquesOf } from "../alerts/known-detections.ts";

/** A detection in the catalogue, with how the installation set it and what it found. */
export interface DetectionRow {
  id: string;
  title: string;
  /** As it works here. */
  severity: Severity;
  /** As the product has it. */
  ownSeverity: Severity;
  isEnabled: boolean;
  kind: Detection["kind"];
  techniques: TechniqueView[];
  /** Alerts of the last 30 days that the caller may see; suppressed ones apart. */
  alerts: number;
  suppressed: number;
}

const DAYS = 30;

async function rowsOf(caller: Caller, detections: readonly Detection[], now: Date): Promise<DetectionRow[]> {
  const [settings, counts] = await Promise.all([
    pool().query<{ id: string; isEnabled: boolean; severity: number | null }>(
      `SELECT detection_id AS id, is_enabled AS "isEnabled", severity FROM detection_setting`,
    ),
    pool().query<{ id: string; alerts: number; suppressed: number }>(
      `SELECT a.detection_id AS id, (count(*) FILTER (WHERE a.suppression_id IS NULL))::int AS alerts,
              (count(*) FILTER (WHERE a.suppression_id IS NOT NULL))::int AS suppressed
       FROM alert a WHERE a.last_at >= $1 AND ${visibleAlert("$2")} GROUP BY 1`,
      [new Date(now.getTime() - DAYS * 86_400_000), caller.accounts],
    ),
  ]);
  const settingOf = new Map(settings.rows.map((row) => [row.id, row]));
  const countOf = new Map(counts.rows.map((row) => [row.id, row]));
  return detections.map(({ id, title, severity, kind }) => {
    const setting = settingOf.get(id);
    return {
      id,
      title,
      severity: setting?.severity == null ? severity : severityOfRank(setting.severity),
      ownSeverity: severity,
      isEnabled: setting?.isEnabled ?? true,
      kind,
      techniques: techniquesOf(id),
      alerts: countOf.get(id)?.alerts ?? 0,
      suppressed: countOf.get(id)?.suppressed ?? 0,
    };
  });
}

/** Every detection, by title. */
export async function detectionList(caller: Caller, now: Date): Promise<DetectionRow[]> {
  const sorted = [...DETECTIONS].sort((a, b) => (a.title < b.title ? -1 : 1));
  return rowsOf(caller, sorted, now);
}

export interface DetectionDetail extends DetectionRow {
  why: string;
  check: readonly string[];
  respond: readonly ResponseStep[];
  falsePositives: readonly string[];
  /** What counts, in words: `5 within 10 minutes`. */
  condition: string;
  /** Operations it looks at, `lambda: UpdateFunctionCode, …`; empty: all of them. */
  operations: string[];
  setBy: { name: string; at: string } | null;
}

/** One detection with its texts; null when there is none of this id. */
export async function detectionDetail(caller: Caller, id: string, now: Date): Promise<DetectionDetail | null> {
  const detection = detectionById(id);
  if (detection === undefined) return null;
  const [[row], set] = await Promise.all([
    rowsOf(caller, [detection], now),
    pool().query<{ name: string; at: Date }>(
      "SELECT updated_by AS name, updated_at AS at FROM detection_setting WHERE detection_id = $1",
      [id],
    ),
  ]);
  if (row === undefined) return null;
  const { why, check, respond, falsePositives, on } = detection;
  const [by] = set.rows;
  return {
    ...row,
    why,
    check,
    respond,
    falsePositives,
    condition: conditionOf(detection),
    operations:
      on === "any" ? [] : on.map(({ source, names }) => `${source.replace(".amazonaws.com", "")}: ${names.join(", ")}`),
    setBy: by === undefined ? null : { name: by.name, at: by.at.toISOString() },
  };
}

/** When a detection makes an alert, in words. */
export function conditionOf(detection: Detection): string {
  switch (detection.kind) {
    case "event":
      return "Every single event";
    case "threshold":
      return `${detection.atLeast} ${detection.distinct ? "different ones" : "events"} within ${minutes(detection.windowMinutes)}`;
    case "sequence":
      return `${detection.steps.join(", then ")}, within ${minutes(detection.windowMinutes)}`;
    case "first-seen":
      return `A new ${detection.dimensions.join(", ")} of a principal that is known for ${detection.learningDays} days`;
  }
}

function minutes(count: number): string {
  return count % 60 === 0 && count > 60 ? `${count / 60} hours` : `${count} minutes`;
}
