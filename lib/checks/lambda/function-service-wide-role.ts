import { fail, pass } from "../../domain/verdict.ts";
import { statementEvidence } from "../../iam/policy-evidence.ts";
import { defineCheck } from "../define.ts";
import { isServiceWideStatement } from "../wide-statements.ts";
import { executionRole, NARROW_ROLE, roleStatements } from "./execution-role.ts";

export default defineCheck({
  id: "function-service-wide-role",
  kind: "lambda.function",
  severity: "high",
  title: "The function's role has all actions of a service on all resources",
  why: "The role may do anything in that service, deleting and granting included, on every resource of the account. One flaw in the code is enough to use it.",
  ...NARROW_ROLE,
  needs: ["lambda.function", "iam.role", "iam.policy"],
  evaluate(fact, context) {
    const role = executionRole(fact, context);
    if (role === undefined) return pass;
    const wide = roleStatements(role, context).filter(({ statement }) => isServiceWideStatement(statement));
    if (wide.length === 0) return pass;
    return fail(
      wide.map((located) => ({
        ...statementEvidence(located, "All actions of a service are allowed on every resource."),
        arn: role.arn,
      })),
    );
  },
});
