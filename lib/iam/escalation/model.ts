import type { Kind } from "../../facts/kinds.ts";
import type { SourcedPolicy } from "../evaluate/access.ts";
import { PatternIndex } from "./pattern-index.ts";
import type { StoreKind, WorkloadKind } from "./rule.ts";

/** A user or role as the search sees it. */
export interface SearchIdentity {
  /** Position in `SearchModel.identities`. */
  index: number;
  kind: "user" | "role";
  arn: string;
  name: string;
  accountId: string;
  uniqueId: string | null;
  tags: Readonly<Record<string, string>>;
  /** Inline and managed policies of its own; those of its groups stand at the groups. */
  policies: readonly SourcedPolicy[];
  /** ARNs of the customer managed policies attached to itself. */
  managedArns: readonly string[];
  boundary: readonly SourcedPolicy[] | null;
  /** Positions in `SearchModel.groups`. */
  groups: readonly number[];
  /** The trust policy of a role; null for users. */
  trust: readonly SourcedPolicy[] | null;
  /** What was not collected of identity policies, boundary and trust, as texts. */
  missing: { identity: readonly string[]; boundary: readonly string[]; trust: readonly string[] };
  isServiceLinked: boolean;
  /** Facts of users; null: not collected. */
  hasPassword: boolean | null;
  hasMfa: boolean | null;
  accessKeyCount: number | null;
  /** ARNs of the instance profiles that hold a role; null: not collected. */
  instanceProfileArns: readonly string[] | null;
}

export interface SearchGroup {
  index: number;
  arn: string;
  name: string;
  accountId: string;
  policies: readonly SourcedPolicy[];
  managedArns: readonly string[];
  missing: readonly string[];
}

/** Compute with the role it runs as. */
export interface Workload {
  kind: WorkloadKind;
  arn: string;
  name: string;
  accountId: string;
  region: string;
  /** Roles whose credentials whoever controls the workload holds. */
  roleArns: readonly string[];
  tags: Readonly<Record<string, string>> | null;
  /** Resource policies; null: it has none. */
  policies: readonly SourcedPolicy[] | null;
  missing: readonly string[];
  /** Name of the cluster that an ECS service runs in; id of a SageMaker domain, which stands in the ARNs of its users. */
  parent: string | null;
  /** Facts of the kind by name, such as `hasTrigger`; absent: not collected. */
  flags: Readonly<Record<string, boolean>>;
}

/** Something that was not collected, or that facts do not decide, and that may allow what nothing else does. */
export interface OpenFact {
  /** In lower case. */
  actions: ReadonlySet<string>;
  /** It would allow by itself; otherwise identity policies must allow as well. */
  isEnough: boolean;
  /** Others were let in, and only to whom it reaches is open; otherwise nothing of it was collected. */
  isSeen: boolean;
  /** Reads on with "allow it". */
  text: string;
}

export interface Store {
  kind: StoreKind;
  arn: string;
  name: string;
  accountId: string;
  region: string;
  tags: Readonly<Record<string, string>> | null;
  policies: readonly SourcedPolicy[] | null;
  missing: readonly string[];
  /** Customer key that encrypts it; null: none, or a key of AWS. */
  keyArn: string | null;
  /** Grants on a key, as policies; null: it has none, or they were not collected. */
  grants: readonly SourcedPolicy[] | null;
  mayAllow: OpenFact | null;
  /** What was not collected and may close it to other accounts, as a text; null: nothing. */
  mayClose: string | null;
}

/** Tells a store from what else has a policy. */
export function isStore(item: Workload | Store | Carrier): item is Store {
  return "mayAllow" in item;
}

/** Something else with a policy of its own, such as a topic: it bears on questions, not on the search. */
export interface Carrier {
  kind: Kind;
  arn: string;
  accountId: string;
  tags: Readonly<Record<string, string>> | null;
  policies: readonly SourcedPolicy[] | null;
  missing: readonly string[];
}

export interface ManagedPolicy {
  arn: string;
  accountId: string;
  /** Identities and groups that carry it, by position. */
  identities: readonly number[];
  groups: readonly number[];
  /** Of a customer managed policy; null: not collected. */
  versionCount: number | null;
}

/** Policies of the organisation that stand over an account, from the account up to the root. */
export interface OrganisationLevels {
  /** null: they do not apply, or nothing about the organisation was collected. */
  levels: readonly (readonly SourcedPolicy[])[] | null;
  /** What was not collected of them; without levels: all of them. */
  missing: readonly string[];
}

