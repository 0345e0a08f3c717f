import { describe, expect, it } from "vitest";
import type { BlockedRule } from "../abilities.ts";
import {
  allow,
  deny,
  EVERYTHING,
  type Fact,
  type Grant,
  notAllowed,
  organisation,
  type Search,
  search,
  user,
} from "../testing.ts";
import { ACTOR, ACTOR_ARN, type RuleCase, STRONG_ARN, strong, type UserParts } from "./cases/case.ts";
import { containerCases, ec2Cases } from "./cases/compute.ts";
import { dataCases } from "./cases/data.ts";
import { dataAndMlCases } from "./cases/data-and-ml.ts";
import { deploymentCases } from "./cases/deployment.ts";
import { iamCases } from "./cases/iam.ts";
import { lambdaCases } from "./cases/lambda.ts";
import { runsAsRoleCases } from "./cases/runs-as-role.ts";
import { ESCALATION_RULES } from "./index.ts";

const CASES = [
  ...iamCases,
  ...lambdaCases,
  ...ec2Cases,
  ...containerCases,
  ...runsAsRoleCases,
  ...deploymentCases,
  ...dataAndMlCases,
  ...dataCases,
].map((one, index) => ({ ...one, name: `${one.rule} (${index})` }));

const allBut = (actions: string) => [{ Effect: "Allow", NotAction: actions, Resource: "*" }];

interface Change {
  allow?: readonly Grant[];
  trust?: string;
  says?: readonly Record<string, unknown>[];
  actor?: UserParts;
  more?: readonly Fact[];
  there?: readonly Fact[];
}

/** The organisation of a case: the actor with its permissions, the strong role, and what is there. */
function scene(one: RuleCase, change: Change = {}): Fact[] {
  const { trust = one.trust, there = one.there ?? [], actor = one.actor ?? {} } = change;
  const says = [...(change.allow ?? one.allow).map(allow), ...(change.says ?? [])];
  const facts = new Map<string, Fact>();
  for (const fact of [user(ACTOR, { ...actor, says }), strong(trust), ...there, ...(change.more ?? [])])
    facts.set(`${fact.kind} ${fact.arn}`, fact);
  return [...facts.values()];
}

/** True when the rule leads where the case says, by whatever path. */
function isMet(one: RuleCase, asked: Search): boolean {
  const { gives } = one;
  if (gives !== undefined && "reads" in gives)
    return asked.data(ACTOR_ARN).stores.get(gives.reads)?.read.opens?.rule.id === one.rule;
  const { outcome, conditions } = asked.result(ACTOR_ARN);
  if (!asked.path(ACTOR_ARN).flat().includes(one.rule)) return false;
  return gives === undefined
    ? outcome === "administrator"
    : outcome === "conditional" && conditions.some((text) => text.includes(gives.if));
}

const blockedAt = (asked: Search, rule: string): BlockedRule[] =>
  asked.result(ACTOR_ARN).blocked.filter((blocked) => blocked.rule.id === rule);

describe.each(CASES)("$name", (one) => {
  const { gives, missing } = one;
  const reads = gives !== undefined && "reads" in gives ? gives.reads : null;

  it("works, each permission re-evaluated", () => {
    const asked = search(scene(one));
    expect(isMet(one, asked), JSON.stringify([asked.result(ACTOR_ARN).outcome, asked.path(ACTOR_ARN)])).toBe(true);
    const result = asked.result(ACTOR_ARN);
    expect(notAllowed(result)).toEqual([]);
    if (reads !== null) {
      expect(result.outcome).toBe("none");
      expect(
        asked
          .data(ACTOR_ARN)
          .stores.get(reads)
          ?.read.permissions.map(({ status }) => status),
      ).toEqual(["yes"]);
    }
    for (const grants of one.or ?? []) expect(isMet(one, search(scene(one, { allow: grants })))).toBe(true);
  });

  it("needs every permission", () => {
    for (const [index] of one.allow.entries()) {
      const allowed = one.allow.filter((_, other) => other !== index);
      expect(isMet(one, search(scene(one, { allow: allowed }))), JSON.stringify(one.allow[index])).toBe(false);
    }
  });

  it("is blocked", () => {
    const { asked, block } = blocking(one);
    expect(isMet(one, asked)).toBe(false);
    if (block === null) return;
    const found = blockedAt(asked, one.rule).map(({ permission }) => {
      const start = asked.escalation.graph.starts[0];
      const [first] = start?.holder?.explain(permission).blockedBy ?? [];
      return { layer: first?.layer, sid: first?.citation?.sid ?? null };
    });
    expect(found).toContainEqual(block);
  });

  it("names the fact that is missing, or is no", () => {
    if ("unknown" in missing) {
      expect(gives).toEqual({ if: missing.unknown });
      return;
    }
    const asked = lacking(one);
    const { outcome, conditions, unknown } = asked.result(ACTOR_ARN);
    if (!("says" in missing) || missing.says === undefined) {
      expect(isMet(one, asked)).toBe(false);
      expect(outcome).toBe("none");
      return;
    }
    const { says } = missing;
    if (reads !== null) {
      const open = asked.data(ACTOR_ARN, true).stores.get(reads);
      expect(asked.data(ACTOR_ARN).stores.has(reads)).toBe(false);
      expect(open?.read.conditions.join()).toContain(says);
      return;
    }
    expect(["conditional", "unknown"]).toContain(outcome);
    const named = [...conditions, ...unknown.filter(({ rule }) => rule.id === one.rule).map(({ kind }) => kind)];
    expect(named.join("; ")).toContain(says);
  });
});

