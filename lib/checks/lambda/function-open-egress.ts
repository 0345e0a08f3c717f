import { pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { NARROW_EGRESS, openEgressVerdict } from "../ec2/open-egress.ts";

export default defineCheck({
  id: "function-open-egress",
  kind: "lambda.function",
  severity: "low",
  title: "The function can send anything to anywhere",
  why: "It stands in a VPC, near your data, and both its security group and its routes let everything out. Code that was taken over carries data away on any port.",
  ...NARROW_EGRESS,
  needs: ["lambda.function", "ec2.security-group", "ec2.subnet", "ec2.route-table"],
  evaluate({ config: { vpc } }, context) {
    if (vpc === null || vpc.subnetIds.length === 0) return pass;
    return openEgressVerdict({ ...vpc, hasPublicAddress: false }, context);
  },
});
