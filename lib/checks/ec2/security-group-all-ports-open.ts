import { fail } from "../../domain/verdict.ts";
import { internetRanges } from "../../graph/internet-ranges.ts";
import { defineCheck } from "../define.ts";
import { closeRuleAdvice, coversAllPorts } from "./rules.ts";

export default defineCheck({
  id: "security-group-all-ports-open",
  kind: "ec2.security-group",
  severity: "high",
  title: "Every port is open to the internet",
  why: "Whatever listens behind the group, also by mistake or for a test, can be reached and tried by everybody.",
  ...closeRuleAdvice("Delete the rule, and allow the ports that the service offers from those who use it.", 443),
  needs: ["ec2.security-group"],
  evaluate: (fact) =>
    fact.config.ingress.flatMap((rule) => {
      const open = internetRanges(rule);
      if (open.length === 0 || !coversAllPorts(rule)) return [];
      const evidence = { summary: `${open.join(", ")} may reach every port.`, path: "ingress", value: rule };
      return [fail(evidence, { discriminator: `${rule.protocol}:all` })];
    }),
});
