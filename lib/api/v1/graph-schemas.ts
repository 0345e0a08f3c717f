import { z } from "zod";
import { MARKS, TIERS } from "../../domain/graph.ts";
import { MAX_HOPS } from "../../queries/graph/graph-filters.ts";
import { flag, part, several } from "./schemas.ts";

const common = {
  account: several(z.string(), "Account ids, separated by commas.").optional(),
  ...part,
  hops: z.coerce.number().int().min(1).max(MAX_HOPS).optional().meta({ description: "Steps at most." }),
  conditional: flag
    .optional()
    .meta({ description: "Also ways that hang on conditions.", override: { type: "boolean" } }),
};
const nodeKey = z.string().min(1).max(2_200);

export const exposedDataQuery = z.object({
  ...common,
  to: nodeKey.optional().meta({ description: "Key of a store: its way with the proof of each step." }),
});
export const aroundQuery = z.object({
  ...common,
  node: nodeKey.meta({ description: "Key of a node, `kind arn`, such as `lambda.function arn:aws:lambda:…`." }),
  to: nodeKey.optional().meta({ description: "Key of a node of the answer: its way with the proof of each step." }),
});
export const cutsQuery = z.object(common);

const node = z.object({
  key: z.string(),
  name: z.string(),
  kind: z.string(),
  tier: z.enum(TIERS),
  arn: z.string().nullable(),
  accountId: z.string(),
  region: z.string(),
  application: z.string().nullable(),
  owner: z.string().nullable(),
  marks: z.array(z.object({ name: z.enum(MARKS), text: z.string() })),
});
const step = z.object({
  from: node,
  to: node,
  words: z.string(),
  text: z.string().meta({ description: "What proves the step." }),
  arn: z.string().nullable(),
  path: z.string().nullable(),
  statements: z.array(
    z.object({ policy: z.string(), carrierArn: z.string(), index: z.int(), sid: z.string().nullable(), line: z.int() }),
  ),
  conditions: z.array(z.string()),
});
export const graphAnswer = z.object({
  subject: node.nullable(),
  total: z.int(),
  rows: z.array(node.extend({ hops: z.int(), start: z.string(), through: z.string(), isConditional: z.boolean() })),
  steps: z.array(step),
  gaps: z
    .array(z.object({ kind: z.string(), accounts: z.int() }))
    .meta({ description: "Kinds that were not wholly collected, so that ways may be missing." }),
});
export const cutsAnswer = z.object({
  reached: z.int().meta({ description: "Data stores that are reached without authentication." }),
  cuts: z.array(
    z.object({
      changes: z
        .array(z.object({ step, edges: z.int() }))
        .meta({ description: "Any one of them alone cuts the ends off." }),
      ends: z.array(node),
      endCount: z.int(),
      sensitiveCount: z.int(),
    }),
  ),
});
