import type { Verdict } from "../../domain/verdict.ts";
import type { PolicyFact } from "../../facts/define.ts";
import type { FactOf } from "../../facts/kinds.ts";
import type { TrailCoverage, UsageCase } from "../../facts/organisation.ts";
import type { Check } from "../define.ts";
import { check, daysAgo, makeFact, policy, statements } from "../testing.ts";
import { type CheckCase, FAILS, PASSES, unknownFor } from "../testing-cases.ts";
import { called, trailOf } from "../testing-usage.ts";

type Statement = Record<string, unknown>;

export interface Overrides {
  config?: { path?: string; createdAt?: string; inlinePolicies?: string[] };
  observations?: { servicesLastAccessed?: Record<string, string | null> };
  policies?: PolicyFact[];
  gaps?: string[];
}

/** Builds the role or user that a check judges. */
export type Make<K extends "iam.role" | "iam.user"> = (overrides: Overrides) => FactOf<K>;

/** What is known of a principal beside its statements. */
export interface Known {
  used?: readonly (string | Partial<UsageCase>)[];
  /** Null: no event was ever taken. */
  trail?: TrailCoverage | null;
  lastAccessed?: Record<string, string | null>;
  gaps?: string[];
  createdAt?: string;
  path?: string;
  parameters?: unknown;
}

export const allows = (Action: string | string[], rest: Statement = {}): Statement => ({
  Effect: "Allow",
  Action,
  Resource: "*",
  ...rest,
});

/** Verdicts on a principal with one inline policy of these statements, watched by a trail of 120 days. */
export function verdictsOn<K extends "iam.role" | "iam.user", P>(
  subject: Check<K, P>,
  make: Make<K>,
  list: Statement[],
  { used = [], trail = trailOf(120), lastAccessed, gaps = [], createdAt, path, parameters }: Known = {},
): Verdict[] {
  const fact = make({
    config: {
      inlinePolicies: ["own"],
      ...(createdAt === undefined ? {} : { createdAt }),
      ...(path === undefined ? {} : { path }),
    },
    observations: lastAccessed === undefined ? {} : { servicesLastAccessed: lastAccessed },
    policies: [policy("inline", statements(...list), "own")],
    gaps,
  });
  const usage = used.map((use) =>
    typeof use === "string" ? called(fact.arn, use) : called(fact.arn, use.action ?? "", use),
  );
  return check(subject, fact, { parameters, facts: { usage, trail: trail === null ? [] : [trail] } });
}

export const ACCESS_GAP = "observations.servicesLastAccessed";

/** What holds of every check of unused grants: `list` grants what it would report, of which only `used` was used. */
export function judgedCases<K extends "iam.role" | "iam.user", P>(
  subject: Check<K, P>,
  make: Make<K>,
  list: Statement[],
  used: string[] = [],
): CheckCase[] {
  const on =
    (known: Known, statements = list) =>
    () =>
      verdictsOn(subject, make, statements, { used, ...known });
  const missing = ["cloudtrail.events", `${subject.kind}.${ACCESS_GAP}`];
  return [
    { name: "fails one that is there for the whole window", verdicts: on({ createdAt: daysAgo(90) }), expected: FAILS },
    { name: "passes one that is younger", verdicts: on({ createdAt: daysAgo(89) }), expected: PASSES },
    {
      name: "passes administrators, whom other checks judge",
      verdicts: on({}, [...list, allows("*")]),
      expected: PASSES,
    },
    { name: "passes one without permissions", verdicts: on({}, []), expected: PASSES },
    {
      name: "does not know one without trail and services last accessed, and names both",
      verdicts: on({ trail: null, used: [], gaps: [ACCESS_GAP] }),
      expected: unknownFor(...missing),
    },
    {
      name: "does not know one whose trail is shorter than the window",
      verdicts: on({ trail: trailOf(89), used: [] }),
      expected: unknownFor("cloudtrail.events of 90 days"),
    },
    {
      name: "does not know more than the policies that were collected say",
      verdicts: on({ gaps: ["policies.inline"] }),
      expected: [{ outcome: "fail" }, { outcome: "unknown", missing: [`${subject.kind}.policies.inline`] }],
    },
    {
      name: "does not know one whose policy cannot be read",
      verdicts: on({}, [{ ...allows("sns:CreateTopic"), Effect: "allow" }]),
      expected: unknownFor("policy own"),
    },
    {
      name: "does not know one whose age was not collected",
      verdicts: on({ gaps: ["createdAt"] }),
      expected: unknownFor(`${subject.kind}.createdAt`),
    },
  ];
}

/** Roles of AWS's own, and of permission sets. */
export function ownedRoleCases<P>(subject: Check<"iam.role", P>, list: Statement[], used: string[] = []): CheckCase[] {
  const make: Make<"iam.role"> = (overrides) => makeFact("iam.role", overrides);
  const at = (path: string) => () => verdictsOn(subject, make, list, { used, path });
  return [
    { name: "passes service-linked roles", verdicts: at("/aws-service-role/sns.amazonaws.com/"), expected: PASSES },
    {
      name: "calls roles of permission sets low",
      verdicts: at("/aws-reserved/sso.amazonaws.com/"),
      expected: [{ outcome: "fail", severity: "low" }],
    },
  ];
}
