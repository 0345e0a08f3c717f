import { pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { readsBeyondUseAdvice, readsBeyondUseVerdict, readsParameters } from "../reads-beyond-use.ts";
import { isServiceLinked } from "./service-linked.ts";

export default defineCheck({
  id: "role-reads-beyond-use",
  kind: "iam.role",
  severity: "medium",
  title: "The role can read far more data than it uses",
  why: "Every store that it can read and never reads is lost together with the role, for nothing in return.",
  ...readsBeyondUseAdvice("role"),
  needs: ["iam.role", "iam.policy"],
  parameters: readsParameters,
  evaluate(fact, context) {
    if (isServiceLinked(fact.config.path)) return pass;
    return readsBeyondUseVerdict({ principal: fact }, context);
  },
});
