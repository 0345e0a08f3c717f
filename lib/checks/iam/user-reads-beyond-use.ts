import { defineCheck } from "../define.ts";
import { readsBeyondUseAdvice, readsBeyondUseVerdict, readsParameters } from "../reads-beyond-use.ts";

export default defineCheck({
  id: "user-reads-beyond-use",
  kind: "iam.user",
  severity: "medium",
  title: "The user can read far more data than it uses",
  why: "Every store that it can read and never reads is lost together with its password or key, for nothing in return.",
  ...readsBeyondUseAdvice("user"),
  needs: ["iam.user", "iam.group", "iam.policy"],
  parameters: readsParameters,
  evaluate: (fact, context) => readsBeyondUseVerdict({ principal: fact }, context),
});
