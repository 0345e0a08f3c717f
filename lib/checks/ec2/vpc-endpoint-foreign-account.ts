import { defineCheck } from "../define.ts";
import { foreignAccountVerdicts } from "../let-in.ts";
import { NARROW_ENDPOINT } from "./endpoint-policy.ts";

export default defineCheck({
  id: "vpc-endpoint-foreign-account",
  kind: "ec2.vpc-endpoint",
  severity: "medium",
  title: "The endpoint's policy lets in an account outside your organization",
  why: "With credentials of that account somebody in your network can use the endpoint, and carry data to where you do not see it.",
  ...NARROW_ENDPOINT,
  needs: ["ec2.vpc-endpoint"],
  evaluate: (fact, context) => foreignAccountVerdicts(fact, context, { actions: null, words: "use the endpoint" }),
});
