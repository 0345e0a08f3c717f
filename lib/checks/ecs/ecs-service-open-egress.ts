import { pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { NARROW_EGRESS, openEgressVerdict } from "../ec2/open-egress.ts";

export default defineCheck({
  id: "ecs-service-open-egress",
  kind: "ecs.service",
  severity: "low",
  title: "The service can send anything to anywhere",
  why: "Both its security group and its routes let everything out. Code that was taken over carries data away, and calls its masters, on any port.",
  ...NARROW_EGRESS,
  needs: ["ecs.service", "ec2.security-group", "ec2.subnet", "ec2.route-table"],
  evaluate({ config }, context) {
    // Without a network of its own the tasks use that of their machines.
    if (config.subnetIds.length === 0 || config.desiredCount === 0) return pass;
    return openEgressVerdict({ ...config, hasPublicAddress: config.assignsPublicIp }, context);
  },
});
