import { actionId } from "../../catalog/catalog.ts";
import type { AccessRequest, Decision, PolicyLayers } from "../evaluate/access.ts";
import { decide, decideBy, type LayerReader } from "../evaluate/decide.ts";
import { type LayerVerdict, readStatements } from "../evaluate/layer.ts";
import { no, YES } from "../evaluate/verdict.ts";
import { compiledLayer } from "./compiled-policy.ts";
import { plainOutcome } from "./plain.ts";

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