/** The case with its block; `block` is what the answer must cite, null where the identity policies do not allow it themselves. */
function blocking(one: RuleCase): { asked: Search; block: { layer: string; sid: string | null } | null } {
  const { blocked } = one;
  const changed = (action: string, make: (grant: Grant) => Grant) =>
    one.allow.map((grant) => ([grant[0]].flat().includes(action) ? make(grant) : grant));
  if ("deny" in blocked)
    return { asked: search(scene(one, { says: [deny(blocked.deny)] })), block: { layer: "identity", sid: "Fence" } };
  if ("scp" in blocked)
    return {
      asked: search(scene(one, { more: organisation(deny(blocked.scp)) })),
      block: { layer: "scp", sid: "Fence" },
    };
  if ("boundary" in blocked)
    return {
      asked: search(scene(one, { actor: { ...one.actor, boundary: allBut(blocked.boundary) } })),
      block: { layer: "boundary", sid: null },
    };
  if ("narrow" in blocked)
    return {
      asked: search(scene(one, { allow: changed(blocked.narrow, ([actions]) => [actions, blocked.to]) })),
      block: null,
    };
  const { unless, condition } = blocked;
  return {
    asked: search(
      scene(one, { allow: changed(unless, ([actions, resources = "*"]) => [actions, resources, condition]) }),
    ),
    block: null,
  };
}

/** The case without its fact. */
function lacking(one: RuleCase): Search {
  const { missing } = one;
  if ("uncollected" in missing) return search(scene(one), [missing.uncollected]);
  if ("trust" in missing) return search(scene(one, { trust: missing.trust, there: withoutStrong(one) }));
  if ("with" in missing)
    return search(scene(one, { more: missing.with, ...(missing.actor === undefined ? {} : { actor: missing.actor }) }));
  if ("gone" in missing)
    return search(scene(one).filter(({ kind, arn }) => kind !== missing.gone || arn === ACTOR_ARN));
  if (!("gap" in missing)) throw new Error("Nothing is missing.");
  return search(
    scene(one).map((fact) =>
      fact.kind === missing.of && fact.arn !== ACTOR_ARN ? { ...fact, gaps: [...fact.gaps, missing.gap] } : fact,
    ),
  );
}

const withoutStrong = ({ there = [] }: RuleCase) => there.filter(({ arn }) => arn !== STRONG_ARN);

describe("rules", () => {
  it("each have three organisations of their own", () => {
    const tested = new Set(CASES.map(({ rule }) => rule));
    expect(ESCALATION_RULES.map(({ id }) => id).filter((id) => !tested.has(id))).toEqual([]);
    expect([...tested].filter((id) => ESCALATION_RULES.every((rule) => rule.id !== id))).toEqual([]);
  });

  it("have ids of their own", () => {
    expect(new Set(ESCALATION_RULES.map(({ id }) => id)).size).toBe(ESCALATION_RULES.length);
  });

  it("are blocked in every way somewhere", () => {
    const ways = new Set(CASES.flatMap(({ blocked }) => Object.keys(blocked)));
    for (const way of ["deny", "scp", "boundary", "narrow", "unless"]) expect(ways).toContain(way);
  });
});

describe("the strong role", () => {
  it("is an administrator, the actor without permissions is not", () => {
    const asked = search([user(ACTOR), strong("lambda.amazonaws.com"), user("root-like", { says: [EVERYTHING] })]);
    expect(asked.result(STRONG_ARN).outcome).toBe("administrator");
    expect(asked.result(ACTOR_ARN).outcome).toBe("none");
  });
});
