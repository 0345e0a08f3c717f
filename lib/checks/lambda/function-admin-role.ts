import { fail, pass } from "../../domain/verdict.ts";
import { statementEvidence } from "../../iam/policy-evidence.ts";
import { defineCheck } from "../define.ts";
import { isAdministratorStatement } from "../wide-statements.ts";
import { executionRole, isCapped, NARROW_ROLE, roleStatements } from "./execution-role.ts";

export default defineCheck({
  id: "function-admin-role",
  kind: "lambda.function",
  severity: "critical",
  title: "The function runs as administrator",
  why: "Whoever makes the code do something unplanned, through input or a poisoned dependency, owns the whole account.",
  ...NARROW_ROLE,
  needs: ["lambda.function", "iam.role", "iam.policy"],
  evaluate(fact, context) {
    const role = executionRole(fact, context);
    if (role === undefined) return pass;
    const wide = roleStatements(role, context).filter(({ statement }) => isAdministratorStatement(statement));
    if (wide.length === 0 || isCapped(role, context)) return pass;
    return fail(
      wide.map((located) => ({
        ...statementEvidence(located, "The role may do everything on every resource."),
        arn: role.arn,
      })),
    );
  },
});
