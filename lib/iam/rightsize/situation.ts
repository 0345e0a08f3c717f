import { actionId, supportsResources } from "../../catalog/catalog.ts";
import { accountOfArn, isAccountId, parseArn } from "../../domain/arn.ts";
import type { ResourceFact } from "../../facts/define.ts";
import type { OrganisationFacts } from "../../facts/organisation.ts";
import {
  type AttachedPolicies,
  boundaryOf,
  identityPolicies,
  organisationPolicies,
  type PrincipalFact,
  policiesOf,
} from "../attached.ts";
import { compiledLayer } from "../compiled/compiled-policy.ts";
import { decideCompiled } from "../compiled/decide.ts";
import { readPolicyDocument } from "../document.ts";
import { sourced } from "../escalation/sourced.ts";
import type { AccessRequest, Decision, PolicyLayers, RequestPrincipal, SourcedPolicy } from "../evaluate/access.ts";
import { buildContext, type PlainContext } from "../evaluate/context.ts";
import { type Environment, environmentOf } from "../evaluate/environment.ts";
import type { StatementInPolicy } from "../evaluate/layer.ts";
import { matchStatement, type StatementMatch } from "../evaluate/statement.ts";
import { ownerOf } from "./owner.ts";

/** Values of condition keys that a question adds, by key. */
export type Given = Readonly<Record<string, string>>;
export const NOTHING_GIVEN: Given = {};

/** A question about the principal. */
export interface Question {
  action: string;
  /** ARN, pattern, or `*`. */
  resource: string;
  given: Given;
}

/** An identity statement that covers a question, surely or perhaps. */
export interface Match extends StatementInPolicy {
  match: StatementMatch;
}

/**
 * One principal with everything that bears on its requests, to be asked with the policies it has or with others in their place.
 * Where the policy of a key, a role or a resource of another account was not collected, it is taken as leaving the decision to the
 * identity policies, so that a permission that is missing there shows; what was assumed stands in `assumed`.
 */
export class Situation {
  readonly facts: OrganisationFacts;
  readonly fact: PrincipalFact;
  readonly principal: RequestPrincipal;
  /** The identity policies of today with their texts, and the same parsed. */
  readonly attached: AttachedPolicies;
  readonly identity: readonly SourcedPolicy[];
  /** What was not collected of the policies that bear on the principal. */
  readonly missing: readonly string[];
  readonly assumed = new Set<string>();
  readonly #layers: PolicyLayers;
  readonly #keys: PlainContext;
  readonly #rcps = new Map<string, readonly (readonly SourcedPolicy[])[] | null>();
  readonly #resources = new Map<string, Around>();
  readonly #delegations = new Map<string, readonly SourcedPolicy[]>();

  constructor(facts: OrganisationFacts, fact: PrincipalFact) {
    this.facts = facts;
    this.fact = fact;
    const kind = fact.kind === "iam.user" ? "user" : "role";
    this.principal = { kind, arn: fact.arn, roleArn: null, accountId: fact.accountId };
    this.attached = identityPolicies(facts, fact);
    const identity = sourced(this.attached);
    const bound = boundaryOf(facts, fact);
    const boundary = bound === null ? null : sourced(bound);
    const scp = organisationPolicies(facts, fact.accountId, "scp");
    this.identity = identity.policies;
    this.#layers = {
      identity: this.identity,
      boundary: boundary?.policies ?? null,
      session: null,
      scp: scp.levels.length === 0 ? null : scp.levels.map((level) => this.#parsed(level)),
      rcp: null,
      resource: null,
      missing: {
        ...(boundary !== null && boundary.missing.length > 0 ? { boundary: boundary.missing } : {}),
        ...(scp.missing.length > 0 ? { scp: scp.missing } : {}),
      },
    };
    this.missing = [...new Set([...identity.missing, ...(boundary?.missing ?? []), ...scp.missing])].sort();
    this.#keys = principalKeys(facts, fact);
  }

  /** Decides a question with the identity policies of today, or with others in their place. */
  ask(question: Question, identity: readonly SourcedPolicy[] = this.identity): Decision {
    const { request, layers } = this.#prepare(question);
    return decideCompiled(request, { ...layers, identity });
  }

  /** Allow statements of the identity policies that cover a question; those that cannot be judged grant nothing and are left out. */
  grants(question: Question): Match[] {
    const environment = this.environment(question);
    return this.allowing(question.action).flatMap((one) => {
      const match = matchStatement(one.statement, one.policy, "identity", environment);
      return match === undefined || (match.doubt?.problems.length ?? 0) > 0 ? [] : [{ ...one, match }];
    });
  }

  /** Allow statements of today that hold an action, whatever resource and conditions they name. */
  allowing(action: string): readonly StatementInPolicy[] {
    const id = actionId(action);
    const candidates: readonly StatementInPolicy[] =
      id === undefined
        ? this.identity.flatMap((policy) => policy.document.statements.map((statement) => ({ statement, policy })))
        : compiledLayer(this.identity).with(id);
    return candidates.filter(({ statement }) => statement.effect === "Allow");
  }

  environment(question: Question): Environment {
    const { request, layers } = this.#prepare(question);
    return environmentOf(request, layers);
  }

  /** Principals of AWS services that a role's trust policy names; undefined: the role or its trust was not collected. */
  servicesTrusted(roleArn: string): string[] | undefined {
    const role = this.facts.byArn("iam.role", roleArn);
    if (role === undefined) return undefined;
    const trust = sourced(policiesOf(this.facts, role, "trust"));
    if (trust.missing.length > 0) return undefined;
    const services = trust.policies.flatMap(({ document }) =>
      document.statements.flatMap(({ effect, principals }) =>
        effect === "Allow" && principals !== null && !principals.isNot
          ? principals.entries.filter(({ type }) => type === "Service").map(({ value }) => value)
          : [],
      ),
    );
    return [...new Set(services)].sort();
  }

