import { coverageArn } from "../../facts/inspector-coverage.ts";
import type { FactOf } from "../../facts/kinds.ts";
import type { Check } from "../define.ts";
import { type CheckRun, check, makeFact } from "../testing.ts";
import { type CheckCase, PASSES, unknownFor } from "../testing-cases.ts";

type Settings = Partial<FactOf<"inspector2.settings">["config"]>;

/** Inspector as it is set in the region. */
export function inspectorIs(config: Settings): FactOf<"inspector2.settings"> {
  return makeFact("inspector2.settings", { arn: "arn:aws:inspector2:eu-west-1:111122223333:settings", config });
}

/** What Inspector says of a resource. */
export function coverageOf(arn: string, status: string | null, reason: string | null): FactOf<"inspector2.coverage"> {
  return makeFact("inspector2.coverage", { arn: coverageArn(arn), config: { resourceArn: arn, status, reason } });
}

/** What holds of every check of coverage. `scanned` is a resource of long ago; `others`: what else has to be there. */
export function coverageCases<K extends "lambda.function" | "ecr.repository" | "ec2.instance">(
  subject: Check<K>,
  scan: "lambda" | "ecr" | "ec2",
  scanned: FactOf<K>,
  others: NonNullable<CheckRun["others"]> = [],
): CheckCase[] {
  const verdicts = (settings: Settings, ...coverage: FactOf<"inspector2.coverage">[]) => {
    return () => check(subject, scanned, { others: [...others, inspectorIs(settings), ...coverage] });
  };
  const saying = (status: string | null, reason: string | null) =>
    verdicts({}, coverageOf(scanned.arn, status, reason));
  return [
    { name: "passes what is scanned", verdicts: saying("ACTIVE", "SUCCESSFUL"), expected: PASSES },
    {
      name: "fails what Inspector cannot scan, with the reason",
      verdicts: saying("INACTIVE", "ACCESS_DENIED_TO_ENCRYPTION_KEY"),
      expected: [
        {
          outcome: "fail",
          severity: "medium",
          evidence: [
            {
              summary: "Inspector does not scan it: the policy of its key keeps Inspector out.",
              value: "ACCESS_DENIED_TO_ENCRYPTION_KEY",
            },
          ],
        },
      ],
    },
    {
      name: "names a reason that it has no words for",
      verdicts: saying("INACTIVE", "SOMETHING_NEW"),
      expected: [{ outcome: "fail", evidence: [{ summary: "Inspector does not scan it: SOMETHING_NEW." }] }],
    },
    {
      name: "fails mildly what a tag excludes",
      verdicts: saying("INACTIVE", "EXCLUDED_BY_TAG"),
      expected: [{ outcome: "fail", severity: "low" }],
    },
    {
      name: "fails mildly what is not listed, also beside a neighbour that is",
      verdicts: verdicts({}, coverageOf(`${scanned.arn}-2`, "ACTIVE", "SUCCESSFUL")),
      expected: [{ outcome: "fail", severity: "low" }],
    },
    {
      name: "leaves Inspector that is off to its own check",
      verdicts: verdicts({ [scan]: "DISABLED" }),
      expected: PASSES,
    },
    {
      name: "does not know a scan to come",
      verdicts: saying("INACTIVE", "PENDING_INITIAL_SCAN"),
      expected: unknownFor(),
    },
    {
      name: "does not know a status that Inspector keeps to itself",
      verdicts: saying(null, null),
      expected: unknownFor(),
    },
    {
      name: "does not know coverage that was not collected",
      verdicts: () =>
        check(subject, scanned, {
          others: [...others, inspectorIs({})],
          facts: { coverage: (kind) => (kind === "inspector2.coverage" ? "never" : "whole") },
        }),
      expected: unknownFor("inspector2.coverage"),
    },
  ];
}
