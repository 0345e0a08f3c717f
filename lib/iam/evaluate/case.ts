import { z } from "zod";
import { parseArn } from "../../domain/arn.ts";
import type { PolicyRole } from "../../facts/define.ts";
import { parsePolicyDocument } from "../document.ts";
import { type AccessRequest, type Decision, LAYERS, type PolicyLayers, type SourcedPolicy } from "./access.ts";
import { buildContext, readPrincipal } from "./context.ts";
import { decide } from "./decide.ts";
import { grantPolicy } from "./key-grants.ts";

const plain = z.union([z.string(), z.number(), z.boolean()]);
const policy = z.record(z.string(), z.unknown());
const oneOrMany = z.union([policy, z.array(policy)]).transform((given) => (Array.isArray(given) ? given : [given]));

const context = z.record(z.string(), z.string()).nullable().default(null);
const keyGrant = z.object({
  granteePrincipal: z.string(),
  operations: z.array(z.string()),
  encryptionContextEquals: context,
  encryptionContextSubset: context,
  sourceArn: z.string().nullable().default(null),
});

/**
 * One question with all that bears on it and the answer that AWS documents. `identity`, `boundary`: policy documents; `scp`, `rcp`:
 * levels of the organisation, each a list of documents; `resourcePolicy`: absent, the resource has none; `grants`: those on a KMS
 * key. `context` is complete
 * unless `others` says that keys which stand in neither `context` nor `absent` are unknown. `missing` names layers that were not
 * collected.
 */
export const evaluationCaseSchema = z.object({
  id: z.string(),
  group: z.string().default(""),
  title: z.string().default(""),
  principal: z.string(),
  action: z.string().min(1),
  resource: z.string(),
  resourceAccount: z.string().nullish(),
  context: z.record(z.string(), z.union([plain, z.array(plain)])).default({}),
  identity: z.array(policy).default([]),
  boundary: oneOrMany.nullish(),
  session: oneOrMany.nullish(),
  scp: z.array(z.array(policy)).nullish(),
  rcp: z.array(z.array(policy)).nullish(),
  resourcePolicy: oneOrMany.nullish(),
  grants: z.array(keyGrant).optional(),
  managementAccount: z.boolean().default(false),
  others: z.enum(["absent", "unknown"]).default("absent"),
  absent: z.array(z.string()).default([]),
  missing: z.partialRecord(z.enum(LAYERS), z.array(z.string())).default({}),
  /** Role of a session, where its path matters; unique id of the user or role. */
  roleArn: z.string().optional(),
  uniqueId: z.string().optional(),
  expect: z.enum(["Allowed", "ImplicitlyDenied", "ExplicitlyDenied", "Conditional", "Unknown"]),
});
export type EvaluationCase = z.output<typeof evaluationCaseSchema>;
/** As a file holds it: what has a default may be left out. */
export type EvaluationCaseInput = z.input<typeof evaluationCaseSchema>;

/** Thrown for a case that cannot be asked; the message names the case. */
export class CaseError extends Error {}

/** The request and policies of a case. Throws `CaseError` when its principal is none. */
export function questionOf(given: EvaluationCase): { request: AccessRequest; layers: PolicyLayers } {
  const known = given.context["aws:PrincipalArn"];
  const principal = readPrincipal(given.principal, given.roleArn ?? roleGiven(given.principal, known));
  if (principal === undefined)
    throw new CaseError(`Case ${given.id} has a principal that cannot be read: ${given.principal}`);
  const resourceAccountId = given.resourceAccount || null;
  const context = buildContext({
    principal,
    resourceAccountId,
    values: given.context,
    others: given.others,
    absent: given.absent,
    ...(given.uniqueId === undefined ? {} : { uniqueId: given.uniqueId }),
  });
  const isOwnResource = resourceAccountId === null || resourceAccountId === principal.accountId;
  const levels = (layer: "scp" | "rcp") =>
    given[layer]?.map((level, depth) =>
      level.map((document, i) => sourced(layer, `${layer} ${depth}.${i}`, document)),
    ) ?? null;
  return {
    request: { principal, action: given.action, resource: given.resource, resourceAccountId, context },
    layers: {
      identity: given.identity.map((document, i) => sourced("inline", `identity ${i}`, document)),
      boundary: all("boundary", "boundary", given.boundary),
      session: all("inline", "session", given.session),
      scp: given.managementAccount ? null : levels("scp"),
      rcp: given.managementAccount && isOwnResource ? null : levels("rcp"),
      resource: all("resource", "resource policy", given.resourcePolicy),
      ...(given.grants === undefined
        ? {}
        : { grants: given.grants.map((grant, i) => grantPolicy({ ...grant, id: String(i) }, given.resource)) }),
      missing: given.missing,
    },
  };
}

function all(
  role: PolicyRole,
  name: string,
  documents: z.output<typeof oneOrMany> | null | undefined,
): SourcedPolicy[] | null {
  return documents?.map((document, i) => sourced(role, `${name} ${i}`, document)) ?? null;
}

/** `aws:PrincipalArn` of a session is its role with the path that the session's own ARN leaves out. */
function roleGiven(principal: string, arn: EvaluationCase["context"][string] | undefined): string | undefined {
  const session = parseArn(principal)?.resource.split("/");
  const isItsRole =
    typeof arn === "string" &&
    session?.[0] === "assumed-role" &&
    arn.includes(":role/") &&
    arn.endsWith(`/${session[1]}`);
  return isItsRole ? arn : undefined;
}

function sourced(role: PolicyRole, name: string, document: Record<string, unknown>): SourcedPolicy {
  return { document: parsePolicyDocument(JSON.stringify(document)), role, name, carrierArn: name, hash: null };
}

/** The decision in the words of the form. */
export function answerOf(decision: Decision): EvaluationCase["expect"] {
  switch (decision.outcome) {
    case "allowed":
      return "Allowed";
    case "denied":
      return decision.isExplicit ? "ExplicitlyDenied" : "ImplicitlyDenied";
    case "conditional":
      return "Conditional";
    case "unknown":
      return "Unknown";
  }
}

/** Asks the evaluator one case. Throws `CaseError` when the case cannot be asked. */
export function decideCase(given: EvaluationCase): Decision {
  const { request, layers } = questionOf(given);
  return decide(request, layers);
}
