import type { ConfigOf } from "../../facts/kinds.ts";
import { parsePolicyDocument } from "../document.ts";
import type { SourcedPolicy } from "./access.ts";

/** What of a grant on a KMS key bears on decisions. */
export type KeyGrant = Pick<
  ConfigOf<"kms.key">["grants"][number],
  "id" | "granteePrincipal" | "operations" | "encryptionContextEquals" | "encryptionContextSubset" | "sourceArn"
>;

type Conditions = Record<string, Record<string, string | readonly string[]>>;

/** Operations that take an encryption context, which a constraint of the grant speaks of. */
const WITH_CONTEXT = /^(?:Decrypt|Encrypt|GenerateDataKey|ReEncrypt)/;

/**
 * A grant on a KMS key as a policy of the key that only allows. Constraints become conditions: encryption contexts where an
 * operation takes one, the source except for `RetireGrant`. Who may create grants by a grant can hand on no more than it gives,
 * under a constraint as well.
 * Source of the rule: AWS KMS Developer Guide, "Grants in AWS KMS" and "Creating grants", using grant constraints and granting
 * CreateGrant permission.
 */
export function grantPolicy(grant: KeyGrant, keyArn: string): SourcedPolicy {
  const { id, granteePrincipal, operations } = grant;
  const Principal = /^[\w.-]+\.amazonaws\.com(?:\.cn)?$/.test(granteePrincipal)
    ? { Service: granteePrincipal }
    : { AWS: granteePrincipal };
  const Statement = operations.map((operation) => ({
    Effect: "Allow",
    Principal,
    Action: `kms:${operation}`,
    Resource: keyArn,
    Condition: conditionsOf(grant, operation),
  }));
  return {
    // The older version knows no policy variables: a context that looks like one is only text.
    document: parsePolicyDocument(JSON.stringify({ Version: "2008-10-17", Statement })),
    role: "resource",
    name: `grant ${id}`,
    carrierArn: keyArn,
    hash: null,
  };
}

function conditionsOf(grant: KeyGrant, operation: string): Conditions {
  const { encryptionContextEquals: exact, encryptionContextSubset: subset, sourceArn } = grant;
  const conditions: Conditions = {};
  if (sourceArn != null && operation !== "RetireGrant") conditions["ArnEquals"] = { "aws:SourceArn": sourceArn };
  if (operation === "CreateGrant") {
    conditions["ForAllValues:StringEquals"] = { "kms:GrantOperations": grant.operations };
    const types = [exact === null ? "" : "EncryptionContextEquals", subset === null ? "" : "EncryptionContextSubset"];
    const type = types.filter((name) => name !== "");
    if (type.length > 0) conditions["StringEquals"] = { "kms:GrantConstraintType": type };
  }
  const pairs = Object.entries(exact ?? subset ?? {});
  if (!WITH_CONTEXT.test(operation) || pairs.length === 0) return conditions;
  conditions["StringEquals"] = Object.fromEntries(
    pairs.map(([name, value]) => [`kms:EncryptionContext:${name}`, value]),
  );
  if (exact !== null)
    conditions["ForAllValues:StringEquals"] = { "kms:EncryptionContextKeys": pairs.map(([name]) => name) };
  return conditions;
}
