import { storableText } from "#lib/domain/json.ts";

/** Tags as a record, from a map or from AWS's list of pairs. Attackers can write tags, so texts are made storable. */
export function tagsOf(
  tags:
    | Readonly<Record<string, string>>
    | readonly { Key?: string | undefined; Value?: string | undefined }[]
    | undefined,
): Record<string, string> {
  const pairs = Array.isArray(tags)
    ? tags.map((tag): [string, string] => [tag.Key ?? "", tag.Value ?? ""])
    : Object.entries(tags ?? {});
  // No prototype: a tag may be called `__proto__`, which an ordinary object would swallow.
  const record: Record<string, string> = Object.create(null);
  for (const [key, value] of pairs.sort(([a], [b]) => (a < b ? -1 : 1)))
    record[storableText(key)] = storableText(value);
  return record;
}

/** The texts that are there, empty ones left out, in the order given. */
export function namesOf(items: readonly (string | null | undefined)[] | undefined): string[] {
  return (items ?? []).filter((item): item is string => typeof item === "string" && item !== "");
}

/** The texts that are there, sorted, for sets whose order AWS does not promise: order alone must not make a revision. */
export function sortedNames(items: readonly (string | null | undefined)[] | undefined): string[] {
  return namesOf(items).sort();
}

/** ISO 8601 in UTC with milliseconds; `null` for nothing and for a date that is none. */
export function isoTime(value: Date | string | number | undefined | null): string | null {
  if (value === undefined || value === null || value === "") return null;
  const date = typeof value === "number" ? new Date(value * 1000) : new Date(value);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** A policy document as IAM returns it, URL-encoded (RFC 3986), decoded; text that is not encoded stays as it is. */
export function decodedPolicy(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
