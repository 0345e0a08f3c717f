import type { Check } from "../define.ts";
import { daysAgo } from "../testing.ts";
import { type CheckCase, FAILS, PASSES } from "../testing-cases.ts";
import { trailOf } from "../testing-usage.ts";
import { ACCESS_GAP, allows, judgedCases, type Known, type Make, verdictsOn } from "./unused-grants.test-support.ts";

const TOPICS = allows(["sns:CreateTopic", "sns:DeleteTopic"]);

/** What holds of every check of unused services. */
export function unusedServiceCases<K extends "iam.role" | "iam.user">(subject: Check<K>, make: Make<K>): CheckCase[] {
  const on =
    (list: Record<string, unknown>[], known: Known = {}) =>
    () =>
      verdictsOn(subject, make, list, known);
  const byAccess = (at: string | null) => on([TOPICS], { trail: null, lastAccessed: { sns: at } });
  const fails = (severity: string) => [{ outcome: "fail", severity }];
  return [
    {
      name: "fails a service of which nothing was used, and cites the statement; services in use are left out",
      verdicts: on([allows("sqs:CreateQueue"), allows("states:ListStateMachines"), TOPICS], {
        used: ["states:ListStateMachines", "sqs:CreateQueue"],
      }),
      expected: [
        {
          outcome: "fail",
          severity: "low",
          evidence: [
            { path: "services.sns", value: 2, statement: { policy: "own", index: 2, line: 14 } },
            { path: "window", value: { days: 90, decidedBy: ["audit trail"] } },
          ],
        },
      ],
    },
    {
      name: "says medium where it changes permissions",
      verdicts: on([allows("sns:AddPermission")]),
      expected: fails("medium"),
    },
    {
      name: "says medium where it writes to what holds data",
      verdicts: on([allows("dynamodb:DeleteTable")]),
      expected: fails("medium"),
    },
    { name: "says low where it looks at it", verdicts: on([allows("dynamodb:DescribeTable")]), expected: fails("low") },
    {
      name: "passes a service with one used action",
      verdicts: on([TOPICS], { used: ["sns:CreateTopic"] }),
      expected: PASSES,
    },
    {
      name: "passes a service that was only tried",
      verdicts: on([TOPICS], { used: [{ action: "sns:CreateTopic", result: "denied" }] }),
      expected: PASSES,
    },
    {
      name: "passes services with actions that no trail shows, whatever else of them is unused",
      verdicts: on([allows(["iam:PassRole", "iam:GetRole"]), allows("logs:PutLogEvents")]),
      expected: PASSES,
    },
    { name: "goes by services last accessed without a trail: never", verdicts: byAccess(null), expected: FAILS },
    { name: "… before the window", verdicts: byAccess(daysAgo(91)), expected: FAILS },
    { name: "… and within it, which passes", verdicts: byAccess(daysAgo(89)), expected: PASSES },
    {
      name: "passes a service that was reached lately, though the trail shows none of its actions",
      verdicts: on([TOPICS], { lastAccessed: { sns: daysAgo(5) } }),
      expected: PASSES,
    },
    {
      name: "does not know a service that only data events would show, and names them",
      verdicts: on([allows("sns:Publish"), allows("dynamodb:DescribeTable")], { gaps: [ACCESS_GAP] }),
      expected: [
        { outcome: "fail", evidence: [{ path: "services.dynamodb" }, { path: "window" }] },
        {
          outcome: "unknown",
          missing: ["cloudtrail data events of AWS::SNS::Topic", `${subject.kind}.${ACCESS_GAP}`],
        },
      ],
    },
    {
      name: "gives the same evidence when the trail has grown by a day",
      verdicts: on([TOPICS], { trail: trailOf(121) }),
      expected: on([TOPICS], { trail: trailOf(120) })(),
    },
    ...judgedCases(subject, make, [TOPICS]),
  ];
}
