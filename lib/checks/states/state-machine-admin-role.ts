import { fail, pass } from "../../domain/verdict.ts";
import { statementEvidence } from "../../iam/policy-evidence.ts";
import { defineCheck } from "../define.ts";
import { isCapped, NARROW_ROLE, roleStatements } from "../lambda/execution-role.ts";
import { isAdministratorStatement } from "../wide-statements.ts";

export default defineCheck({
  id: "state-machine-admin-role",
  kind: "states.state-machine",
  severity: "critical",
  title: "The state machine runs as administrator",
  why: "Whoever may edit the definition, or steer a step by its input, does anything in the account. A state machine needs the few actions that its definition names.",
  ...NARROW_ROLE,
  needs: ["states.state-machine", "iam.role", "iam.policy"],
  evaluate(fact, context) {
    const role = context.find("iam.role", fact.config.roleArn);
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
