import { defineCheck } from "../define.ts";
import { publicInvokeAdvice, publicInvokeVerdicts } from "./invoke-policy.ts";

export default defineCheck({
  id: "function-public-invoke",
  kind: "lambda.function",
  severity: "critical",
  title: "Anyone can invoke the function",
  why: "The function's policy lets every AWS account run it: strangers spend your money, feed it input of their choice and reach whatever its role reaches.",
  ...publicInvokeAdvice("Under Resource-based policy statements delete the statement whose principal is *."),
  needs: ["lambda.function"],
  evaluate: (fact, context) => publicInvokeVerdicts(context.policies(fact, "resource")),
});
