import { readFileSync } from "node:fs";
import { z } from "zod";
import type { DetectionContext, HitDetection } from "../../lib/trail/detections/detection.ts";
import { createEngine } from "../../lib/trail/detections/engine.ts";
import { detectionOf } from "../../lib/trail/detections/rules/index.ts";
import { parseTrailRecord } from "../../lib/trail/record.ts";
import { isObject, type JsonObject } from "../../lib/trail/values.ts";
import { COUNTERPARTS, DIFFERENCES } from "./rule-counterparts.ts";

const form = z.array(
  z.object({ rule: z.string(), test: z.string(), expected: z.boolean(), event: z.record(z.string(), z.unknown()) }),
);

export interface RuleTestScore {
  tests: number;
  /** Tests of rules with a counterpart whose event is a CloudTrail record. */
  compared: number;
  agreed: number;
  disagreements: { rule: string; test: string; expected: boolean; reason: string | null }[];
  withoutCounterpart: string[];
  /** Events that are no CloudTrail records, of other log sources. */
  otherLogs: number;
}

/** Nothing is known but the account in the record. */
const context: DetectionContext = {
  isOwnAccount: () => undefined,
  isPrivilegedRole: () => undefined,
  isAdministratorPolicy: () => undefined,
  functionOf: () => undefined,
  isTrailBucket: () => undefined,
};

/** Runs positives and near misses of another engine through the matcher, where a detection of ours means the same. */
export function scoreRuleTests(path: string): RuleTestScore {
  const tests = form.parse(JSON.parse(readFileSync(path, "utf8")));
  const score: RuleTestScore = {
    tests: tests.length,
    compared: 0,
    agreed: 0,
    disagreements: [],
    withoutCounterpart: [...new Set(tests.map(({ rule }) => rule))]
      .filter((rule) => COUNTERPARTS[rule] === undefined)
      .sort(),
    otherLogs: 0,
  };
  for (const { rule, test, expected, event } of tests) {
    const detections = detectionsFor(rule);
    if (detections.length === 0) continue;
    const hit = hits(event, detections);
    if (hit === undefined) {
      score.otherLogs += 1;
      continue;
    }
    score.compared += 1;
    if (hit === expected) score.agreed += 1;
    else score.disagreements.push({ rule, test, expected, reason: DIFFERENCES[rule] ?? null });
  }
  return score;
}

function detectionsFor(rule: string): HitDetection[] {
  return (COUNTERPARTS[rule] ?? []).map((id) => {
    const detection = detectionOf(id);
    if (detection === undefined || detection.kind === "first-seen") throw new Error(`${id} is no detection with hits.`);
    return detection;
  });
}

/** Whether one of the detections hits; undefined for events that are no CloudTrail record. */
function hits(event: JsonObject, detections: readonly HitDetection[]): boolean | undefined {
  if (typeof event["eventName"] !== "string" && !isObject(event["userIdentity"])) return undefined;
  const [first] = detections;
  const source = first === undefined || first.on === "any" ? undefined : first.on[0]?.source;
  // Fixtures leave out what their rule does not read; what is there is never changed.
  const raw: JsonObject = { eventTime: "2026-10-01T10:00:00Z", eventSource: source ?? "iam.amazonaws.com", ...event };
  const parsed = parseTrailRecord({ ...raw, eventTime: instantOf(raw["eventTime"]) });
  if (!parsed.ok) return undefined;
  return createEngine(detections, context).match({ record: parsed.record, raw }).length > 0;
}

/** Some fixtures write the time without its zone. */
function instantOf(value: unknown): string {
  const time = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? "2026-10-01T10:00:00Z" : new Date(time).toISOString();
}
