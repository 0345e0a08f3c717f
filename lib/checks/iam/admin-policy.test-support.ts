import type { PolicyFact } from "../../facts/define.ts";
import type { FactOf } from "../../facts/kinds.ts";
import type { Check } from "../define.ts";
import { check, policy, statements } from "../testing.ts";
import { type CheckCase, FAILS, PASSES, unknownFor } from "../testing-cases.ts";

type Carrier = "iam.group" | "iam.role" | "iam.user";
type PolicyKind = "inline" | "managed";

interface Overrides {
  config?: { path?: string; inlinePolicies?: string[]; attachedPolicies?: { name: string; arn: string }[] };
  policies?: PolicyFact[];
  gaps?: string[];
}

const ARN = "arn:aws:iam::aws:policy/AdministratorAccess";
const CARRIED = {
  inline: { name: "p", config: { inlinePolicies: ["p"] } },
  managed: { name: ARN, config: { attachedPolicies: [{ name: "p", arn: ARN }] } },
};
const EVERYTHING = { Effect: "Allow", Action: "*", Resource: "*" };

const carrying = (kind: PolicyKind, statement: Record<string, unknown>): Overrides => ({
  config: CARRIED[kind].config,
  policies: [policy(kind, statements(statement), CARRIED[kind].name)],
});

/** What holds of every check of administrator policies; `make` builds the group, role or user. */
export function adminPolicyCases<K extends Carrier>(
  subject: Check<K>,
  kind: PolicyKind,
  make: (overrides: Overrides) => FactOf<K>,
): CheckCase[] {
  const on = (statement: Record<string, unknown>) => () => check(subject, make(carrying(kind, statement)));
  return [
    { name: "fails everything on everything", verdicts: on(EVERYTHING), expected: FAILS },
    {
      name: "fails it in its other spelling, among other actions",
      verdicts: on({ ...EVERYTHING, Action: ["s3:GetObject", "*:*"], Resource: ["*"] }),
      expected: FAILS,
    },
    { name: "passes a whole service", verdicts: on({ ...EVERYTHING, Action: "s3:*" }), expected: PASSES },
    {
      name: "passes everything on one bucket",
      verdicts: on({ ...EVERYTHING, Resource: "arn:aws:s3:::one" }),
      expected: PASSES,
    },
    { name: "passes one without policies", verdicts: () => check(subject, make({})), expected: PASSES },
    {
      name: "does not know a policy whose document was not collected",
      verdicts: () => check(subject, make({ config: CARRIED[kind].config })),
      expected: unknownFor(),
    },
    {
      name: "does not know policies that were not collected at all",
      verdicts: () => check(subject, make({ gaps: [`policies.${kind}`] })),
      expected: unknownFor(),
    },
  ];
}

/** What holds of roles besides. */
export function adminRoleCases(
  subject: Check<"iam.role">,
  kind: PolicyKind,
  make: (overrides: Overrides) => FactOf<"iam.role">,
): CheckCase[] {
  const { config, policies = [] } = carrying(kind, EVERYTHING);
  const at = (path: string) => () => check(subject, make({ config: { ...config, path }, policies }));
  return [
    ...adminPolicyCases(subject, kind, make),
    { name: "passes service-linked roles", verdicts: at("/aws-service-role/x/"), expected: PASSES },
    {
      name: "calls roles of permission sets low",
      verdicts: at("/aws-reserved/sso.amazonaws.com/"),
      expected: [{ outcome: "fail", severity: "low" }],
    },
  ];
}
