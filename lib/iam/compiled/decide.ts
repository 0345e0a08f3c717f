import { actionId } from "../../catalog/catalog.ts";
import type { AccessRequest, Decision, PolicyLayers, SourcedPolicy } from "../evaluate/access.ts";
import { decide, decideBy, type LayerReader } from "../evaluate/decide.ts";
import { type LayerVerdict, readStatements } from "../evaluate/layer.ts";
import { no, YES } from "../evaluate/verdict.ts";
import { compiledLayer } from "./compiled-policy.ts";

const SILENCE: LayerVerdict = { notDenied: YES, allowed: { direct: no(), role: no(), account: no() }, unreadable: [] };

/** Reads a layer through its index: only statements with the action, and with a resource that may fit, are looked at. */
function readerOf(action: number, resource: string): LayerReader {
  return (layer, policies, missing, environment) => {
    const compiled = compiledLayer(policies);
    const found = compiled.with(action);
    const candidates = found.filter((candidate) => candidate.compiled.resources.match(resource));
    const unknown = compiled.unread.length === 0 ? missing : [...missing, ...compiled.unread];
    if (candidates.length === 0 && unknown.length === 0) return SILENCE;
    return readStatements(layer, candidates, unknown, environment);
  };
}

/**
 * Decides as `decide` does, with policies compiled once for every list of them: same answers, same evidence.
 * An action that the catalogue does not know is decided by `decide` itself.
 */
export function decideCompiled(request: AccessRequest, layers: PolicyLayers): Decision {
  const id = actionId(request.action);
  return id === undefined ? decide(request, layers) : decideBy(request, layers, readerOf(id, request.resource));
}

/** Only the outcome, without evidence: what is asked by the hundred thousand. */
export function outcomeCompiled(request: AccessRequest, layers: PolicyLayers): Decision["outcome"] {
  const plain = plainOutcome(request, layers);
  if (plain === undefined) return decideCompiled(request, layers).outcome;
  return plain === "allowed" ? "allowed" : "denied";
}

/** `silent`: no identity policy says anything; `held`: one allows, and a deny or a limit takes it away. */
export type PlainOutcome = "allowed" | "silent" | "held";

/**
 * The outcome where identity policies, boundary and SCPs decide alone and no condition has to be judged; undefined else.
 * Sources of the rules as for `decide`.
 */
export function plainOutcome(request: Omit<AccessRequest, "context">, layers: PolicyLayers): PlainOutcome | undefined {
  const { principal, resource, action } = request;
  const isOwn = request.resourceAccountId === null || request.resourceAccountId === principal.accountId;
  const hasIdentity = principal.kind === "user" || principal.kind === "role" || principal.kind === "session";
  if (!isOwn || !hasIdentity || layers.resource !== null || layers.session !== null || layers.rcp !== null)
    return undefined;
  const isServiceLinked = (principal.roleArn ?? principal.arn).includes(":role/aws-service-role/");
  if (isSelfGoverned(action, resource) || isServiceLinked) return undefined;
  for (const _layer in layers.missing) return undefined;
  const id = actionId(action);
  if (id === undefined) return undefined;
  const identity = plainLayer(layers.identity, id, resource);
  if (identity !== "allowed") return identity;
  const limits = layers.boundary === null ? (layers.scp ?? []) : [layers.boundary, ...(layers.scp ?? [])];
  for (const policies of limits) {
    const limit = plainLayer(policies, id, resource);
    if (limit !== "allowed") return limit === undefined ? undefined : "held";
  }
  return "allowed";
}

/** Keys and roles have policies of their own that must allow. */
function isSelfGoverned(action: string, resource: string): boolean {
  return resource.includes(":kms:") || /^sts:/i.test(action);
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
