import type { FactOf, Kind } from "../facts/kinds.ts";
import type { Check } from "./define.ts";
import { ACCOUNT, check, makeFact, policy, statements } from "./testing.ts";
import { type CheckCase, PASSES, unknownFor } from "./testing-cases.ts";

/** A policy that lets Lambda assume the role. */
export const TRUSTS_LAMBDA = policy(
  "trust",
  statements({ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }),
  "trust",
);

const ADMINISTRATOR = makeFact("iam.role", {
  name: "admin",
  config: { inlinePolicies: ["all"] },
  policies: [policy("inline", statements({ Effect: "Allow", Action: "*", Resource: "*" }), "all"), TRUSTS_LAMBDA],
});
const DEPLOYS = { Effect: "Allow", Action: ["lambda:CreateFunction", "lambda:InvokeFunction"], Resource: "*" };
const PASSES_ROLE = { Effect: "Allow", Action: "iam:PassRole", Resource: `arn:aws:iam::${ACCOUNT}:role/*` };
const when = (Condition: unknown) => ({ ...PASSES_ROLE, Condition });

/** Runs as administrator, and its policy names a principal in a form that AWS never writes. */
const UNREADABLE = makeFact("lambda.function", {
  name: "nightly",
  config: { roleArn: ADMINISTRATOR.arn },
  policies: [
    policy(
      "resource",
      statements(
        { Effect: "Allow", Principal: "*", Action: "lambda:InvokeFunction", Resource: "*" },
        { Effect: "Allow", Principal: "999988887777", Action: "lambda:InvokeFunction", Resource: "*" },
      ),
      "default",
    ),
  ],
});

type Statement = Record<string, unknown>;

/** The subject of a check with these statements, and what has to be there besides. */
export interface Holding<K extends Kind> {
  fact: FactOf<K>;
  others?: FactOf<Kind>[];
}

/** What holds of every check of ways to administrator; `holding` gives its subject the statements. */
export function administratorCases<K extends Kind>(
  subject: Check<K>,
  holding: (...list: Statement[]) => Holding<K>,
): CheckCase[] {
  const on =
    (list: Statement[], uncollected?: Kind, more: FactOf<Kind>[] = []) =>
    () => {
      const { fact, others = [] } = holding(...list);
      return check(subject, fact, {
        others: [...others, ADMINISTRATOR, ...more],
        facts: { coverage: (kind) => (kind === uncollected ? "never" : "whole") },
      });
    };
  return [
    {
      name: "fails who may pass an administrator's role to a new function, and cites the statements",
      verdicts: on([DEPLOYS, PASSES_ROLE]),
      expected: [
        {
          outcome: "fail",
          severity: "high",
          evidence: [{ statement: { index: 1 } }, { statement: { index: 0 } }, { statement: { index: 0 } }],
        },
      ],
    },
    { name: "passes who may pass no role", verdicts: on([DEPLOYS]), expected: PASSES },
    {
      name: "passes who may pass it only to another service",
      verdicts: on([DEPLOYS, when({ StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } })]),
      expected: PASSES,
    },
    {
      name: "passes an administrator as it stands, which other checks judge",
      verdicts: on([{ Effect: "Allow", Action: "*", Resource: "*" }]),
      expected: PASSES,
    },
    {
      name: "says medium where something has to hold besides",
      verdicts: on([DEPLOYS, when({ Bool: { "aws:MultiFactorAuthPresent": "true" } })]),
      expected: [{ outcome: "fail", severity: "medium" }],
    },
    {
      name: "does not know when functions were not collected that it may change",
      verdicts: on([{ Effect: "Allow", Action: "lambda:*", Resource: "*" }], "lambda.function"),
      expected: unknownFor("lambda.function"),
    },
    {
      name: "does not know where only a policy that cannot be read may allow a step",
      verdicts: on([DEPLOYS], undefined, [UNREADABLE]),
      expected: unknownFor(`the policy of ${UNREADABLE.arn}`),
    },
    {
      name: "fails where a statement that was read allows the step, whatever else could not be read",
      verdicts: on([{ Effect: "Allow", Action: "lambda:UpdateFunctionCode", Resource: "*" }], undefined, [UNREADABLE]),
      expected: [{ outcome: "fail" }],
    },
  ];
}
