import { fail, type Verdict } from "../../domain/verdict.ts";
import type { CheckContext } from "../define.ts";
import {
  actionEvidence,
  changesPermissions,
  countOf,
  grantEvidence,
  isWhollyUnused,
  judgeGrants,
  type Principal,
  unlessDecided,
  unusedIn,
  windowEvidence,
} from "./unused-grants.ts";

const MAX_STATEMENTS = 10;

/** Why unused actions that change permissions matter. */
export const WHY_UNUSED_ACTION =
  "Actions that grant permissions are how a stolen identity becomes a stronger one. This one never needed them for its work.";

/**
 * One finding for all actions that change permissions and are shown to be unused, in services that are used besides or cannot be
 * judged as a whole; services of which nothing is used are another check's finding. `iam:PassRole` is in no trail, so never listed.
 */
export function unusedActionVerdicts(fact: Principal, context: CheckContext<unknown>): Verdict | Verdict[] {
  return judgeGrants(fact, context, (grants) => {
    const services = grants.services().filter((service) => !isWhollyUnused(service));
    const unused = services.flatMap(unusedIn).filter(changesPermissions);
    const open = services.flatMap(({ byState }) => byState.unknown).filter(changesPermissions);
    const undecided = unlessDecided(grants, open);
    if (unused.length === 0) return undecided;
    const statements = grants.allows.filter(({ actions }) => unused.some((id) => actions.has(id)));
    const evidence = [
      actionEvidence(`${countOf(unused.length)} that change permissions, none of them used.`, unused),
      ...statements.slice(0, MAX_STATEMENTS).map((grant) => {
        const count = unused.filter((id) => grant.actions.has(id)).length;
        return grantEvidence(grant, `Grants ${count} of them.`, fact.arn);
      }),
      windowEvidence(unused, grants),
    ];
    return [fail(evidence), ...undecided];
  });
}
