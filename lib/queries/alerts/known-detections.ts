import type { Sql } from "../../db/pool.ts";
import type { Detection } from "../../trail/detections/detection.ts";
import { DETECTIONS } from "../../trail/detections/rules/index.ts";
import { assembleRules } from "../../trail/detections/sigma/assemble-rules.ts";
import { type Tactic, TECHNIQUES, type TechniqueId } from "../../trail/detections/techniques.ts";
import { ruleSources } from "../rules/rule-sources.ts";

const BY_ID: ReadonlyMap<string, Detection> = new Map(DETECTIONS.map((detection) => [detection.id, detection]));

/** Rules of the installation's own as they were last read; `stamp` tells when they changed. */
let users: { stamp: string; byId: ReadonlyMap<string, Detection> } = { stamp: "", byId: new Map() };

/**
 * Reads the rules of the installation's own where they changed. Call it before the functions below: alerts stand under the ids of
 * both kinds. An alert of a rule that is gone keeps its id for a title.
 */
export async function refreshKnownDetections(sql: Sql): Promise<void> {
  const found = await sql.query<{ stamp: string }>(
    "SELECT concat_ws(' ', count(*), max(updated_at), md5(string_agg(id::text, '' ORDER BY id))) AS stamp FROM sigma_rule",
  );
  const stamp = found.rows[0]?.stamp ?? "";
  if (stamp === users.stamp) return;
  const sources = (await ruleSources(sql)).map((source) => ({ ...source, isEnabled: true }));
  const detections = assembleRules(sources).flatMap((source) => source.detections);
  users = { stamp, byId: new Map(detections.map((detection) => [detection.id, detection])) };
}

/** A detection of the product or of the installation's own; undefined for one that is gone. */
export function detectionById(id: string): Detection | undefined {
  return BY_ID.get(id) ?? users.byId.get(id);
}

/** What to call a detection. */
export function detectionTitle(id: string): string {
  return detectionById(id)?.title ?? id;
}

function all(): Detection[] {
  return [...DETECTIONS, ...users.byId.values()];
}

export interface TechniqueView {
  id: TechniqueId;
  name: string;
  tactic: Tactic;
  /** Its page at MITRE ATT&CK. */
  href: string;
}

/** A technique with its page: `https://attack.mitre.org/techniques/T1078/004/`. */
export function techniqueView(id: TechniqueId): TechniqueView {
  const { name, tactic } = TECHNIQUES[id];
  return { id, name, tactic, href: `https://attack.mitre.org/techniques/${id.replace(".", "/")}/` };
}

/** The techniques of a detection, its main one first. */
export function techniquesOf(detectionId: string): TechniqueView[] {
  return (detectionById(detectionId)?.techniques ?? []).map(techniqueView);
}

/** Ids of detections that use one of the techniques. */
export function detectionsWithTechnique(ids: readonly string[]): string[] {
  return all()
    .filter(({ techniques }) => techniques.some((id) => ids.includes(id)))
    .map(({ id }) => id);
}

/** Ids of detections one of whose techniques stands under one of the tactics. */
export function detectionsWithTactic(tactics: readonly string[]): string[] {
  return all()
    .filter(({ techniques }) => techniques.some((id) => tactics.includes(TECHNIQUES[id].tactic)))
    .map(({ id }) => id);
}

/** Ids of detections whose title or id holds a text. */
export function detectionsTitled(text: string): string[] {
  const wanted = text.toLowerCase();
  return all()
    .filter(({ id, title }) => id.includes(wanted) || title.toLowerCase().includes(wanted))
    .map(({ id }) => id);
}
