import type { Check } from "../define.ts";
import { type CheckCase, FAILS, PASSES, unknownFor } from "../testing-cases.ts";
import { ACCESS_GAP, allows, judgedCases, type Known, type Make, verdictsOn } from "./unused-grants.test-support.ts";

const ALL_STATES = allows("states:*");
const USED = ["states:ListStateMachines"];

/** What holds of every check of wildcards. */
export function unneededWildcardCases<K extends "iam.role" | "iam.user", P>(
  subject: Check<K, P>,
  make: Make<K>,
): CheckCase[] {
  const on =
    (list: Record<string, unknown>[], known: Known = {}) =>
    () =>
      verdictsOn(subject, make, list, { used: USED, ...known });
  return [
    {
      name: "fails a service of which two actions were used, cites the statement and names them",
      verdicts: on([allows("logs:CreateLogGroup"), { ...ALL_STATES, Sid: "Flow" }], {
        used: ["states:ListStateMachines", "states:DescribeExecution"],
      }),
      expected: [
        {
          outcome: "fail",
          severity: "low",
          discriminator: "own#Flow",
          evidence: [
            { statement: { policy: "own", index: 1, sid: "Flow" } },
            { path: "actions", value: ["states:DescribeExecution", "states:ListStateMachines"] },
            { path: "actions" },
            { path: "window" },
          ],
        },
      ],
    },
    {
      name: "fails a wildcard over one access level",
      verdicts: on([allows("cloudformation:D*"), allows("cloudformation:ListStacks")], {
        used: ["cloudformation:ListStacks"],
      }),
      expected: FAILS,
    },
    {
      name: "fails everything that NotAction leaves, medium since it writes to what holds data",
      verdicts: on([{ Effect: "Allow", NotAction: ["iam:*"], Resource: "*" }], { parameters: { unusedShare: 0.3 } }),
      expected: [{ outcome: "fail", discriminator: "own#0", severity: "medium" }],
    },
    {
      name: "says medium where the rest changes permissions",
      verdicts: on([allows("kms:*")], { used: ["kms:ListKeys"] }),
      expected: [{ outcome: "fail", severity: "medium" }],
    },
    {
      name: "passes a wildcard that is mostly used",
      verdicts: on([allows("sns:List*")], {
        used: ["sns:ListTopics", "sns:ListSubscriptions", "sns:ListTagsForResource"],
        parameters: { actions: 2 },
      }),
      expected: PASSES,
    },
    {
      name: "passes a wildcard over few actions",
      verdicts: on([ALL_STATES], { parameters: { actions: 50 } }),
      expected: PASSES,
    },
    {
      name: "passes named actions",
      verdicts: on([allows(["states:ListStateMachines", "states:DeleteStateMachine"])], { parameters: { actions: 2 } }),
      expected: PASSES,
    },
    {
      name: "passes a larger share of used actions than is asked for",
      verdicts: on([ALL_STATES], { parameters: { usedShare: 0 } }),
      expected: PASSES,
    },
    {
      name: "passes a service of which nothing is used, which is another check's finding",
      verdicts: on([ALL_STATES], { used: [], lastAccessed: { states: null }, trail: null }),
      expected: PASSES,
    },
    {
      name: "does not know where only data events would show most of it, and names them",
      verdicts: on([allows("sqs:*")], { used: ["sqs:CreateQueue"], gaps: [ACCESS_GAP] }),
      expected: unknownFor("cloudtrail data events of AWS::SQS::Queue", `${subject.kind}.${ACCESS_GAP}`),
    },
    ...judgedCases(subject, make, [ALL_STATES], USED),
  ];
}
