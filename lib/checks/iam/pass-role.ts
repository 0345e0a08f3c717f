import type { PolicyStatement } from "../../iam/document.ts";
import { coversAction, coversEveryResource } from "../../iam/pattern.ts";
import { allowsOf, type LocatedStatement, type ReadablePolicy, requiredValues } from "../policy-evidence.ts";
import { isAdministratorStatement } from "../wide-statements.ts";

/** True when the statement's resources take in every role of an account. */
function coversEveryRole(statement: PolicyStatement): boolean {
  if (coversEveryResource(statement.resources)) return true;
  const { isNot, patterns } = statement.resources ?? { isNot: false, patterns: [] };
  return !isNot && patterns.some((pattern) => /^arn:[^:]*:iam::[^:]*:(role\/)?\*+$/.test(pattern));
}

/**
 * Statements that allow passing any role to any service. Administrators are another check's finding, and a condition on the
 * service (`iam:PassedToService`) or on what the role is used for counts as a limit.
 */
export function passAnyRoleStatements(policies: readonly ReadablePolicy[]): LocatedStatement[] {
  return allowsOf(policies).filter(
    ({ statement }) =>
      coversAction(statement, "iam:PassRole") &&
      coversEveryRole(statement) &&
      !isAdministratorStatement(statement) &&
      requiredValues(statement, "iam:PassedToService") === undefined &&
      requiredValues(statement, "iam:AssociatedResourceArn") === undefined,
  );
}
