import { parseArn } from "../../domain/arn.ts";
import { isInRange, parseIp, parseRange } from "../conditions/ip.ts";
import type { PolicyCondition, PolicyDocument, PolicyStatement } from "../document.ts";

/** `unclear`: AWS does not write down what S3 makes of it. */
export type Publicness = "public" | "fixed" | "unclear";

/**
 * Whether S3 counts a bucket policy as public: one statement that grants access to other than fixed values makes all of it so.
 * Source of the rule: Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage", the meaning of "public".
 */
export function publicnessOf(document: PolicyDocument): Publicness {
  const found = document.statements.filter(({ effect }) => effect === "Allow").map(publicnessOfStatement);
  if (found.includes("public")) return "public";
  return found.includes("unclear") || document.problems.length > 0 ? "unclear" : "fixed";
}

function publicnessOfStatement({ principals, conditions }: PolicyStatement): Publicness {
  if (principals === null) return "unclear";
  const isOpen = principals.isNot || principals.entries.some(({ value }) => value.includes("*"));
  if (!isOpen) return "fixed";
  const limits = conditions.map(limitOf);
  if (limits.includes("fixed")) return "fixed";
  return limits.includes("unclear") ? "unclear" : "public";
}

/** Operators that ask for a value; after a quantifier or with `IfExists` they also let requests without the key through. */
const ASKS_FOR = /^(?:StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike|IpAddress)$/i;
const ASKS_PERHAPS =
  /^(?:ForAllValues:|ForAnyValue:)?(?:StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike|IpAddress)(?:IfExists)?$/i;

/** Keys whose fixed value confines a grant. */
const CONFINING = new Set([
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principalservicename",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceip",
  "aws:sourceowner",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:userid",
  "s3:dataaccesspointaccount",
  "s3:dataaccesspointarn",
]);

/** What a condition makes of a grant to everybody: other keys than those listed confine nothing. */
function limitOf({ operator, key, values }: PolicyCondition): Publicness {
  const name = key.toLowerCase();
  if (!CONFINING.has(name)) return /^aws:(?:principal|source)/.test(name) ? "unclear" : "public";
  if (!ASKS_FOR.test(operator)) return ASKS_PERHAPS.test(operator) ? "unclear" : "public";
  if (values.length === 0) return "unclear";
  if (values.every((value) => isFixed(name, value))) return "fixed";
  // A session's name may be anything behind the id of its role, and the page is not clear about the rest.
  return name === "aws:userid" ? "unclear" : "public";
}

function isFixed(key: string, value: string): boolean {
  if (key === "aws:sourceip") return isNarrow(value);
  if (key === "s3:dataaccesspointarn") {
    const arn = parseArn(value);
    return arn !== undefined && /^\d{12}$/.test(arn.accountId) && arn.resource.startsWith("accesspoint/");
  }
  return !/[*?]|\$\{/.test(value);
}

const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].map(parseRange);

/** Not broader than /8 in IPv4 and /32 in IPv6, or of a private network. */
function isNarrow(text: string): boolean {
  const range = parseRange(text);
  if (range === undefined) return false;
  const first = parseIp(text.split("/", 1).join(""));
  const isPrivate = PRIVATE.some(
    (own) => own !== undefined && first !== undefined && range.length >= own.length && isInRange(own, first),
  );
  return isPrivate || range.length >= (range.bytes.length === 4 ? 8 : 32);
}
