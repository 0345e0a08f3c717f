import { storableText } from "#lib/domain/json.ts";
import type { SecretField } from "#lib/facts/define.ts";
import type { CollectContext } from "./define.ts";

type Judge = Pick<CollectContext, "judgeSecret">;

/** Judges every value by its name and forgets it; fields sorted by name. */
export async function judgedFields(
  context: Judge,
  entries: Iterable<readonly [name: string | undefined, value: string | undefined]>,
): Promise<SecretField[]> {
  const fields: SecretField[] = [];
  for (const [name, value] of entries) {
    if (name === undefined) continue;
    const field = await context.judgeSecret(name, value ?? "");
    fields.push({ ...field, name: storableText(field.name) });
  }
  return fields.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** `NAME=value`, also after `export` or `set`, at the beginning of a script's line. */
const ASSIGNMENT = /^\s*(?:export\s+|set\s+)?([A-Za-z_]\w*)=(.+)$/gm;
const MAX_ASSIGNMENTS = 200;
const GZIP = [0x1f, 0x8b];

/**
 * Judges a script in base64 (EC2 user data) as a whole and assignment by assignment, and forgets it. The first secret
 * decides; compressed data is `unknown`. `null` for none.
 */
export async function judgedScript(
  context: Judge,
  name: string,
  base64: string | undefined,
): Promise<SecretField | null> {
  if (base64 === undefined || base64 === "") return null;
  const bytes = Buffer.from(base64, "base64");
  const text = bytes.toString("utf8");
  const whole = await context.judgeSecret(name, text);
  if (whole.verdict === "secret") return whole;
  if (GZIP.every((byte, index) => bytes[index] === byte)) return { ...whole, verdict: "unknown", rule: "compressed" };
  const assignments = [...text.matchAll(ASSIGNMENT)];
  for (const [, variable = "", value = ""] of assignments.slice(0, MAX_ASSIGNMENTS)) {
    const { verdict, rule } = await context.judgeSecret(variable, unquoted(value.trim()));
    if (verdict === "secret") return { ...whole, verdict, rule };
  }
  if (assignments.length > MAX_ASSIGNMENTS) return { ...whole, verdict: "unknown", rule: "too-long" };
  return whole;
}

function unquoted(text: string): string {
  const quote = text[0];
  return text.length > 1 && (quote === '"' || quote === "'") && text.endsWith(quote) ? text.slice(1, -1) : text;
}
