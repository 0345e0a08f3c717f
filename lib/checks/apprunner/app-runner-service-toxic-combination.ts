import { defineCheck } from "../define.ts";
import { breakWayAdvice, WAY_NEEDS, weakWayVerdict } from "../exposed-ways.ts";
import { SCAN_NEEDS, unseenInImage } from "../unseen-weakness.ts";

export default defineCheck({
  id: "app-runner-service-toxic-combination",
  kind: "apprunner.service",
  severity: "critical",
  title: "App Runner service is open to the internet, easy to misuse, and leads to delicate data or to administrator",
  why: "Each of the three is common; together they are the way that break-ins take: anyone calls it, a known hole or a leaked secret gives them what it holds, and its permissions do the rest.",
  ...breakWayAdvice(),
  needs: ["apprunner.service", ...WAY_NEEDS, ...SCAN_NEEDS],
  evaluate: (fact, context) => weakWayVerdict(fact, context, ({ config }) => unseenInImage(config.image, context)),
});
