/** What an object in a trail's bucket is, by its key. */
export type ObjectKind = "log" | "digest" | "insight" | "aggregated" | "folder" | "other";

export interface ObjectName {
  kind: ObjectKind;
  /** `o-…` of an organization trail. */
  organizationId: string | null;
  accountId: string | null;
  region: string | null;
  /** Minute in which the file was written, as its name says (UTC); null where the name says none. */
  writtenAt: Date | null;
}

const FOLDERS = /(?:^|\/)AWSLogs\/(?:(o-[a-z0-9]{10,32})\/)?(\d{12})\/(CloudTrail(?:-[A-Za-z]+)?)\/([a-z0-9-]+)\//;
const STAMP = /_(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})?Z[_.][^/]*$/;

const KINDS: Record<string, ObjectKind> = {
  CloudTrail: "log",
  "CloudTrail-Digest": "digest",
  "CloudTrail-Insight": "insight",
  "CloudTrail-Aggregated": "aggregated",
};

/**
 * Reads an object's key: log files, digest files, Insights events and the empty objects that consoles make for folders stand in
 * one bucket. Source of the rule: CloudTrail User Guide, "Finding your CloudTrail log files" and "CloudTrail digest file structure".
 */
export function readObjectName(key: string): ObjectName {
  const found = FOLDERS.exec(key);
  const base = {
    organizationId: found?.[1] ?? null,
    accountId: found?.[2] ?? null,
    region: found?.[4] ?? null,
    writtenAt: writtenAt(key),
  };
  if (key.endsWith("/")) return { ...base, kind: "folder" };
  const isLogFile = key.endsWith(".json.gz") || key.endsWith(".json");
  return { ...base, kind: isLogFile ? (KINDS[found?.[3] ?? ""] ?? "other") : "other" };
}

function writtenAt(key: string): Date | null {
  const parts = STAMP.exec(key);
  if (parts === null) return null;
  const [year, month, day, hour, minute, second] = parts.slice(1).map((part) => Number(part ?? 0));
  const time = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
  return Number.isNaN(time) ? null : new Date(time);
}
