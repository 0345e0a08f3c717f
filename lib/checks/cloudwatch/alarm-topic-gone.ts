import { parseArn } from "../../domain/arn.ts";
import { fail } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { TELL_SOMEBODY } from "./alarm-actions.ts";

export default defineCheck({
  id: "alarm-topic-gone",
  kind: "cloudwatch.alarm",
  severity: "medium",
  title: "The alarm tells a topic that does not exist",
  why: "CloudWatch drops the message without a word. The alarm looks complete and nobody hears of it.",
  ...TELL_SOMEBODY,
  needs: ["cloudwatch.alarm", "sns.topic"],
  evaluate: (fact, context) =>
    fact.config.alarmActions.flatMap((action) => {
      const arn = parseArn(action);
      // Topics of other accounts and regions are not among the facts of this one.
      if (arn?.service !== "sns" || arn.accountId !== fact.accountId || arn.region !== fact.region) return [];
      if (context.find("sns.topic", action) !== undefined) return [];
      return [
        fail(
          { summary: `The topic ${arn.resource} does not exist.`, path: "alarmActions", value: action },
          { discriminator: action },
        ),
      ];
    }),
});
