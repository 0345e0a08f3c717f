import { operationOf } from "../../operation.ts";
import { defineEvent } from "../define.ts";
import type { DetectionEvent, EventDetection, UserRule } from "../detection.ts";
import { KEEP_RECORDS, STOP_ACTOR } from "../rules/parts.ts";
import type { SigmaRule } from "./read-rule.ts";
import type { RuleHeader } from "./rule-header.ts";
import { type RuleTest, requiredValues, testEvidence, testHolds } from "./rule-test.ts";

/** Under which the hits and alerts of a rule stand. */
export function detectionIdOf({ id }: Pick<RuleHeader, "id">): string {
  return `sigma-${id}`;
}

const MAX_INDEXED = 500;

/** What a rule proves of the records it matches, for the engine's index. */
export function indexOf(tests: readonly RuleTest[]): Pick<UserRule, "sources" | "operations"> {
  const whole: RuleTest = { kind: "any", parts: tests };
  const names = requiredValues(whole, "eventName");
  const sources = requiredValues(whole, "eventSource");
  const operations = names === null ? null : [...new Set([...names].map(operationOf))];
  return {
    sources: sources === null || sources.size > MAX_INDEXED ? null : [...sources].sort(),
    operations: operations === null || operations.length > MAX_INDEXED ? null : operations.sort(),
  };
}

/** The texts of a detection out of a rule's header; what Sigma has no place for says so. */
export function textsOf(header: RuleHeader, index: Pick<UserRule, "sources" | "operations">) {
  const { status, author, license, references, tags, tactics, otherTechniques } = header;
  return {
    id: detectionIdOf(header),
    title: header.title,
    severity: header.level,
    techniques: header.techniques,
    on: "any",
    why: header.description ?? "The rule has no description.",
    check: [
      "This is a rule of your own; its description and references say what it is about.",
      "Look at what the same identity did before and after, and whether somebody can account for it.",
    ],
    respond: [...KEEP_RECORDS, ...STOP_ACTOR],
    falsePositives: header.falsePositives,
    user: { status, author, license, references, tags, tactics, otherTechniques, ...index },
  } as const;
}

/** Each record that a rule matches raises an alert, whether the call succeeded or not: the rule says what it is about. */
export function ruleDetection({ header, test }: SigmaRule): EventDetection {
  return defineEvent({
    ...textsOf(header, indexOf([test])),
    includesFailed: true,
    find: (event) =>
      testHolds(test, event) ? { evidence: testEvidence(test, event), subject: subjectOf(event) } : null,
  });
}

export function subjectOf({ record }: DetectionEvent): string | undefined {
  return record.resources[0]?.arn;
}
