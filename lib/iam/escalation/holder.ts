import { ActionSet } from "../../catalog/action-set.ts";
import { ACTION_COUNT, actionId, supportsResources } from "../../catalog/catalog.ts";
import { compiledLayer, compiledStatements, forgetLayer } from "../compiled/compiled-policy.ts";
import { decideCompiled } from "../compiled/decide.ts";
import { plainOutcome } from "../compiled/plain.ts";
import { parsePolicyDocument } from "../document.ts";
import type {
  Decision,
  Layer,
  PolicyLayers,
  RequestContext,
  RequestPrincipal,
  SourcedPolicy,
} from "../evaluate/access.ts";
import { decide } from "../evaluate/decide.ts";
import { type ContextOf, contextOf, identityKeys, type ResourceKnown } from "./context.ts";
import { isStore, type SearchGroup, type SearchIdentity, type SearchModel, type Store } from "./model.ts";
import { conditionsOf, openingOf, unlessClosed } from "./open-facts.ts";
import { policyKey } from "./policy-key.ts";
import type { GivenKeys } from "./rule.ts";
import { CHOSEN_NAME } from "./templates.ts";
import { allowEverything } from "./unrestricted.ts";

/** Whether a holder may do something. `conditional` names what has to hold besides. */
export interface Permission {
  status: "yes" | "conditional" | "no";
  conditions: readonly string[];
  action: string;
  resource: string;
  given: GivenKeys;
  /** Of a no: its own policies allow it, and a deny or a limit takes it away. */
  isHeldBack: boolean;
}

/** How an identity was changed before it is used. */
export interface Change {
  /** Its identity policies were written by the attacker: they allow everything. */
  isEmpowered: boolean;
  /** Its permissions boundary was taken off. */
  isUnbound: boolean;
  /** Groups it was added to, by position, ascending. */
  joined: readonly number[];
  /** Policies that were overwritten, by `policyKey`: what they said holds no more. */
  rewritten: readonly string[];
}

export const UNCHANGED: Change = { isEmpowered: false, isUnbound: false, joined: [], rewritten: [] };

const EVERYTHING: SourcedPolicy = {
  document: parsePolicyDocument(
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
  ),
  role: "inline",
  name: "a policy that allows everything",
  carrierArn: "",
  hash: null,
};

/** A user or role in somebody's hands, as it is or after a change, with what it may do. */
export class Holder {
  readonly model: SearchModel;
  readonly identity: SearchIdentity;
  readonly change: Change;
  readonly principal: RequestPrincipal;
  readonly #identityPolicies: readonly SourcedPolicy[];
  readonly #identityMissing: readonly string[];
  readonly #patterns = new Map<string, readonly string[]>();
  #possible: ActionSet | null = null;
  #own: PolicyLayers | null = null;
  #base: ReadonlyMap<string, readonly string[]> | null = null;

