import { catalogVersion } from "../../catalog/catalog.ts";
import { type KeyKnowledge, knowledgeOf } from "../conditions/known-keys.ts";
import { parseDate } from "../conditions/scalars.ts";
import type { AccessRequest, PolicyLayers } from "./access.ts";
import { derivedKeys } from "./context.ts";

/** One request, made ready to be held against many statements. */
export interface Environment {
  request: AccessRequest;
  /** `service:action` in lower case. */
  action: string;
  boundary: "present" | "absent" | "unknown";
  /** Value of a condition key in lower case: given, derived from the request, or what is known without it. */
  keyOf(key: string): KeyKnowledge;
  /** The time of the request in milliseconds, or a moment that surely lies before it. */
  notBefore(): number;
}

/** Prepares a request: nothing is computed before a statement asks for it. */
export function environmentOf(request: AccessRequest, layers: PolicyLayers): Environment {
  const { context, principal } = request;
  const action = request.action.toLowerCase();
  let derived: ReadonlyMap<string, string> | undefined;
  const keyOf = (key: string): KeyKnowledge => {
    const values = context.values.get(key);
    if (values !== undefined) return values.length === 0 ? { is: "absent" } : { is: "present", values };
    if (context.others === "absent" || context.absent.has(key)) return { is: "absent" };
    derived ??= derivedKeys(principal, request.resourceAccountId);
    // Services repeat these two under names of their own.
    const name = key === "kms:calleraccount" ? "aws:principalaccount" : key;
    const value = derived.get(name === "s3:resourceaccount" ? "aws:resourceaccount" : name);
    return value === undefined ? knowledgeOf(key, principal.kind, action) : { is: "present", values: [value] };
  };
  return {
    request,
    action,
    boundary: layers.boundary !== null ? "present" : (layers.missing.boundary?.length ?? 0) > 0 ? "unknown" : "absent",
    keyOf,
    notBefore() {
      const given = context.values.get("aws:currenttime")?.[0] ?? context.values.get("aws:epochtime")?.[0];
      // The catalogue's day is the latest moment known to have passed without asking a clock.
      return parseDate(given ?? catalogVersion.date) ?? parseDate(catalogVersion.date) ?? 0;
    },
  };
}
