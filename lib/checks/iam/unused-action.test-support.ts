import type { Check } from "../define.ts";
import { type CheckCase, PASSES, unknownFor } from "../testing-cases.ts";
import { ACCESS_GAP, allows, judgedCases, type Known, type Make, verdictsOn } from "./unused-grants.test-support.ts";

const GRANTS = allows(["sns:AddPermission", "sns:RemovePermission", "sns:ListTopics"]);

/** What holds of every check of unused actions that change permissions. */
export function unusedActionCases<K extends "iam.role" | "iam.user">(subject: Check<K>, make: Make<K>): CheckCase[] {
  const on =
    (list: Record<string, unknown>[], known: Known = {}) =>
    () =>
      verdictsOn(subject, make, list, { used: ["sns:ListTopics"], ...known });
  return [
    {
      name: "fails once for all actions that change permissions in a service in use, and cites the statement",
      verdicts: on([allows("sns:ListTopics"), GRANTS]),
      expected: [
        {
          outcome: "fail",
          evidence: [
            { path: "actions", value: ["sns:AddPermission", "sns:RemovePermission"] },
            { summary: "Grants 2 of them.", statement: { policy: "own", index: 1 } },
            { path: "window" },
          ],
        },
      ],
    },
    {
      name: "fails them beside iam:PassRole, which no trail shows and which is not listed",
      verdicts: on([allows(["iam:PassRole", "iam:AttachRolePolicy"])]),
      expected: [{ outcome: "fail", evidence: [{ value: ["iam:AttachRolePolicy"] }, {}, {}] }],
    },
    {
      name: "passes used ones",
      verdicts: on([GRANTS], { used: ["sns:AddPermission", "sns:RemovePermission"] }),
      expected: PASSES,
    },
    {
      name: "passes other unused actions",
      verdicts: on([allows(["sns:ListTopics", "sns:DeleteTopic"])]),
      expected: PASSES,
    },
    {
      name: "passes services of which nothing is used, which are another check's finding",
      verdicts: on([GRANTS], { used: [] }),
      expected: PASSES,
    },
    {
      name: "does not know where the account has no trail",
      verdicts: on([GRANTS], { trail: null }),
      expected: unknownFor("cloudtrail.events"),
    },
    {
      name: "does not know where neither was collected, and names both",
      verdicts: on([GRANTS], { trail: null, gaps: [ACCESS_GAP] }),
      expected: unknownFor("cloudtrail.events", `${subject.kind}.${ACCESS_GAP}`),
    },
    ...judgedCases(subject, make, [GRANTS], ["sns:ListTopics"]),
  ];
}
