import type { JsonObject } from "../../../values.ts";

/** Records that belong together: one, or all that a threshold or a sequence needs. */
export type Case = JsonObject | readonly JsonObject[];

/** What raises a detection, and near misses that do not, by the detection's id. */
export type DetectionCases = Readonly<Record<string, { fires: readonly Case[]; spares: readonly Case[] }>>;
