import type { FactOf, Kind } from "../../facts/kinds.ts";
import type { Check } from "../define.ts";
import { check, makeFact } from "../testing.ts";
import { type CheckCase, FAILS, PASSES, unknownFor } from "../testing-cases.ts";

/** What holds of every check that Inspector scans something; `scanned` is there to be scanned. */
export function inspectorCases(
  subject: Check<"inspector2.settings">,
  key: "lambda" | "lambdaCode" | "ecr",
  scanned: FactOf<Kind>,
): CheckCase[] {
  const settings = (status: string) => makeFact("inspector2.settings", { config: { [key]: status } });
  const on =
    (status: string, ...others: FactOf<Kind>[]) =>
    () =>
      check(subject, settings(status), { others });
  return [
    { name: "fails it off", verdicts: on("DISABLED", scanned), expected: FAILS },
    { name: "passes it on", verdicts: on("ENABLED", scanned), expected: PASSES },
    { name: "passes it on the way", verdicts: on("ENABLING", scanned), expected: PASSES },
    { name: "passes a region with nothing to scan", verdicts: on("DISABLED"), expected: PASSES },
    {
      name: "passes what is in another region",
      verdicts: on("DISABLED", { ...scanned, region: "us-east-1" }),
      expected: PASSES,
    },
    {
      name: "does not know a status that was not collected",
      verdicts: () => check(subject, makeFact("inspector2.settings", { gaps: [key] }), { others: [scanned] }),
      expected: unknownFor(`inspector2.settings.${key}`),
    },
    {
      name: "does not know what is there when that was not collected",
      verdicts: () => check(subject, settings("DISABLED"), { facts: { coverage: () => "partial" } }),
      expected: unknownFor(scanned.kind),
    },
  ];
}
