import { ACCOUNT, makeFact, makeFacts, OTHER_ACCOUNT, policy, statements } from "../../checks/testing.ts";
import type { FactOf, Kind } from "../../facts/kinds.ts";
import type { Permission } from "./holder.ts";
import { searchModelOf } from "./model-of-facts.ts";
import { type DataReach, Escalation, type EscalationResult } from "./outcome.ts";
import { buildGraph } from "./search.ts";

export { ACCOUNT, makeFact, OTHER_ACCOUNT, policy, statements };

/** Builders of small organisations for tests of the search: who may do what, what is there, what was not collected. */
export type Fact = FactOf<Kind>;
type Document = Record<string, unknown>;
/** Actions and resources of an Allow; a condition where there is one. */
export type Grant = readonly [
  actions: string | readonly string[],
  resources?: string | readonly string[],
  condition?: Document,
];

export const userArn = (name: string, account = ACCOUNT) => `arn:aws:iam::${account}:user/${name}`;
export const roleArn = (name: string, account = ACCOUNT) => `arn:aws:iam::${account}:role/${name}`;
export const groupArn = (name: string, account = ACCOUNT) => `arn:aws:iam::${account}:group/${name}`;
export const policyArn = (name: string, account = ACCOUNT) => `arn:aws:iam::${account}:policy/${name}`;

export function allow([Action, Resource = "*", Condition]: Grant): Document {
  return { Effect: "Allow", Action, Resource, ...(Condition === undefined ? {} : { Condition }) };
}

/** A statement that says no, with the name by which a test finds it again. */
export function deny(Action: string | readonly string[], Resource: string | readonly string[] = "*"): Document {
  return { Sid: "Fence", Effect: "Deny", Action, Resource };
}

export const EVERYTHING = allow(["*"]);

/** A statement of a trust policy for a service or for identities. */
export function trusts(who: string | readonly string[], condition?: Document): Document {
  const first = typeof who === "string" ? who : (who[0] ?? "");
  const isIdentityPool = first.startsWith("cognito-identity.");
  const Principal = isIdentityPool
    ? { Federated: who }
    : first.endsWith(".amazonaws.com")
      ? { Service: who }
      : { AWS: who };
  const Action = isIdentityPool ? "sts:AssumeRoleWithWebIdentity" : "sts:AssumeRole";
  return { Effect: "Allow", Principal, Action, ...(condition === undefined ? {} : { Condition: condition }) };
}

interface Carrier {
  account?: string;
  /** Statements of one inline policy. */
  says?: readonly Document[];
  /** Customer managed policies: name and statements. */
  attached?: Readonly<Record<string, readonly Document[]>>;
  /** Statements of the permissions boundary; null: the boundary is known and its document is not. */
  boundary?: readonly Document[] | null;
  tags?: Record<string, string>;
  gaps?: readonly string[];
}

function carried({ account, says, attached, boundary }: Carrier) {
  const own = Object.entries(attached ?? {}).map(
    ([name, list]) => [policyArn(name, account), statements(...list)] as const,
  );
  const boundaryArn = policyArn("boundary", account);
  return {
    config: {
      inlinePolicies: says === undefined ? [] : ["own"],
      attachedPolicies: own.map(([arn]) => ({ arn, name: arn.slice(arn.lastIndexOf("/") + 1) })),
      permissionsBoundaryArn: boundary === undefined ? null : boundaryArn,
    },
    policies: [
      ...(says === undefined ? [] : [policy("inline", statements(...says), "own")]),
      ...own.map(([arn, document]) => policy("managed", document, arn)),
      ...(boundary === undefined
        ? []
        : [policy("boundary", boundary === null ? null : statements(...boundary), boundaryArn)]),
    ],
  };
}

export function user(
  name: string,
  more: Carrier & { groups?: string[]; config?: Partial<FactOf<"iam.user">["config"]> } = {},
): FactOf<"iam.user"> {
  const { config, policies } = carried(more);
  const account = more.account ?? ACCOUNT;
  return makeFact("iam.user", {
    name,
    arn: userArn(name, account),
    accountId: account,
    tags: more.tags ?? {},
    gaps: [...(more.gaps ?? [])],
    config: { ...config, uniqueId: "", groups: more.groups ?? [], ...more.config },
    policies,
  });
}

