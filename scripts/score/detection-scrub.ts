import { createHash } from "node:crypto";
import { formatArn, parseArn } from "../../lib/domain/arn.ts";
import { isObject, type JsonObject } from "../../lib/trail/values.ts";

/** Keys whose texts are names or ids that somebody chose or that tell nothing by themselves. */
const NAME_KEYS =
  /^(?:userName|roleName|groupName|policyName|functionName|layerName|bucketName|trailName|name|names|secretId|instanceProfileName|dBSnapshotIdentifier|dBInstanceIdentifier|keyName|repositoryName|clusterName|snapshotId|imageId|volumeId|instanceId|instanceIds|groupId|roleSessionName|displayName|statementId)$/;
/** Names that AWS reserves; what they say is a fact. */
const RESERVED = /^(?:AWS|aws|amazon|Amazon|root$)/;

/**
 * The same records under other names: user agents are empty; accounts, addresses and names are others, the same everywhere. What
 * detections say must not change by it.
 */
export function scrubRecords(raws: readonly JsonObject[]): JsonObject[] {
  const names = new Set<string>();
  for (const raw of raws) collectNames(raw, names);
  return raws.map((raw) => scrubRecord(raw, names));
}

function scrubRecord(raw: JsonObject, names: ReadonlySet<string>): JsonObject {
  const scrubbed = rewrite(raw, names);
  if (!isObject(scrubbed)) throw new Error("A record stays an object.");
  const address = raw.sourceIPAddress;
  return {
    ...scrubbed,
    // Ids tell records apart and are what labels name.
    eventID: raw.eventID,
    eventName: raw.eventName,
    eventSource: raw.eventSource,
    ...(typeof raw.userAgent === "string" ? { userAgent: "" } : {}),
    ...(typeof address === "string" ? { sourceIPAddress: otherAddress(address) } : {}),
  };
}

function collectNames(value: unknown, names: Set<string>, key = ""): void {
  if (Array.isArray(value)) {
    for (const item of value) collectNames(item, names, key);
  } else if (isObject(value)) {
    for (const [inner, item] of Object.entries(value)) collectNames(item, names, inner);
  } else if (typeof value === "string") {
    if (NAME_KEYS.test(key) && isName(value)) names.add(value);
    const arn = parseArn(value);
    if (arn !== undefined && /^\d{12}$/.test(arn.accountId))
      for (const part of arn.resource.split(/[/:]/).slice(1)) if (isName(part)) names.add(part);
  }
}

const isName = (value: string) => /^[\w+=,.@/-]{2,}$/.test(value) && !RESERVED.test(value) && !/^\d+$/.test(value);

function rewrite(value: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => rewrite(item, names));
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rewrite(item, names)]));
  return typeof value === "string" ? rewriteText(value, names) : value;
}

function rewriteText(value: string, names: ReadonlySet<string>): string {
  if (names.has(value)) return otherName(value);
  const json = value.startsWith("%7B") ? decodeURIComponent(value) : value;
  if (json.startsWith("{")) {
    const written = JSON.stringify(rewrite(JSON.parse(json), names));
    return json === value ? written : encodeURIComponent(written);
  }
  const arn = parseArn(value);
  if (arn !== undefined)
    return formatArn({ ...arn, accountId: otherAccounts(arn.accountId), resource: rewriteParts(arn.resource, names) });
  // `AROA…:session` of principal ids.
  const colon = value.indexOf(":");
  if (colon > 0 && names.has(value.slice(colon + 1)))
    return `${value.slice(0, colon)}:${otherName(value.slice(colon + 1))}`;
  return otherAccounts(value);
}

function rewriteParts(resource: string, names: ReadonlySet<string>): string {
  return resource
    .split(/([/:])/)
    .map((part, index) => (index > 0 && names.has(part) ? otherName(part) : part))
    .join("");
}

const digest = (text: string) => createHash("sha256").update(`scrub ${text}`).digest("hex");

/** Ids of EC2 keep their form, since it says what they are. */
function otherName(name: string): string {
  const id = /^(i|snap|ami|vol|sg)-[0-9a-fA-F]+$/.exec(name);
  const prefix = id?.[1];
  if (prefix !== undefined) return `${prefix}-${digest(name).slice(0, name.length - prefix.length - 1)}`;
  return `n${digest(name).slice(0, 12)}`;
}

function otherAccounts(text: string): string {
  return text.replace(/(?<!\d)\d{12}(?!\d)/g, (account) =>
    String(BigInt(`0x${digest(account).slice(0, 12)}`) % 1_000_000_000_000n).padStart(12, "0"),
  );
}

/** Another address whose network is another's throughout; names of services stay. */
function otherAddress(address: string): string {
  const four = /^(\d+\.\d+\.\d+)\.(\d+)$/.exec(address);
  if (four === null) return address;
  const [, network = "", host = ""] = four;
  const hash = Buffer.from(digest(network), "hex");
  return `${20 + ((hash[0] ?? 0) % 100)}.${hash[1] ?? 0}.${hash[2] ?? 0}.${host}`;
}
