import { defineCheck } from "../define.ts";
import { publicInvokeAdvice, publicInvokeVerdicts } from "./invoke-policy.ts";

export default defineCheck({
  id: "qualifier-public-invoke",
  kind: "lambda.qualifier",
  severity: "critical",
  title: "Anyone can invoke an alias or version of the function",
  why: "Policies of aliases and versions stand beside that of the function and are easily overlooked. Through this one every AWS account may run the code.",
  ...publicInvokeAdvice("Choose the alias or version and delete the statement whose principal is *."),
  needs: ["lambda.qualifier"],
  evaluate: (fact, context) => publicInvokeVerdicts(context.policies(fact, "resource")),
});
