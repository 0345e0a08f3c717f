import { createHash } from "node:crypto";
import { canonicalJson, storableText } from "../domain/json.ts";
import { isObject, type JsonObject } from "./values.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})$/;
/** First millisecond of 2012, before CloudTrail, and of 2201. */
const EARLIEST = Date.UTC(2012, 0, 1);
const LATEST = Date.UTC(2201, 0, 1);

export const ADDRESS_MAX = 256;
/** CloudTrail itself cuts user agent, error code, error message and request id at 1 KB. */
export const TEXT_MAX = 1024;

/** A text of a record, cut to a length and storable; null for anything else and for an empty one. */
export function text(value: unknown, maximum: number): string | null {
  if (typeof value !== "string" || value === "") return null;
  return storableText(value.length > maximum ? value.slice(0, maximum) : value);
}

/** A text as delivered, empty for anything else. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Some records carry objects as JSON text; text that is no JSON object is not one. */
export function objectOf(value: unknown): JsonObject | null {
  if (isObject(value)) return value;
  if (typeof value !== "string" || !value.startsWith("{")) return null;
  try {
    const parsed: unknown = JSON.parse(value);
    return isObject(parsed) ? parsed : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The time of an event in ms; undefined for text that is no ISO 8601 time of CloudTrail's years. */
export function instant(value: unknown): number | undefined {
  if (typeof value !== "string") return undefined;
  const usual = value.length === 20 ? secondOf(value) : undefined;
  if (usual !== undefined) return usual;
  if (!INSTANT.test(value)) return undefined;
  const time = Date.parse(value);
  return time >= EARLIEST && time < LATEST ? time : undefined;
}

/** Reads `2026-10-01T10:00:00Z`, as nearly every record has it; undefined for what the general way has to judge. */
function secondOf(value: string): number | undefined {
  for (let at = 0; at < 20; at += 1) {
    const code = value.charCodeAt(at);
    const expected = SECOND_FORM.charCodeAt(at);
    if (expected === 48 ? code < 48 || code > 57 : code !== expected) return undefined;
  }
  const number = (at: number) => (value.charCodeAt(at) - 48) * 10 + value.charCodeAt(at + 1) - 48;
  const year = number(0) * 100 + number(2);
  const month = number(5);
  const day = number(8);
  if (year < 2012 || year > 2200 || month < 1 || month > 12 || day < 1 || day > 28) return undefined;
  if (number(11) > 23 || number(14) > 59 || number(17) > 59) return undefined;
  return Date.UTC(year, month - 1, day, number(11), number(14), number(17));
}

const SECOND_FORM = "0000-00-00T00:00:00Z";

/** Where a record stands in time: `eventTime`, or logstash's `@timestamp`. */
export function timeOf(raw: JsonObject): number | undefined {
  return instant(raw.eventTime ?? raw["@timestamp"]);
}

/** UUID for storage: the eventID where it is one, else derived from the record, so that a second delivery gets the same. */
export function storageId(eventId: string | null, raw: JsonObject): string {
  if (eventId !== null && UUID.test(eventId)) return eventId.toLowerCase();
  const digest = createHash("sha256")
    .update(eventId ?? canonicalJson(raw))
    .digest("hex");
  const variant = ((Number.parseInt(digest.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `${variant}${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join("-");
}

const DENIED_CODES = new Set([
  "AccessDenied",
  "AccessDeniedException",
  "AuthorizationError",
  "AuthorizationErrorException",
  "UnauthorizedOperation",
  "Client.UnauthorizedOperation",
  "UnauthorizedAccess",
  "UnauthorizedException",
  "NotAuthorized",
  "NotAuthorizedException",
  "ForbiddenException",
  "Forbidden",
  "AllAccessDisabled",
]);

/** True for the ways in which AWS services say that IAM refused a call. */
export function isDenial(errorCode: string | null, errorMessage: string | null): boolean {
  if (errorCode === null) return false;
  if (DENIED_CODES.has(errorCode) || /AccessDenied|UnauthorizedOperation/.test(errorCode)) return true;
  return errorMessage?.includes("is not authorized to perform") ?? false;
}

/** `denied`: IAM said no; `error`: allowed and failed for another reason. */
export type CallResult = "allowed" | "denied" | "error";

/** How a call ended, by its error code and message. */
export function resultOf(errorCode: string | null, errorMessage: string | null): CallResult {
  if (errorCode === null) return "allowed";
  return isDenial(errorCode, errorMessage) ? "denied" : "error";
}
