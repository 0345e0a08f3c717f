import { pool } from "#lib/db/pool.ts";
import { ruleSources } from "#lib/queries/rules/rule-sources.ts";
import type { FunctionLookup } from "#lib/trail/attribute-function.ts";
import type { Detection } from "#lib/trail/detections/detection.ts";
import { DETECTIONS } from "#lib/trail/detections/rules/index.ts";
import { assembleRules } from "#lib/trail/detections/sigma/assemble-rules.ts";
import { loadDetectionContext } from "./context.ts";
import { Watcher } from "./watcher.ts";

/** The detections that run here: the product's own and those of users' rules, without those that were switched off. */
export async function activeDetections(): Promise<Detection[]> {
  const off = await pool().query<{ id: string }>(
    "SELECT detection_id AS id FROM detection_setting WHERE NOT is_enabled",
  );
  const ids = new Set(off.rows.map((row) => row.id));
  const ofUsers = assembleRules(await ruleSources(pool())).flatMap(({ detections }) => detections);
  return [...DETECTIONS, ...ofUsers].filter((detection) => !ids.has(detection.id));
}

/** What watches records as they are taken, with the facts as they are collected now. */
export async function loadWatcher(functions: FunctionLookup): Promise<Watcher> {
  return new Watcher(await activeDetections(), await loadDetectionContext(functions));
}
