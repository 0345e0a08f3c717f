import { fail, pass, unknown } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { guardArn } from "../guard-settings.ts";
import { ANSWER_THREAT, severityOf } from "../guardduty/threats.ts";

export default defineCheck({
  id: "function-threat-detected",
  kind: "lambda.function",
  severity: "high",
  title: "GuardDuty found a threat in the function",
  why: "The function talks to an address that is known for attacks, or mines. Its code or a library of it was most likely taken over.",
  ...ANSWER_THREAT,
  needs: ["lambda.function", "guardduty.finding", "guardduty.settings"],
  evaluate(fact, context) {
    const found = context
      .all("guardduty.finding")
      .filter(({ config }) => config.severity >= 4 && !config.title.startsWith("[SAMPLE]"))
      .filter(({ config }) => config.resourceArns.some((arn) => arn === fact.arn || arn.startsWith(`${fact.arn}:`)));
    const verdicts = found.map(({ arn, name, config, observations }) =>
      fail(
        {
          summary: `${config.type}, last seen on ${observations.lastSeenAt?.slice(0, 10) ?? "an unknown day"}.`,
          arn,
          path: "title",
          value: config.title,
        },
        { discriminator: name, severity: severityOf(config.severity) },
      ),
    );
    if (verdicts.length > 0) return verdicts;
    const settings = context.find("guardduty.settings", guardArn(fact, "guardduty"));
    const isWatched =
      settings?.config.isEnabled === true && settings.config.enabledFeatures.includes("LAMBDA_NETWORK_LOGS");
    // Nothing found where nobody looks is not clean.
    return isWatched ? pass : unknown("GuardDuty Lambda Protection");
  },
});
