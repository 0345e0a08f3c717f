import type { OrganisationFacts } from "../facts/organisation.ts";
import type { PrincipalFact } from "./attached.ts";
import { readPolicyDocument } from "./document.ts";
import { type CompiledDocument, compileDocument, type GrantedActions, grantedActions } from "./granted.ts";
import { type FunctionPrivilegeSummary, type PrivilegeSummary, summarise } from "./privileges.ts";
import { type Recording, recordingOf } from "./recording.ts";
import { functionUsage, roleUsage } from "./usage.ts";

/**
 * The policy engine over one snapshot of the organisation. Documents are compiled once and shared between principals.
 * An engine is bound to its facts: load a new one for the next snapshot.
 */
export interface PolicyEngine {
  /** What a user or role may do and did. `undefined`: no such principal in the snapshot. */
  privileges(principalArn: string): PrivilegeSummary | undefined;
  /**
   * What a function may do through its role, and did itself. `undefined`: the function or its role is not in the snapshot.
   * A role of this function alone lends it its whole usage; a shared role only what CloudTrail attributes to the function.
   */
  functionPrivileges(functionArn: string): FunctionPrivilegeSummary | undefined;
  /** The granted actions as sets, for checks and the graph. `undefined`: no such principal in the snapshot. */
  granted(principalArn: string): GrantedActions | undefined;
}

/** Prepares the engine for one snapshot; nothing is evaluated before the first question. */
export function loadEngine(facts: OrganisationFacts): PolicyEngine {
  const compiled = new Map<string, CompiledDocument>();
  const recordings = new Map<string, Recording>();
  const functionsByRole = new Map<string, string[]>();
  for (const lambda of facts.byKind("lambda.function")) {
    if (lambda.gaps.includes("roleArn")) continue;
    const list = functionsByRole.get(lambda.config.roleArn);
    if (list === undefined) functionsByRole.set(lambda.config.roleArn, [lambda.arn]);
    else list.push(lambda.arn);
  }

  const compile = ({ text }: { text: string | null }): CompiledDocument | undefined => {
    if (text === null) return undefined;
    const known = compiled.get(text);
    if (known !== undefined) return known;
    const document = compileDocument(readPolicyDocument(text));
    compiled.set(text, document);
    return document;
  };
  const recording = (accountId: string): Recording => {
    const known = recordings.get(accountId) ?? recordingOf(facts, accountId);
    recordings.set(accountId, known);
    return known;
  };
  const principalOf = (arn: string): PrincipalFact | undefined =>
    facts.byArn("iam.role", arn) ?? facts.byArn("iam.user", arn);

  return {
    privileges(principalArn) {
      const principal = principalOf(principalArn);
      if (principal === undefined) return undefined;
      const granted = grantedActions(facts, principal, compile);
      return summarise(principal, granted, roleUsage(facts.usage(principalArn)), recording(principal.accountId), facts);
    },
    functionPrivileges(functionArn) {
      const lambda = facts.byArn("lambda.function", functionArn);
      const role = lambda === undefined ? undefined : facts.byArn("iam.role", lambda.config.roleArn);
      if (lambda === undefined || role === undefined || lambda.gaps.includes("roleArn")) return undefined;
      const sharedWith = (functionsByRole.get(role.arn) ?? []).filter((arn) => arn !== functionArn);
      const isRoleShared = sharedWith.length > 0;
      const cases = facts.usage(role.arn);
      const usage = isRoleShared ? functionUsage(cases, functionArn) : roleUsage(cases);
      const granted = grantedActions(facts, role, compile);
      const summary = summarise(role, granted, usage, recording(role.accountId), facts);
      const attribution = isRoleShared ? "function" : "role";
      return { ...summary, functionArn, isRoleShared, sharedWith, attribution };
    },
    granted(principalArn) {
      const principal = principalOf(principalArn);
      return principal === undefined ? undefined : grantedActions(facts, principal, compile);
    },
  };
}
