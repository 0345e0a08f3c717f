import { pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { readsBeyondUseAdvice, readsBeyondUseVerdict, readsParameters } from "../reads-beyond-use.ts";
import { executionRole } from "./execution-role.ts";

export default defineCheck({
  id: "function-reads-beyond-use",
  kind: "lambda.function",
  severity: "medium",
  title: "The function can read far more data than it uses",
  why: "One flaw in the code is enough to read every store that its role can read. With a shared role these are the stores of all the other functions as well.",
  ...readsBeyondUseAdvice("function"),
  needs: ["lambda.function", "lambda.function-url", "iam.role", "iam.policy"],
  parameters: readsParameters,
  evaluate(fact, context) {
    const role = executionRole(fact, context);
    if (role === undefined) return pass;
    return readsBeyondUseVerdict(
      {
        principal: role,
        // Use that CloudTrail names no function for may have been this one's.
        isOwnUse: ({ functionArn }) => functionArn === null || functionArn === fact.arn,
        severity: context.exposure(fact) === null ? "medium" : "high",
      },
      context,
    );
  },
});
