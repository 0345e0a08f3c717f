import type { Check } from "../define.ts";
import { check } from "../testing.ts";
import { type CheckCase, PASSES, unknownFor } from "../testing-cases.ts";
import { task } from "./containers.test-support.ts";

/** What holds of every check of a namespace that is shared with the host. */
export function hostNamespaceCases(
  subject: Check<"ecs.task-definition">,
  mode: "networkMode" | "pidMode" | "ipcMode",
  harmless: string,
): CheckCase[] {
  const on = (value: string | null, observations = {}) =>
    check(subject, task([{}], { config: { [mode]: value }, observations }));
  return [
    {
      name: "fails the host's",
      verdicts: () => on("host"),
      expected: [{ outcome: "fail", evidence: [{ path: mode, value: "host" }] }],
    },
    { name: `passes ${harmless}`, verdicts: () => on(harmless), expected: PASSES },
    { name: "passes nothing said", verdicts: () => on(null), expected: PASSES },
    {
      name: "passes a revision of the past",
      verdicts: () => on("host", { isLatest: false, isUsedByService: false }),
      expected: PASSES,
    },
    {
      name: "does not know a mode that was not collected",
      verdicts: () => check(subject, task([], { gaps: [mode] })),
      expected: unknownFor(`ecs.task-definition.${mode}`),
    },
  ];
}