export function role(
  name: string,
  more: Carrier & { trust?: readonly Document[]; path?: string; config?: Partial<FactOf<"iam.role">["config"]> } = {},
): FactOf<"iam.role"> {
  const { config, policies } = carried(more);
  const account = more.account ?? ACCOUNT;
  return makeFact("iam.role", {
    name,
    arn: roleArn(`${(more.path ?? "/").slice(1)}${name}`, account),
    accountId: account,
    tags: more.tags ?? {},
    gaps: [...(more.gaps ?? [])],
    config: { ...config, uniqueId: "", path: more.path ?? "/", ...more.config },
    policies: [...policies, policy("trust", statements(...(more.trust ?? [])), "trust")],
  });
}

export function group(name: string, more: Omit<Carrier, "boundary"> = {}): FactOf<"iam.group"> {
  const { config, policies } = carried(more);
  const account = more.account ?? ACCOUNT;
  return makeFact("iam.group", {
    name,
    arn: groupArn(name, account),
    accountId: account,
    config: { inlinePolicies: config.inlinePolicies, attachedPolicies: config.attachedPolicies },
    policies,
  });
}

/** An organisation over both accounts whose root carries an SCP with these statements beside full access. */
export function organisation(...scp: readonly Document[]): Fact[] {
  const carries = [policy("scp", statements(EVERYTHING, ...scp), "fence")];
  const member = (id: string) =>
    makeFact("organizations.account", {
      name: id,
      config: { memberAccountId: id, parentId: "r-root" },
      policies: full,
    });
  const full = [policy("scp", statements(EVERYTHING), "full")];
  return [
    makeFact("organizations.organization", { config: { managementAccountId: "000000000000" } }),
    makeFact("organizations.unit", { name: "root", policies: carries }),
    member(ACCOUNT),
    member(OTHER_ACCOUNT),
  ];
}

/** A bucket, table and so on; `says` are the statements of its resource policy. */
export function store<K extends Kind>(
  kind: K,
  more: Parameters<typeof makeFact<K>>[1] & { says?: readonly Document[] } = {},
): FactOf<K> {
  const { says, ...overrides } = more;
  return makeFact<K>(kind, {
    ...overrides,
    policies: says === undefined ? [] : [policy("resource", statements(...says))],
  });
}

/** The search over an organisation, asked by ARN. */
export interface Search {
  escalation: Escalation;
  result(arn: string): EscalationResult;
  /** Rule ids of the path, one list a step. */
  path(arn: string): string[][];
  data(arn: string, isConditional?: boolean): DataReach;
}

/** Searches these facts; kinds in `uncollected` were never looked at, all others wholly. */
export function search(facts: readonly Fact[], uncollected: readonly Kind[] = []): Search {
  const isHidden = new Set<string>(uncollected);
  const model = searchModelOf(
    makeFacts(
      facts.filter(({ kind }) => !isHidden.has(kind)),
      { coverage: (kind) => (isHidden.has(kind) ? "never" : "whole") },
    ),
  );
  const escalation = new Escalation(buildGraph(model));
  const position = (arn: string) => {
    const identity = model.identity(arn);
    if (identity === undefined) throw new RangeError(`No identity has the ARN ${arn}.`);
    return identity.index;
  };
  return {
    escalation,
    result: (arn) => escalation.result(position(arn)),
    path: (arn) => escalation.result(position(arn)).path.map(({ abilities }) => abilities.map(({ rule }) => rule.id)),
    data: (arn, isConditional) => escalation.data(position(arn), isConditional),
  };
}

/** Permissions of a path that the reference evaluator does not allow; with conditions it may leave some open. */
export function notAllowed({ path }: Pick<EscalationResult, "path">): Permission[] {
  return path.flatMap(({ from, abilities }) =>
    abilities
      .flatMap(({ permissions }) => permissions)
      .filter((permission) => {
        const outcome = from.holder?.explain(permission).outcome;
        return outcome !== "allowed" && !(outcome === "conditional" && permission.status !== "no");
      }),
  );
}
