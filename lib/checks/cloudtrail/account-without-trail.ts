import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { CREATE_TRAIL, trailsOf } from "./account-trails.ts";

export default defineCheck({
  id: "account-without-trail",
  kind: "iam.account",
  severity: "high",
  title: "No trail records the account",
  why: "Without a trail the calls in the account are kept for 90 days only and cannot be searched as a whole: after a break-in there is nothing to learn from.",
  ...CREATE_TRAIL,
  needs: ["iam.account", "cloudtrail.trail"],
  evaluate(fact, context) {
    const trails = trailsOf(fact.accountId, context);
    if (trails.length > 0) return pass;
    return fail({ summary: "The account has no trail of its own and no organization trail covers it." });
  },
});