/** What the search looks at, as built from the organisation's facts. */
export interface SearchFacts {
  asOf: Date;
  /** null: not known. */
  organisationId: string | null;
  identities: readonly SearchIdentity[];
  groups: readonly SearchGroup[];
  workloads: readonly Workload[];
  stores: readonly Store[];
  carriers: readonly Carrier[];
  managedPolicies: readonly ManagedPolicy[];
  partition: string;
  /** Regions in use; the first one stands for any where the caller may choose. */
  regions: readonly string[];
  scp(accountId: string): OrganisationLevels;
  rcp(accountId: string): OrganisationLevels;
  /** False: the kind was not wholly collected in this account. */
  isCollected(kind: Kind, accountId: string): boolean;
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const map = new Map<string, T[]>();
  for (const item of items) {
    const list = map.get(keyOf(item));
    if (list === undefined) map.set(keyOf(item), [item]);
    else list.push(item);
  }
  return map;
}

/** The facts with the indexes that the search asks. */
export class SearchModel {
  readonly facts: SearchFacts;
  readonly #identityByArn: Map<string, SearchIdentity>;
  readonly #workloads: Map<string, Workload[]>;
  readonly #members = new Map<number, SearchIdentity[]>();
  readonly #byArn: Map<string, Workload | Store | Carrier>;
  readonly #policies: Map<string, ManagedPolicy>;
  readonly #users: Map<string, SearchIdentity[]>;
  readonly #roles: Map<string, SearchIdentity[]>;
  readonly #groups: Map<string, SearchGroup[]>;
  readonly #policiesOf: Map<string, ManagedPolicy[]>;
  readonly #stores: Map<string, Store[]>;
  /** Indexes by pattern, for the resources that policies name. */
  readonly patterns: {
    identities: PatternIndex<SearchIdentity>;
    groups: PatternIndex<SearchGroup>;
    managedPolicies: PatternIndex<ManagedPolicy>;
    workloads: PatternIndex<Workload>;
    stores: PatternIndex<Store>;
  };

  constructor(facts: SearchFacts) {
    this.facts = facts;
    this.#identityByArn = new Map(facts.identities.map((identity) => [identity.arn, identity]));
    this.#workloads = grouped(facts.workloads, ({ kind, accountId }) => `${kind} ${accountId}`);
    this.#byArn = new Map([...facts.carriers, ...facts.stores, ...facts.workloads].map((item) => [item.arn, item]));
    this.#policies = new Map(facts.managedPolicies.map((policy) => [policy.arn, policy]));
    const ofKind = (kind: SearchIdentity["kind"]) =>
      grouped(
        facts.identities.filter((identity) => identity.kind === kind),
        ({ accountId }) => accountId,
      );
    this.#users = ofKind("user");
    this.#roles = ofKind("role");
    this.#groups = grouped(facts.groups, ({ accountId }) => accountId);
    this.#policiesOf = grouped(facts.managedPolicies, ({ accountId }) => accountId);
    this.#stores = grouped(facts.stores, ({ kind, accountId }) => `${kind} ${accountId}`);
    this.patterns = {
      identities: new PatternIndex(facts.identities),
      groups: new PatternIndex(facts.groups),
      managedPolicies: new PatternIndex(facts.managedPolicies),
      workloads: new PatternIndex(facts.workloads),
      stores: new PatternIndex(facts.stores),
    };
    for (const identity of facts.identities)
      for (const group of identity.groups) {
        const members = this.#members.get(group);
        if (members === undefined) this.#members.set(group, [identity]);
        else members.push(identity);
      }
  }

  identity(arn: string): SearchIdentity | undefined {
    return this.#identityByArn.get(arn);
  }

  /** What has policies or tags of its own, by its ARN. */
  resource(arn: string): Workload | Store | Carrier | undefined {
    return this.#byArn.get(arn);
  }

  managedPolicy(arn: string): ManagedPolicy | undefined {
    return this.#policies.get(arn);
  }

  workloads(kind: WorkloadKind, accountId: string): readonly Workload[] {
    return this.#workloads.get(`${kind} ${accountId}`) ?? [];
  }

  hasAny(kind: WorkloadKind | StoreKind, accountId: string): boolean {
    const key = `${kind} ${accountId}`;
    return this.#workloads.has(key) || this.#stores.has(key);
  }

  membersOf(group: number): readonly SearchIdentity[] {
    return this.#members.get(group) ?? [];
  }

  users(accountId: string): readonly SearchIdentity[] {
    return this.#users.get(accountId) ?? [];
  }

  roles(accountId: string): readonly SearchIdentity[] {
    return this.#roles.get(accountId) ?? [];
  }

  groups(accountId: string): readonly SearchGroup[] {
    return this.#groups.get(accountId) ?? [];
  }

  managedPolicies(accountId: string): readonly ManagedPolicy[] {
    return this.#policiesOf.get(accountId) ?? [];
  }

  storesIn(kind: StoreKind, accountId: string): readonly Store[] {
    return this.#stores.get(`${kind} ${accountId}`) ?? [];
  }
}
