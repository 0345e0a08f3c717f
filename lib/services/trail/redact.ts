import type { SecretDetector } from "../../secrets/detect.ts";

export const REDACTED = "[redacted]";

/** Parts of a record that callers fill in; the rest is CloudTrail's own and has a fixed form. */
const CALLERS_PARTS = ["requestParameters", "responseElements", "additionalEventData", "serviceEventDetails"];

/**
 * A record with every value taken out that looks like a secret, or of which nobody can tell. Keys stay, so that one sees
 * that there was something. Returns how many values were taken out.
 */
export async function redactRecord(
  record: unknown,
  detector: SecretDetector,
): Promise<{ record: unknown; redacted: number }> {
  let redacted = 0;
  const walk = async (name: string, value: unknown): Promise<unknown> => {
    if (typeof value === "string") {
      if (value === "" || (await detector.judge(name, value)).verdict === "clean") return value;
      redacted += 1;
      return REDACTED;
    }
    if (Array.isArray(value)) {
      const list: unknown[] = [];
      for (const item of value) list.push(await walk(name, item));
      return list;
    }
    if (typeof value !== "object" || value === null) return value;
    const entries: [string, unknown][] = [];
    for (const [key, item] of Object.entries(value)) entries.push([key, await walk(key, item)]);
    return Object.fromEntries(entries);
  };
  if (typeof record !== "object" || record === null || Array.isArray(record)) {
    return { record: await walk("record", record), redacted };
  }
  const entries: [string, unknown][] = [];
  for (const [key, value] of Object.entries(record)) {
    entries.push([key, CALLERS_PARTS.includes(key) ? await walk(key, value) : value]);
  }
  return { record: Object.fromEntries(entries), redacted };
}
