import { defineCheck } from "../define.ts";
import { breakWayAdvice, leadsToDelicateData, WAY_NEEDS, wayVerdict } from "../exposed-ways.ts";

export default defineCheck({
  id: "service-open-way-to-sensitive-data",
  kind: "ecs.service",
  severity: "high",
  title: "ECS service that anyone on the internet reaches leads to sensitive data",
  why: "Nothing but the code itself stands between a stranger and data that is marked as sensitive: one flaw in it is a leak.",
  ...breakWayAdvice(),
  needs: ["ecs.service", ...WAY_NEEDS],
  evaluate: (fact, context) => wayVerdict(fact, context, leadsToDelicateData),
});
