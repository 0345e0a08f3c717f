import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { passwordPolicyAdvice } from "./password-policy.ts";

export default defineCheck({
  id: "password-policy-missing",
  kind: "iam.account",
  severity: "medium",
  title: "The account has no password policy of its own",
  why: "IAM users may then choose passwords of eight characters and use the same one again for ever.",
  ...passwordPolicyAdvice([
    "In IAM open Account settings.",
    "Under Password policy choose Edit, Custom, and ask for at least 14 characters.",
  ]),
  needs: ["iam.account"],
  evaluate(fact) {
    if (fact.config.passwordPolicy !== null) return pass;
    return fail({ summary: "Only AWS's default applies.", path: "passwordPolicy", value: null });
  },
});
