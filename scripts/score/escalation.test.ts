import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { ESCALATION_RULES } from "../../lib/iam/escalation/rules/index.ts";
import { scoreEscalation } from "./escalation.ts";

/** Labelled files are not part of the repository; without them these tests count as skipped. */
const folder = resolve(process.env["PLUMBLINE_DATASETS"] ?? "../shared/data", "iam");
const paths = resolve(folder, "escalation-paths.json");
const labs = resolve(folder, "escalation-labs.json");
const published = z.object({ id: z.string() });

describe("labelled escalation files", () => {
  it.skipIf(!existsSync(paths))("name no path that no rule covers", () => {
    const form = z.object({ paths: z.array(published), newerPaths: z.array(published) });
    const { paths: older, newerPaths } = form.parse(JSON.parse(readFileSync(paths, "utf8")));
    const covered = new Set(ESCALATION_RULES.flatMap((rule) => rule.published));
    const ids = [...older, ...newerPaths].map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.filter((id) => !covered.has(id))).toEqual([]);
  });

  it.skipIf(!existsSync(labs))("are answered without a miss and without a false alarm", () => {
    const score = scoreEscalation(labs);
    expect(score).toEqual({ expected: score.expected, found: score.expected, missed: [], falseAlarms: [] });
    expect(score.expected).toBeGreaterThan(0);
  });
});
