import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { TELL_SOMEBODY } from "./alarm-actions.ts";

export default defineCheck({
  id: "alarm-without-action",
  kind: "cloudwatch.alarm",
  severity: "low",
  title: "The alarm tells nobody",
  why: "It changes its colour on a page that nobody looks at. Whoever made it believes that they will hear of it.",
  ...TELL_SOMEBODY,
  needs: ["cloudwatch.alarm", "events.rule"],
  evaluate(fact, context) {
    if (fact.config.alarmActions.length > 0) return pass;
    // A composite alarm speaks for its parts, and a rule of EventBridge hears every change of state.
    const rules = context.all("cloudwatch.alarm").flatMap(({ config }) => (config.rule === null ? [] : [config.rule]));
    if (
      rules.some(
        (rule) => rule.includes(`"${fact.name}"`) || rule.includes(`(${fact.name})`) || rule.includes(fact.arn),
      )
    )
      return pass;
    const isHeard = context
      .all("events.rule")
      .some(
        ({ region, config }) =>
          region === fact.region && config.isEnabled && config.eventPattern?.includes("aws.cloudwatch") === true,
      );
    if (isHeard) return pass;
    return fail({ summary: "The alarm has no action.", path: "alarmActions", value: [] });
  },
});
