import { accountOfArn, isAccountId } from "../../domain/arn.ts";
import { isObject, type JsonObject } from "../values.ts";
import type { DetectionContext, HitEvidence } from "./detection.ts";

/** Who an Allow statement lets in, as far as its text tells. */
export interface Grant {
  sid: string | undefined;
  /** `*`, AWS accounts, services; federated and canonical users are in `others`. */
  isEveryone: boolean;
  accounts: readonly string[];
  services: readonly string[];
  others: readonly string[];
  /** True when a condition narrows callers to something that the owner names. */
  isNarrowed: boolean;
  actions: readonly string[];
  notActions: readonly string[];
  resources: readonly string[];
  hasCondition: boolean;
}

/** Keys that tie the caller, or the service's customer, to something named. Source: IAM User Guide, "Global condition context keys". */
const NARROWING = new Set([
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:principalaccount",
  "aws:principalarn",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
  "aws:sourceowner",
  "aws:sourceip",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:vpcsourceip",
  "aws:userid",
  "aws:resourceorgid",
  "kms:calleraccount",
  "kms:viaservice",
  "s3:dataaccesspointaccount",
  "lambda:sourcefunctionarn",
]);
/** Of these, values that are accounts name who is let in. */
const ACCOUNT_KEYS = new Set(["aws:principalaccount", "aws:principalarn", "kms:calleraccount", "aws:sourceowner"]);

