import { z } from "zod";
import { parseArn } from "../../lib/domain/arn.ts";
import type { ResourceFact } from "../../lib/facts/define.ts";
import { type Kind, kindDefinition } from "../../lib/facts/kinds.ts";

const ACCOUNT = "111111111111";
const REGION = "us-east-1";

/** A fact with every field of its kind at its emptiest, so that only what the form says is said. */
export function blankFact(
  kind: Kind,
  arn: string,
  name: string,
  config: Record<string, unknown>,
  more: Partial<ResourceFact> = {},
): ResourceFact {
  const definition = kindDefinition(kind);
  if (definition === undefined) throw new Error(`No kind is called ${kind}.`);
  const given = Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined));
  const empty = emptyOf(definition.config);
  const base = typeof empty === "object" && empty !== null ? empty : {};
  const observed = emptyOf(definition.observations);
  const parsed = parseArn(arn);
  return {
    kind,
    arn,
    accountId: parsed?.accountId || ACCOUNT,
    region: definition.isGlobal ? "global" : parsed?.region || REGION,
    name,
    tags: {},
    policies: [],
    gaps: [],
    ...more,
    config: { ...base, ...given },
    observations: { ...(typeof observed === "object" ? observed : {}), ...(more.observations ?? {}) },
  };
}

/** The emptiest value that a schema takes: null, an empty list or text, zero, false. */
function emptyOf(schema: z.ZodType): unknown {
  if (schema instanceof z.ZodNullable) return null;
  if (schema instanceof z.ZodArray) return [];
  if (schema instanceof z.ZodString) return "";
  if (schema instanceof z.ZodNumber) return 0;
  if (schema instanceof z.ZodBoolean) return false;
  if (schema instanceof z.ZodRecord) return {};
  if (schema instanceof z.ZodEnum) return schema.options[0];
  if (schema instanceof z.ZodObject) {
    const shape: Record<string, z.ZodType> = schema.shape;
    return Object.fromEntries(Object.entries(shape).map(([key, field]) => [key, emptyOf(field)]));
  }
  return null;
}
