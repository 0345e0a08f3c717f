import { accessLevel } from "../../catalog/catalog.ts";
import type { Evidence } from "../../domain/verdict.ts";
import { readOperation } from "../../trail/operation.ts";

/** What a call changes on a resource, and what a finding's evidence stands on. */
export type ChangeFamily = "policy" | "tags" | "configuration";

/** Calls that take a resource's policy beside its configuration, whatever the level of their action. */
const GENERAL_CALLS = /Attributes?$|^(Update|Put)RestApi$|^Update(Elasticsearch)?DomainConfig$|^ModifyVpcEndpoint$/;

/**
 * The families that a writing operation can change: by the access level of its action, and everything where it makes the
 * resource or where no action is known. Source of the levels: Service Authorization Reference, "Access level".
 */
export function familiesOfOperation(source: string, name: string): ChangeFamily[] {
  if (/^(Create|Run|Register|Import|Restore|Copy)/.test(name)) return ["policy", "tags", "configuration"];
  const { actions } = readOperation(source, name);
  if (actions === null || actions.length === 0) return ["policy", "tags", "configuration"];
  const families = new Set<ChangeFamily>();
  for (const action of actions) {
    const level = accessLevel(action);
    if (level === "Permissions management") families.add("policy");
    else if (level === "Tagging") families.add("tags");
    else if (level === "Write") families.add("configuration");
  }
  if (GENERAL_CALLS.test(name)) for (const family of ["policy", "configuration"] as const) families.add(family);
  return [...families];
}

/** The family that a finding stands on, by its evidence; null: the evidence does not tell. */
export function familyOfEvidence(evidence: readonly Pick<Evidence, "path" | "statement">[]): ChangeFamily | null {
  if (evidence.some(({ statement, path }) => statement !== undefined || /polic/iu.test(path ?? ""))) return "policy";
  if (evidence.some(({ path }) => path === "tags" || path?.startsWith("tags.") === true)) return "tags";
  return evidence.some(({ path }) => path !== undefined) ? "configuration" : null;
}
