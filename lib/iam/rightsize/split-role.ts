import { actionId } from "../../catalog/catalog.ts";
import { nameOfArn } from "../../domain/arn.ts";
import type { OrganisationFacts } from "../../facts/organisation.ts";
import { asPolicies } from "./documents.ts";
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

/** A use of the shared role that no function is named for. */
export interface UnnamedUse extends Call {
  /** ARNs of the functions whose own role would allow it. */
  heldBy: readonly string[];
}

/** A shared role divided into one role a function. */
export interface RoleSplit {
  roleArn: string;
  mode: Mode;
  functions: readonly FunctionRole[];
  unattributed: readonly UnnamedUse[];
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
  const taken = new Set(
    facts
      .byKind("iam.role")
      .filter(({ accountId }) => accountId === role.accountId)
      .map(({ arn }) => nameOfArn(arn).toLowerCase()),
  );
  const functions = arns.flatMap((functionArn): FunctionRole[] => {
    const proposal = rightsize(facts, roleArn, { mode, pinned: [], functionArn, carrier: "inline" });
    if (proposal === undefined) return [];
    const after = { actions: proposal.after.actions, stores: proposal.after.stores };
    const roleName = nameFor(functionArn, taken);
    return [{ functionArn, roleName, proposal: renamed(proposal, roleName), after }];
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
    unattributed: unnamedUses(functions),
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

/** What formats need to write a function's policies for the role of its own. */
export function onOwnRole({
  roleName,
  proposal,
}: FunctionRole): Pick<Proposal, "principalArn" | "carrier" | "documents" | "functionArn"> {
  const { principalArn } = proposal;
  return { ...proposal, principalArn: `${principalArn.slice(0, principalArn.indexOf("/"))}/${roleName}` };
}

/** Documents are named after their role, and those of several roles may lie in one folder. */
function renamed(proposal: Proposal, roleName: string): Proposal {
  const shared = nameOfArn(proposal.principalArn);
  const rename = (name: string) => (name.startsWith(shared) ? `${roleName}${name.slice(shared.length)}` : name);
  return {
    ...proposal,
    documents: proposal.documents.map((document) => ({ ...document, name: rename(document.name) })),
    diff: proposal.diff.map((change) => ({
      ...change,
      now: change.now.map(({ document, sid }) => ({ document: rename(document), sid })),
    })),
  };
}

function unnamedUses(functions: readonly FunctionRole[]): UnnamedUse[] {
  const holders = functions.map(({ functionArn, proposal }) => ({
    functionArn,
    surface: new Surface(asPolicies(proposal.documents, proposal.principalArn)),
  }));
  const calls = functions[0]?.proposal.unattributed.calls ?? [];
  return calls.map((call) => {
    const id = actionId(call.action);
    const heldBy = id === undefined ? [] : holders.filter(({ surface }) => surface.touches(id, call.resource ?? "*"));
    return { ...call, heldBy: heldBy.map(({ functionArn }) => functionArn) };
  });
}

/**
 * A name after the function, short enough, that no role of the account has yet. `taken` holds names in small letters.
 * Source of the rule: IAM API Reference, "CreateRole": names must be unique and differ by more than their case.
 */
function nameFor(functionArn: string, taken: Set<string>): string {
  const base = `${nameOfArn(functionArn).slice(0, MAX_NAME - 8)}-role`;
  let name = base;
  for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${base}-${count}`;
  taken.add(name.toLowerCase());
  return name;
}