  constructor(model: SearchModel, identity: SearchIdentity, change: Change) {
    this.model = model;
    this.identity = identity;
    this.change = change;
    this.principal = {
      kind: identity.kind,
      arn: identity.arn,
      roleArn: null,
      accountId: identity.accountId,
    };
    const groups = [...identity.groups, ...change.joined]
      .map((index) => model.facts.groups[index])
      .filter((group): group is SearchGroup => group !== undefined);
    const carried = [...identity.policies, ...groups.flatMap((group) => group.policies)];
    this.#identityPolicies = [
      ...(change.isEmpowered ? [EVERYTHING] : []),
      ...(change.rewritten.length === 0
        ? carried
        : carried.filter((policy) => !change.rewritten.includes(policyKey(policy)))),
    ];
    this.#identityMissing = [...identity.missing.identity, ...groups.flatMap((group) => group.missing)];
  }

  /** Actions that some identity policy allows on something; conditions, denies and limits are not looked at. */
  get possible(): ActionSet {
    if (this.#possible !== null) return this.#possible;
    const set = new ActionSet(ACTION_COUNT);
    for (const policy of this.#identityPolicies)
      for (const { statement, actions } of compiledStatements(policy.document))
        if (statement.effect === "Allow") set.uniteFixed(actions);
    this.#possible = set;
    return set;
  }

  /**
   * True when its effect is unrestricted: every action on everything, within boundary and the organisation's policies.
   * SCPs that only fence some things off do not change that; those that leave no way to write IAM do.
   */
  get isAdministrator(): boolean {
    if (!allowEverything(this.#identityPolicies)) return false;
    if (!this.change.isUnbound && this.identity.boundary !== null && !allowEverything(this.identity.boundary))
      return false;
    if (this.#identityMissing.length > 0 && !this.change.isEmpowered) return false;
    return this.model.facts.scp(this.identity.accountId).levels === null || this.#canWriteIam();
  }

  #canWriteIam(): boolean {
    const user = `arn:${this.model.facts.partition}:iam::${this.identity.accountId}:user/${CHOSEN_NAME}`;
    return ["iam:PutUserPolicy", "iam:AttachUserPolicy"].some((action) => this.ask(action, user).status !== "no");
  }

  /** Resource patterns of the statements that allow the action, policy variables filled where they are known. */
  patterns(action: string): readonly string[] {
    const known = this.#patterns.get(action);
    if (known !== undefined) return known;
    const patterns = [...new Set(this.#allPatterns(action))];
    this.#patterns.set(action, patterns);
    return patterns;
  }

  #allPatterns(action: string): string[] {
    const id = actionId(action);
    const found: string[] = [];
    if (id === undefined || !this.possible.has(id)) return found;
    for (const { statement } of compiledLayer(this.#identityPolicies).with(id)) {
      if (statement.effect !== "Allow") continue;
      if (statement.resources === null || statement.resources.isNot) found.push("*");
      else for (const pattern of statement.resources.patterns) found.push(this.#fill(pattern));
    }
    return found;
  }

  #fill(pattern: string): string {
    if (!pattern.includes("${")) return pattern;
    return pattern.replaceAll(/\$\{aws:username\}/gi, this.identity.name).replaceAll(/\$\{[^}]*\}/g, "*");
  }

  /** Whether it may do one action on one resource. */
  ask(action: string, resource: string, given: GivenKeys = NOTHING_GIVEN): Permission {
    const on = this.#authorisedOn(action, resource);
    const { policies, store, ...facts } = this.#layers(action, on);
    const { accountId } = facts;
    const request = { principal: this.principal, action, resource: on, resourceAccountId: accountId };
    const base = { action, resource: on, given };
    // What is open of a store may turn a denial round.
    const plain = (store?.mayAllow ?? null) === null ? plainOutcome(request, policies) : undefined;
    if (plain !== undefined)
      return { ...base, status: plain === "allowed" ? "yes" : "no", conditions: NONE, isHeldBack: plain === "held" };
    const context = this.#context({ ...base, ...facts });
    const decision = decideCompiled({ ...request, context }, policies);
    if (decision.outcome === "denied") {
      const open = openingOf(decision, store, action);
      if (open !== null)
        return {
          ...base,
          status: "conditional",
          conditions: [`${open.text} allow it (not collected)`],
          isHeldBack: false,
        };
      const isHeldBack = decision.blockedBy.some(({ citation, layer }) => citation !== null || LIMITS.has(layer));
      return { ...base, status: "no", conditions: NONE, isHeldBack };
    }
    const mayClose = this.#mayClose(store);
    const isSure = decision.outcome === "allowed" && mayClose === null;
    const conditions = isSure ? NONE : conditionsOf(unlessClosed(decision, mayClose), this.identity, action);
    return { ...base, status: conditions.length > 0 ? "conditional" : "yes", conditions, isHeldBack: false };
  }

  /** The whole answer to an earlier question, decided by the reference evaluator and with its evidence. */
  explain({ action, resource, given }: Pick<Permission, "action" | "resource" | "given">): Decision {
    const { policies, store, ...facts } = this.#layers(action, resource);
    const { accountId } = facts;
    const context = this.#context({ action, resource, given, ...facts });
    const request = { principal: this.principal, action, resource, resourceAccountId: accountId, context };
    const decision = decide(request, policies);
    if (decision.outcome !== "denied") return unlessClosed(decision, this.#mayClose(store));
    const open = openingOf(decision, store, action);
    return open === null ? decision : { ...decision, outcome: "unknown", blockedBy: [], missing: [open.text] };
  }

  /** What may close a store to somebody of another account. */
  #mayClose(store: Store | null): string | null {
    return store === null || store.accountId === this.identity.accountId ? null : store.mayClose;
  }

  #context(request: ContextOf): RequestContext {
    this.#base ??= identityKeys(this.model, this.identity);
    return contextOf(this.#base, this.identity.kind, request);
  }

  /** Forgets what was only kept to answer faster. */
  release(): void {
    this.#possible = null;
    this.#patterns.clear();
    this.#own = null;
    this.#base = null;
    forgetLayer(this.#identityPolicies);
  }

  /** Actions without resource types are authorised on everything. */
  #authorisedOn(action: string, resource: string): string {
    const id = actionId(action);
    return id !== undefined && !supportsResources(id) ? "*" : resource;
  }

  #layers(action: string, resource: string): ResourceKnown & { policies: PolicyLayers; store: Store | null } {
    const { identity, model } = this;
    const target = model.identity(resource);
    const item = target === undefined ? model.resource(resourceOwner(resource)) : undefined;
    const accountId = target?.accountId ?? item?.accountId ?? accountIn(resource) ?? identity.accountId;
    const tags = target?.tags ?? item?.tags ?? null;
    const store = item !== undefined && isStore(item) ? item : null;
    const boundaryArn = target === undefined ? undefined : this.#boundaryOf(target);
    const known = { accountId, tags, boundaryArn, store };
    // A trust policy speaks of taking the role on, and of nothing else that is done to it.
    const trust = target !== undefined && action.startsWith("sts:") ? target : undefined;
    const carried = trust === undefined ? (item?.policies ?? null) : trust.trust;
    const missing = trust === undefined ? (item?.missing ?? NONE) : trust.missing.trust;
    const grants = store?.grants ?? null;
    if (carried === null && grants === null && missing.length === 0 && accountId === identity.accountId)
      return { policies: this.#ownLayers(), ...known };
    const own = this.#ownLayers();
    const rcp = this.#organisation("rcp", accountId);
    const gaps = { ...own.missing, ...rcp.missing, ...(missing.length === 0 ? {} : { resource: missing }) };
    const policies: PolicyLayers = { ...own, rcp: rcp.levels, resource: carried, missing: gaps };
    if (grants !== null) policies.grants = grants;
    return { policies, ...known };
  }

  /** ARN of the boundary on a user or role; null: none, undefined: not collected. */
  #boundaryOf(target: SearchIdentity): string | null | undefined {
    if (target === this.identity && this.change.isUnbound) return null;
    if (target.missing.boundary.length > 0) return undefined;
    return target.boundary?.[0]?.name ?? null;
  }

  /** The policies over everything in its own account that has no policy itself. */
  #ownLayers(): PolicyLayers {
    if (this.#own !== null) return this.#own;
    const { identity } = this;
    const isBound = !this.change.isUnbound;
    const scp = this.#organisation("scp", identity.accountId);
    const rcp = this.#organisation("rcp", identity.accountId);
    this.#own = {
      identity: this.#identityPolicies,
      boundary: isBound ? identity.boundary : null,
      session: null,
      scp: scp.levels,
      rcp: rcp.levels,
      resource: null,
      missing: {
        ...(this.#identityMissing.length > 0 ? { identity: this.#identityMissing } : {}),
        ...(isBound && identity.missing.boundary.length > 0 ? { boundary: identity.missing.boundary } : {}),
        ...scp.missing,
        ...rcp.missing,
      },
    };
    return this.#own;
  }

  /**
   * What the organisation sets over an account. Where some of it is known, the rest may forbid and may allow; where nothing is,
   * answers stand and `limitsNotCollected` names it beside them.
   */
  #organisation(
    type: "scp" | "rcp",
    accountId: string,
  ): Pick<PolicyLayers, "missing"> & { levels: PolicyLayers["scp"] } {
    if (this.identity.isServiceLinked) return { levels: null, missing: {} };
    const { levels, missing } = this.model.facts[type](accountId);
    return { levels, missing: levels === null || missing.length === 0 ? {} : { [type]: missing } };
  }
}

/** Layers that only take away. */
const LIMITS: ReadonlySet<Layer> = new Set<Layer>(["boundary", "rcp", "scp", "session"]);
const NONE: readonly string[] = [];
const NOTHING_GIVEN: GivenKeys = {};

/** The bucket of an object, the queue itself, and so on: what carries the policy. */
function resourceOwner(resource: string): string {
  if (!resource.includes(":s3:::")) return resource;
  const slash = resource.indexOf("/");
  return slash < 0 ? resource : resource.slice(0, slash);
}

function accountIn(resource: string): string | null {
  const account = resource.split(":")[4];
  return account !== undefined && /^\d{12}$/.test(account) ? account : null;
}
