import { actionId } from "../../catalog/catalog.ts";
import { parseArn } from "../../domain/arn.ts";
import type { AccessRequest, PolicyLayers, RequestPrincipal, SourcedPolicy } from "../evaluate/access.ts";
import { isUnderRcps } from "../evaluate/rcp-services.ts";
import { type CompiledStatement, compiledLayer } from "./compiled-policy.ts";

/** `silent`: nothing that would have to allow says anything; `held`: one allows, and a deny or a limit takes it away. */
export type PlainOutcome = "allowed" | "silent" | "held";

type Question = Omit<AccessRequest, "context">;

/**
 * The outcome where no condition has to be judged and a resource policy, if there is one, has nothing to say of who asks or leaves
 * it to the account; undefined else. Sources of the rules as for `decide`.
 */
export function plainOutcome(request: Question, layers: PolicyLayers): PlainOutcome | undefined {
  const { principal, resource, action } = request;
  const hasIdentity = principal.kind === "user" || principal.kind === "role" || principal.kind === "session";
  if (!hasIdentity || layers.session !== null || layers.grants !== undefined) return undefined;
  const isServiceLinked = (principal.roleArn ?? principal.arn).includes(":role/aws-service-role/");
  if (isServiceLinked || isAssumption(action)) return undefined;
  for (const _layer in layers.missing) return undefined;
  const id = actionId(action);
  if (id === undefined) return undefined;
  const asked = resourceAnswer(layers.resource, id, request);
  if (asked === undefined) return undefined;
  const isOwn = request.resourceAccountId === null || request.resourceAccountId === principal.accountId;
  const mustAllow = !isOwn || isKey(resource);
  // A policy of another account that names this one was left to `decide`.
  const isRefused = mustAllow && asked === "silent";
  const identity = plainLayer(layers.identity, id, resource);
  if (identity !== "allowed" && !(isRefused && identity === "silent")) return identity;
  const limits = layers.boundary === null ? (layers.scp ?? []) : [layers.boundary, ...(layers.scp ?? [])];
  for (const policies of limits) {
    const limit = plainLayer(policies, id, resource);
    if (limit !== "allowed") return limit === undefined ? undefined : "held";
  }
  if (layers.rcp !== null && isUnderRcps(action.toLowerCase()))
    for (const policies of layers.rcp) {
      const limit = plainLayer(policies, id, resource);
      // `RCPFullAWSAccess` allows on every level that has no Allow of its own.
      if (limit === "silent" && !compiledLayer(policies).hasAllow) continue;
      if (limit !== "allowed") return limit === undefined ? undefined : "held";
    }
  return isRefused ? "silent" : "allowed";
}

/** Taking on a role asks its trust policy, which has rules of its own. */
function isAssumption(action: string): boolean {
  return /^sts:/i.test(action);
}

/** Keys must allow by their own policies. */
function isKey(resource: string): boolean {
  return resource.includes(":kms:") && parseArn(resource)?.service === "kms" && /^(?:[^:]*:){5}key\//.test(resource);
}

/** What the policy of the resource says: nothing of who asks, or that its account may decide; undefined: something else. */
function resourceAnswer(
  policies: readonly SourcedPolicy[] | null,
  action: number,
  { principal, resource, resourceAccountId }: Question,
): "silent" | "account" | undefined {
  if (policies === null) return "silent";
  const layer = compiledLayer(policies);
  if (layer.unread.length > 0) return undefined;
  let answer: "silent" | "account" = "silent";
  for (const { compiled } of layer.with(action)) {
    if (!compiled.resources.match(resource) || isForServices(compiled)) continue;
    const { statement, isConditional, resources } = compiled;
    if (statement.effect === "Deny" || isConditional || !resources.isExact) return undefined;
    if (resourceAccountId !== null && resourceAccountId !== principal.accountId) return undefined;
    if (!isForAccount(compiled, principal)) return undefined;
    answer = "account";
  }
  return answer;
}

/** Names services and identity providers alone, and so no user or role. */
function isForServices({ statement: { principals } }: CompiledStatement): boolean {
  return (
    principals !== null &&
    !principals.isNot &&
    principals.entries.every(({ type }) => type === "Service" || type === "Federated")
  );
}

/** Names the account of who asks as a whole, and nobody else but services. */
function isForAccount({ statement: { principals } }: CompiledStatement, principal: RequestPrincipal): boolean {
  if (principals === null || principals.isNot) return false;
  const root = `arn:${principal.arn.split(":")[1]}:iam::${principal.accountId}:root`;
  return principals.entries.every(
    ({ type, value }) =>
      type === "Service" ||
      type === "Federated" ||
      (type === "AWS" && (value === principal.accountId || value === root)),
  );
}

function plainLayer(policies: readonly SourcedPolicy[], action: number, resource: string): PlainOutcome | undefined {
  const layer = compiledLayer(policies);
  if (layer.unread.length > 0) return undefined;
  let isAllowed = false;
  let isDenied = false;
  for (const { compiled } of layer.with(action)) {
    if (!compiled.resources.match(resource)) continue;
    if (!compiled.isPlain) return undefined;
    if (compiled.statement.effect === "Deny") isDenied = true;
    else isAllowed = true;
  }
  if (isDenied) return "held";
  return isAllowed ? "allowed" : "silent";
}
