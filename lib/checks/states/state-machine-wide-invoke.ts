import { fail, pass } from "../../domain/verdict.ts";
import type { PolicyStatement } from "../../iam/document.ts";
import { coversAction, coversEveryResource } from "../../iam/pattern.ts";
import { statementEvidence, statementKey } from "../../iam/policy-evidence.ts";
import { defineCheck } from "../define.ts";
import { NARROW_ROLE, roleStatements } from "../lambda/execution-role.ts";
import { isAdministratorStatement } from "../wide-statements.ts";

const CALLS = ["lambda:InvokeFunction", "states:StartExecution"];

/** `*`, or every function or workflow of an account. */
function meansAll({ resources }: PolicyStatement): boolean {
  if (coversEveryResource(resources)) return true;
  const patterns = resources === null || resources.isNot ? [] : resources.patterns;
  return patterns.some((pattern) =>
    /^arn:[^:]+:(lambda|states):[^:]*:[^:]*:(function|stateMachine):\*+$/.test(pattern),
  );
}

export default defineCheck({
  id: "state-machine-wide-invoke",
  kind: "states.state-machine",
  severity: "medium",
  title: "The state machine may call every function or workflow",
  why: "A definition that takes the name of a function from its input then runs any function of the account, and so does whoever may edit it. The definition names what it calls; the role should say the same.",
  ...NARROW_ROLE,
  needs: ["states.state-machine", "iam.role", "iam.policy"],
  evaluate(fact, context) {
    const role = context.find("iam.role", fact.config.roleArn);
    if (role === undefined) return pass;
    // Conditions are left out of account: those that narrow the call itself stand in the resource.
    const wide = roleStatements(role, context).filter(
      ({ statement }) =>
        statement.effect === "Allow" &&
        statement.conditions.length === 0 &&
        meansAll(statement) &&
        !isAdministratorStatement(statement) &&
        CALLS.some((action) => coversAction(statement, action)),
    );
    return wide.map((located) =>
      fail(
        { ...statementEvidence(located, "The role may call whatever there is."), arn: role.arn },
        { discriminator: statementKey(located) },
      ),
    );
  },
});