  #prepare({ action, resource: named, given }: Question): { request: AccessRequest; layers: PolicyLayers } {
    const id = actionId(action);
    const resource = id !== undefined && !supportsResources(id) ? "*" : named;
    const around = this.#around(resource, /^sts:/i.test(action));
    const region = parseArn(resource)?.region || around.region;
    const context = buildContext({
      principal: this.principal,
      resourceAccountId: around.accountId,
      others: "unknown",
      absent: this.principal.kind === "role" ? [...NEVER, "aws:username"] : NEVER,
      uniqueId: this.fact.config.uniqueId,
      values: {
        ...this.#keys,
        ...around.tags,
        ...(region === null || region === "" || region === "*" ? {} : { "aws:requestedregion": region }),
        ...given,
      },
    });
    const request = { principal: this.principal, action, resource, resourceAccountId: around.accountId, context };
    return { request, layers: { ...this.#layers, resource: around.policies, rcp: this.#rcp(around.accountId) } };
  }

  #around(resource: string, isAssumption: boolean): Around {
    const key = `${isAssumption} ${resource}`;
    const known = this.#resources.get(key);
    if (known !== undefined) return known;
    const made = this.#lookAround(resource, isAssumption);
    this.#resources.set(key, made);
    return made;
  }

  #lookAround(resource: string, isAssumption: boolean): Around {
    const fact = ownerOf(this.facts, resource);
    const named = accountOfArn(resource);
    const accountId = named !== undefined && isAccountId(named) ? named : (fact?.accountId ?? null);
    const tags = fact === undefined || fact.gaps.includes("tags") ? {} : tagKeys("aws:ResourceTag", fact.tags);
    const region = fact === undefined || fact.region === "global" ? null : fact.region;
    const found = fact === undefined ? undefined : this.#carried(fact, isAssumption);
    const arn = parseArn(resource);
    const isForeign = accountId !== null && accountId !== this.fact.accountId;
    const governsItself =
      (arn?.service === "kms" && arn.resource.startsWith("key/")) ||
      (arn?.service === "iam" && arn.resource.startsWith("role/") && isAssumption);
    const isUnknown = found === undefined || found.missing.length > 0;
    if (isUnknown && (isForeign || governsItself)) {
      this.assumed.add(`the policy of ${resource}`);
      return { accountId, region, tags, policies: [...(found?.policies ?? []), ...this.#delegation()] };
    }
    const policies = found?.policies ?? [];
    return { accountId, region, tags, policies: policies.length === 0 ? null : policies };
  }

  #carried(fact: ResourceFact, isAssumption: boolean): { policies: SourcedPolicy[]; missing: string[] } {
    if (fact.kind === "iam.role" && !isAssumption) return { policies: [], missing: [] };
    const role = fact.kind === "iam.role" ? "trust" : "resource";
    return sourced(policiesOf(this.facts, fact, role));
  }

  /** A resource policy that lets the principal's account decide by its identity policies. */
  #delegation(): readonly SourcedPolicy[] {
    const known = this.#delegations.get(this.fact.accountId);
    if (known !== undefined) return known;
    const text = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { AWS: this.fact.accountId }, Action: "*", Resource: "*" }],
    });
    const name = "a policy that was not collected";
    const made = [{ document: readPolicyDocument(text), role: "resource" as const, name, carrierArn: "", hash: null }];
    this.#delegations.set(this.fact.accountId, made);
    return made;
  }

  #rcp(accountId: string | null): PolicyLayers["rcp"] {
    const owner = accountId ?? this.fact.accountId;
    const known = this.#rcps.get(owner);
    if (known !== undefined) return known;
    const { levels } = organisationPolicies(this.facts, owner, "rcp");
    const made = levels.length === 0 ? null : levels.map((level) => this.#parsed(level));
    this.#rcps.set(owner, made);
    return made;
  }

  #parsed(policies: AttachedPolicies["policies"]): SourcedPolicy[] {
    return sourced({ policies, missing: [] }).policies;
  }
}

/** What is known of a resource: whose it is, its tags, its policies. */
interface Around {
  accountId: string | null;
  region: string | null;
  tags: PlainContext;
  policies: readonly SourcedPolicy[] | null;
}

/** Keys that no request of a user or role session carries by itself. Source: IAM User Guide, "AWS global condition context keys". */
const NEVER = [
  "aws:SourceArn",
  "aws:SourceAccount",
  "aws:SourceOrgID",
  "aws:SourceOrgPaths",
  "aws:PrincipalServiceName",
];

function principalKeys(facts: OrganisationFacts, fact: PrincipalFact): PlainContext {
  const organisation = facts.byKind("organizations.organization")[0];
  return {
    "aws:CurrentTime": facts.asOf.toISOString(),
    "aws:EpochTime": Math.floor(facts.asOf.getTime() / 1000),
    "aws:SecureTransport": true,
    "aws:PrincipalIsAWSService": false,
    ...(organisation === undefined ? {} : { "aws:PrincipalOrgID": organisation.config.id }),
    ...(fact.gaps.includes("tags") ? {} : tagKeys("aws:PrincipalTag", fact.tags)),
  };
}

function tagKeys(prefix: string, tags: Readonly<Record<string, string>>): PlainContext {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${prefix}/${key}`, value]));
}
