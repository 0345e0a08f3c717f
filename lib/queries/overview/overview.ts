import type { Caller } from "../../context.ts";
import { openIncidents } from "../incidents/open-count.ts";
import type { ListScope } from "../shell/scope.ts";
import { type AccountCoverage, accountCoverage } from "./account-coverage.ts";
import { type CheckResultsView, checkResults } from "./check-results.ts";
import { areKindsRead } from "./kinds-read.ts";
import { type PostureView, postureView } from "./posture.ts";
import { type RiskyResource, riskiestFunctions, riskiestPrincipals } from "./riskiest.ts";
import { type SinceVisitView, sinceVisit } from "./since-visit.ts";

export interface OverviewView {
  posture: PostureView;
  /** Since the last visit; on the first one since the start of the chosen time. */
  sinceVisit: SinceVisitView;
  /** null: no function was ever read in scope, so that none is known is no good news. */
  functions: RiskyResource[] | null;
  /** null: no role or user was ever read in scope. */
  principals: RiskyResource[] | null;
  coverage: AccountCoverage[];
  checks: CheckResultsView;
  /** Not closed; null: no event was ever taken, so nothing is watched. */
  incidents: number | null;
}

/** All that the overview shows, read side by side. `from` is the start of the chosen time. */
export async function overview(
  caller: Caller,
  request: { scope: ListScope; from: Date; previousVisitAt: Date | null; now: Date },
): Promise<OverviewView> {
  const { scope, from, previousVisitAt, now } = request;
  const [posture, visit, functions, principals, coverage, checks, incidents, areFunctionsRead, arePrincipalsRead] =
    await Promise.all([
      postureView(caller, scope, from, now),
      sinceVisit(caller, scope, previousVisitAt ?? from),
      riskiestFunctions(caller, scope),
      riskiestPrincipals(caller, scope),
      accountCoverage(caller, scope),
      checkResults(caller, scope),
      openIncidents(caller, scope),
      areKindsRead(caller, scope, ["lambda.function"]),
      areKindsRead(caller, scope, ["iam.role", "iam.user"]),
    ]);
  return {
    posture,
    sinceVisit: visit,
    functions: areFunctionsRead ? functions : null,
    principals: arePrincipalsRead ? principals : null,
    coverage,
    checks,
    incidents,
  };
}
