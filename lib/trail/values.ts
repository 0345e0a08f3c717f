/** Reading of untyped JSON as CloudTrail delivers it: what has another shape than expected is not there. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Paths with their steps; all of them stand in code. */
const paths = new Map<string, readonly string[]>();

/** The value under a dotted path of keys; `undefined` where a step is missing. */
export function valueAt(value: unknown, path: string): unknown {
  if (!path.includes(".")) return isObject(value) ? value[path] : undefined;
  let steps = paths.get(path);
  if (steps === undefined) {
    steps = path.split(".");
    paths.set(path, steps);
  }
  let current = value;
  for (const key of steps) {
    if (!isObject(current)) return undefined;
    current = current[key];
  }
  return current;
}

/** The non-empty text under a path. */
export function textAt(value: unknown, path: string): string | undefined {
  const found = valueAt(value, path);
  return typeof found === "string" && found !== "" ? found : undefined;
}

/** The list under a path; an empty one when there is none. */
export function listAt(value: unknown, path: string): readonly unknown[] {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found : [];
}
