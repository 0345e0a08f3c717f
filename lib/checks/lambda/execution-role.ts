import type { FactOf } from "../../facts/kinds.ts";
import type { CheckContext } from "../define.ts";
import { type LocatedStatement, statementsOf } from "../policy-evidence.ts";
import { isAdministratorStatement } from "../wide-statements.ts";

/** The function's execution role; `undefined` when IAM was wholly collected and the role is not there (or in another account). */
export function executionRole(
  fact: FactOf<"lambda.function">,
  context: CheckContext<unknown>,
): FactOf<"iam.role"> | undefined {
  return context.find("iam.role", fact.config.roleArn);
}

/** Every statement of the role's inline and managed policies. */
export function roleStatements(role: FactOf<"iam.role">, context: CheckContext<unknown>): LocatedStatement[] {
  return statementsOf([...context.policies(role, "inline"), ...context.policies(role, "managed")]);
}

/** True when a permissions boundary keeps a role or user below administrator, whatever its own policies say. */
export function isCapped(principal: FactOf<"iam.role"> | FactOf<"iam.user">, context: CheckContext<unknown>): boolean {
  if (principal.config.permissionsBoundaryArn === null) return false;
  const boundary = statementsOf(context.policies(principal, "boundary"));
  return !boundary.some(({ statement }) => isAdministratorStatement(statement));
}
