/** A request parameter that two calls of one operation gave differently; null: the call did not give it. */
export interface ParameterChange {
  key: string;
  before: string | null;
  after: string | null;
}

/** Parameters are kept cut to this length, key and value together: what was cut cannot be told to be the same. */
const KEPT = 256;

/** `key=value` as key and value; text without `=` is a key without a value. */
export function splitParameter(text: string): { key: string; value: string } {
  const at = text.indexOf("=");
  return at < 0 ? { key: text, value: "" } : { key: text.slice(0, at), value: text.slice(at + 1) };
}

/**
 * What a call gave differently from the one before it. Both lists hold top-level parameters as `key=value`. A value that was
 * cut counts as changed only where the kept part differs.
 */
export function changedParameters(before: readonly string[], after: readonly string[]): ParameterChange[] {
  const old = valuesByKey(before);
  const fresh = valuesByKey(after);
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .map((key) => ({ key, before: old.get(key) ?? null, after: fresh.get(key) ?? null }))
    .filter((change) => change.before !== change.after)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** True when a parameter was cut before it was kept. */
export function isCut(text: string): boolean {
  return text.length >= KEPT;
}

function valuesByKey(parameters: readonly string[]): Map<string, string> {
  return new Map(parameters.map(splitParameter).map(({ key, value }) => [key, value]));
}
