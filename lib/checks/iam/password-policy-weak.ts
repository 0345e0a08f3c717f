import { z } from "zod";
import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { passwordPolicyAdvice } from "./password-policy.ts";

export default defineCheck({
  id: "password-policy-weak",
  kind: "iam.account",
  severity: "low",
  title: "The password policy allows weak passwords",
  why: "Short passwords are guessed, and passwords that come back were often leaked before.",
  ...passwordPolicyAdvice([
    "In IAM open Account settings, then Password policy, then Edit.",
    "Ask for at least 14 characters and prevent reuse of the last 24.",
  ]),
  needs: ["iam.account"],
  parameters: z.object({
    minimumLength: z.number().int().min(8).max(128).default(14),
    reusePrevention: z.number().int().min(0).max(24).default(24),
  }),
  evaluate(fact, { parameters }) {
    const policy = fact.config.passwordPolicy;
    // No policy at all is the other check's finding.
    if (policy === null) return pass;
    const evidence = [];
    if (policy.minimumLength < parameters.minimumLength)
      evidence.push({
        summary: `${policy.minimumLength} characters are enough; ${parameters.minimumLength} are wanted.`,
        path: "passwordPolicy.minimumLength",
        value: policy.minimumLength,
      });
    if ((policy.reusePrevention ?? 0) < parameters.reusePrevention)
      evidence.push({
        summary: `The last ${policy.reusePrevention ?? 0} passwords are refused; ${parameters.reusePrevention} are wanted.`,
        path: "passwordPolicy.reusePrevention",
        value: policy.reusePrevention,
      });
    return evidence.length === 0 ? pass : fail(evidence);
  },
});
