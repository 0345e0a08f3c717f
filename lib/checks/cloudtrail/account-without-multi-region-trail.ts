import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { CREATE_TRAIL, trailsOf } from "./account-trails.ts";

export default defineCheck({
  id: "account-without-multi-region-trail",
  kind: "iam.account",
  severity: "high",
  title: "No trail records all regions",
  why: "An intruder works where nobody looks. Regions outside the trail leave no record.",
  ...CREATE_TRAIL,
  needs: ["iam.account", "cloudtrail.trail"],
  evaluate(fact, context) {
    const trails = trailsOf(fact.accountId, context);
    // No trail at all is the other check's finding.
    if (trails.length === 0 || trails.some((trail) => trail.config.isMultiRegion)) return pass;
    const regions = [...new Set(trails.map((trail) => trail.config.homeRegion))].sort();
    return fail({ summary: `Only ${regions.join(", ")} is recorded.`, path: "isMultiRegion", value: regions });
  },
});
