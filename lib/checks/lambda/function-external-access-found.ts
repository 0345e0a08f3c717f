import { fail, pass, unknown } from "../../domain/verdict.ts";
import { analyzingAccounts } from "../access-analyzer/analyzers.ts";
import { ANSWER_EXTERNAL_ACCESS } from "../access-analyzer/external-access.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "function-external-access-found",
  kind: "lambda.function",
  severity: "medium",
  title: "Access Analyzer proves that strangers can use the function",
  why: "By the function's policies somebody outside of the zone of trust can run or change it, and nobody has confirmed that this is meant.",
  ...ANSWER_EXTERNAL_ACCESS,
  needs: ["lambda.function", "access-analyzer.finding", "access-analyzer.settings"],
  evaluate(fact, context) {
    const analyzing = analyzingAccounts(fact.accountId, fact.region, context);
    // Nothing found where nobody looks is not clean.
    if (analyzing.length === 0) return unknown("an analyzer for external access");
    const found = analyzing
      .flatMap((account) => context.all("access-analyzer.finding", account))
      .filter(({ config }) => config.findingType === "ExternalAccess")
      .filter(({ config }) => config.resource === fact.arn || config.resource.startsWith(`${fact.arn}:`));
    if (found.length === 0) return pass;
    return found.map(({ arn, name, config }) =>
      fail(
        { summary: `${config.resource} can be used from outside.`, arn, path: "resource", value: config.resource },
        { discriminator: name },
      ),
    );
  },
});
