import { nameOfArn } from "../../domain/arn.ts";
import type { OrganisationFacts } from "../../facts/organisation.ts";
import { grantedBy } from "./kept.ts";
import type { Call, Mode, Proposal } from "./proposal.ts";
import { rightsize } from "./rightsize.ts";
import { Situation } from "./situation.ts";
import { Surface } from "./surface.ts";

/** What somebody who takes over one function holds. */
export interface BlastRadius {
  actions: number;
  /** ARNs of the stores of which something can be read. */
  stores: readonly string[];
}

/** A role of its own for one function. */
export interface FunctionRole {
  functionArn: string;
  roleName: string;
  proposal: Proposal;
  after: BlastRadius;
}

/** A shared role divided into one role a function. */
export interface RoleSplit {
  roleArn: string;
  mode: Mode;
  functions: readonly FunctionRole[];
  /** Uses of the role that no function is named for. */
  unattributed: readonly Call[];
  /** Who gets what nobody can be named for: strict nobody, balanced those who use the service, safe everybody. */
  unattributedTo: "nobody" | "users of the service" | "everybody";
  /** Uses by functions that do not run as this role any more; nobody gets them. */
  former: readonly { functionArn: string; action: string; resource: string | null; events: number }[];
  /** The same for every function today. */
  before: BlastRadius;
  notes: readonly string[];
}

const GIVEN_TO = { strict: "nobody", balanced: "users of the service", safe: "everybody" } as const;
/** Characters of a role's name. Source: IAM User Guide, "IAM and AWS STS quotas". */
const MAX_NAME = 64;

/**
 * Proposes one role for each function that runs as a role, from what CloudTrail attributes to each.
 * `undefined`: no such role in the facts, or no function runs as it.
 */
export function splitRole(facts: OrganisationFacts, roleArn: string, mode: Mode): RoleSplit | undefined {
  const role = facts.byArn("iam.role", roleArn);
  const lambdas = facts.byKind("lambda.function");
  const arns = lambdas
    .filter((lambda) => !lambda.gaps.includes("roleArn") && lambda.config.roleArn === roleArn)
    .map(({ arn }) => arn)
    .sort();
  if (role === undefined || arns.length === 0) return undefined;
  const names = new Map<string, number>();
  const functions = arns.flatMap((functionArn): FunctionRole[] => {
    const proposal = rightsize(facts, roleArn, { mode, pinned: [], functionArn, carrier: "inline" });
    if (proposal === undefined) return [];
    const after = { actions: proposal.after.actions, stores: proposal.after.stores };
    return [{ functionArn, roleName: nameFor(functionArn, names), proposal, after }];
  });
  const identity = new Situation(facts, role).identity;
  const current = new Set(arns);
  const former = facts.usage(roleArn).flatMap(({ functionArn, action, resource, count: events, result }) => {
    if (functionArn === null || current.has(functionArn) || result === "denied") return [];
    return [{ functionArn, action, resource, events }];
  });
  const isUnsure = lambdas.some((lambda) => lambda.accountId === role.accountId && lambda.gaps.includes("roleArn"));
  return {
    roleArn,
    mode,
    functions,
    unattributed: functions[0]?.proposal.unattributed.calls ?? [],
    unattributedTo: GIVEN_TO[mode],
    former,
    before: {
      actions: grantedBy(identity).count(),
      stores: new Surface(identity).stores(facts, role.accountId),
    },
    notes: isUnsure
      ? ["Of some functions of the account the role was not collected; they may run as this role too."]
      : [],
  };
}

/** A name after the function, short enough and different from the others. */
function nameFor(functionArn: string, taken: Map<string, number>): string {
  const base = `${nameOfArn(functionArn).slice(0, MAX_NAME - 8)}-role`;
  const count = (taken.get(base) ?? 0) + 1;
  taken.set(base, count);
  return count === 1 ? base : `${base}-${count}`;
}
