import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { ANSWER_EXTERNAL_ACCESS } from "./external-access.ts";

export default defineCheck({
  id: "external-access-unresolved",
  kind: "access-analyzer.finding",
  severity: "medium",
  title: "Strangers have access to a resource, and nobody said that they should",
  why: "Access Analyzer proves by the policies that somebody outside the zone of trust can use the resource. An open finding is access that nobody has confirmed.",
  ...ANSWER_EXTERNAL_ACCESS,
  needs: ["access-analyzer.finding"],
  evaluate({ config }) {
    // Unused access is judged by use, and functions are judged themselves.
    if (config.findingType !== "ExternalAccess" || config.resourceType === "AWS::Lambda::Function") return pass;
    return fail({
      summary: `${config.resourceType} ${config.resource} of account ${config.resourceOwnerId} can be used from outside.`,
      path: "resource",
      value: config.resource,
    });
  },
});