/** Reads a document that a request carries as an object, as JSON or as percent-encoded JSON; undefined for anything else. */
export function readDocument(value: unknown): JsonObject | undefined {
  if (isObject(value)) return value;
  if (typeof value !== "string" || value === "") return undefined;
  const text = value.startsWith("%7B") ? decoded(value) : value;
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? parsed : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch (error) {
    if (error instanceof URIError) return value;
    throw error;
  }
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
const textsOf = (value: unknown): string[] => listOf(value).filter((item) => typeof item === "string");

/** A member of a statement by its name, which AWS reads whatever its case in conditions, and some services write in lower case. */
function member(statement: JsonObject, name: string): unknown {
  return statement[name] ?? statement[name.charAt(0).toLowerCase() + name.slice(1)];
}

/** The Allow statements of a policy document. */
export function grantsOf(document: unknown): Grant[] {
  const read = readDocument(document);
  if (read === undefined) return [];
  return listOf(member(read, "Statement"))
    .filter(isObject)
    .filter((statement) => member(statement, "Effect") === "Allow")
    .map(grantOf);
}

function grantOf(statement: JsonObject): Grant {
  const principal = member(statement, "Principal");
  const named = isObject(principal) ? principal : {};
  const everyone = typeof principal === "string" && principal === "*";
  const aws = textsOf(named["AWS"]);
  const accounts = new Set<string>();
  const others = [...textsOf(named["Federated"]), ...textsOf(named["CanonicalUser"])];
  for (const text of aws) {
    const account = isAccountId(text) ? text : accountOfArn(text);
    if (account !== undefined && isAccountId(account)) accounts.add(account);
    else if (text !== "*") others.push(text);
  }
  const conditions = conditionsOf(member(statement, "Condition"));
  for (const { key, values } of conditions)
    if (ACCOUNT_KEYS.has(key))
      for (const text of values) {
        const account = isAccountId(text) ? text : accountOfArn(text);
        if (account !== undefined && isAccountId(account)) accounts.add(account);
      }
  const sid = member(statement, "Sid");
  return {
    sid: typeof sid === "string" && sid !== "" ? sid : undefined,
    isEveryone: everyone || aws.includes("*") || member(statement, "NotPrincipal") !== undefined,
    accounts: [...accounts],
    services: textsOf(named["Service"]),
    others,
    isNarrowed: conditions.some(({ key, values }) => NARROWING.has(key) && values.every(isNarrow)),
    actions: textsOf(member(statement, "Action")),
    notActions: textsOf(member(statement, "NotAction")),
    resources: textsOf(member(statement, "Resource")),
    hasCondition: isObject(member(statement, "Condition")) && conditions.length > 0,
  };
}

const isNarrow = (value: string) => !/^(?:\*+|arn:\*.*|0\.0\.0\.0\/0|::\/0)$/.test(value);

/**
 * Positive operators only: `StringNotEquals` lets everybody else in, and `ForAllValues` and `IfExists` hold when the key is absent.
 * Source of the rule: IAM User Guide, "Set operators for multivalued context keys".
 */
function conditionsOf(condition: unknown): { key: string; values: string[] }[] {
  if (!isObject(condition)) return [];
  const found: { key: string; values: string[] }[] = [];
  for (const [operator, keys] of Object.entries(condition)) {
    if (
      !isObject(keys) ||
      !/^(?:ForAnyValue:)?(?:StringEquals|StringLike|StringEqualsIgnoreCase|ArnEquals|ArnLike|IpAddress)$/i.test(
        operator,
      )
    )
      continue;
    for (const [key, value] of Object.entries(keys)) {
      const values = listOf(value).map(String);
      if (values.length > 0) found.push({ key: key.toLowerCase(), values });
    }
  }
  return found;
}

/** Somebody from outside who is let in, and how sure that is. */
export interface Exposure {
  /** `unknown`: an account of which nobody knows whose it is. */
  to: "everyone" | "foreign" | "unknown";
  evidence: HitEvidence[];
}

/** Whether an account is one of ours, with what that stands on; the record's own account always is. */
export function foreignAccount(
  accountId: string,
  own: string | null,
  context: DetectionContext,
): { to: "foreign" | "unknown"; evidence: HitEvidence } | null {
  if (accountId === own) return null;
  const isOwn = context.isOwnAccount(accountId);
  if (isOwn === true) return null;
  return isOwn === false
    ? { to: "foreign", evidence: { field: "facts.ownAccount", value: `${accountId} is none of the known accounts` } }
    : {
        to: "unknown",
        evidence: { field: "facts.ownAccount", value: `whether ${accountId} is an own account is not known` },
      };
}

/**
 * The worst that a policy document lets in: everyone without a narrowing condition, then accounts that are not ours. Null for
 * documents that let in own accounts and services alone, and for what is no policy.
 */
export function exposureOf(
  document: unknown,
  field: string,
  own: string | null,
  context: DetectionContext,
): Exposure | null {
  let found: Exposure | null = null;
  for (const grant of grantsOf(document)) {
    const label = `statement ${grant.sid ?? "without Sid"} allows ${grant.actions.join(", ") || "all but some actions"}`;
    if (grant.isEveryone && !grant.isNarrowed)
      return { to: "everyone", evidence: [{ field, value: `${label} to everyone` }] };
    for (const account of grant.accounts) {
      const foreign = foreignAccount(account, own, context);
      if (foreign === null || found?.to === "foreign") continue;
      found = {
        to: foreign.to,
        evidence: [{ field, value: `${label} to account ${account}` }, foreign.evidence],
      };
    }
  }
  return found;
}

/** Actions that make their holder administrator on all resources. Source: IAM User Guide, policy grammar. */
export function administratorGrant(document: unknown): HitEvidence | null {
  for (const { actions, notActions, resources, sid } of grantsOf(document)) {
    const isAll = actions.some((action) => /^(?:\*|\*:\*|iam:\*)$/i.test(action));
    const isAllBut = notActions.length > 0 && !notActions.some((action) => /^(?:\*|iam:\*)/i.test(action));
    if ((isAll || isAllBut) && resources.includes("*"))
      return {
        field: "requestParameters.policyDocument",
        value: `statement ${sid ?? "without Sid"} allows ${isAll ? actions.join(", ") : `all but ${notActions.join(", ")}`} on *`,
      };
  }
  return null;
}

/** AWS managed policies whose holder is or can make itself administrator. */
export const ADMINISTRATOR_POLICIES =
  /^arn:[^:]+:iam::aws:policy\/(?:AdministratorAccess|IAMFullAccess|PowerUserAccess)$/;
