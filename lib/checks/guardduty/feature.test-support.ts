import type { FactOf, Kind } from "../../facts/kinds.ts";
import type { Check } from "../define.ts";
import { check, makeFact } from "../testing.ts";
import { type CheckCase, FAILS, PASSES, unknownFor } from "../testing-cases.ts";

/** What holds of every check of a feature of GuardDuty; `watched` is what it would watch in the region. */
export function featureCases(
  subject: Check<"guardduty.settings">,
  feature: string,
  watched: FactOf<Kind>,
): CheckCase[] {
  const { enabledFeatures } = makeFact("guardduty.settings").config;
  const settings = (config: Partial<FactOf<"guardduty.settings">["config"]>, gaps: string[] = []) =>
    makeFact("guardduty.settings", { config, gaps });
  const without = settings({ enabledFeatures: enabledFeatures.filter((one) => one !== feature) });
  return [
    {
      name: "fails it off beside what it watches",
      verdicts: () => check(subject, without, { others: [watched] }),
      expected: FAILS,
    },
    { name: "passes it on", verdicts: () => check(subject, settings({}), { others: [watched] }), expected: PASSES },
    { name: "passes a region with nothing to watch", verdicts: () => check(subject, without), expected: PASSES },
    {
      name: "passes what is in another region",
      verdicts: () => check(subject, without, { others: [{ ...watched, region: "us-east-1" }] }),
      expected: PASSES,
    },
    {
      name: "leaves a region without GuardDuty to its own check",
      verdicts: () => check(subject, settings({ isEnabled: false, enabledFeatures: [] }), { others: [watched] }),
      expected: PASSES,
    },
    {
      name: "does not know features that were not collected",
      verdicts: () => check(subject, settings({}, ["enabledFeatures"]), { others: [watched] }),
      expected: unknownFor("guardduty.settings.enabledFeatures"),
    },
    {
      name: "does not know what is there when that was not collected",
      verdicts: () => check(subject, without, { facts: { coverage: () => "partial" } }),
      expected: unknownFor(),
    },
  ];
}
