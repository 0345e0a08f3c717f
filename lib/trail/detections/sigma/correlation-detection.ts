import { sha256Hex } from "../../../domain/json.ts";
import { defineSequence, defineThreshold, type Found, HIT_TEXT_MAX } from "../define.ts";
import type { DetectionEvent, SequenceDetection, ThresholdDetection } from "../detection.ts";
import type { SigmaCorrelation } from "./read-correlation.ts";
import type { SigmaRule } from "./read-rule.ts";
import { type FieldPath, fieldPath, fieldValues } from "./record-fields.ts";
import { detectionIdOf, indexOf, subjectOf, textsOf } from "./rule-detection.ts";
import { testEvidence, testHolds } from "./rule-test.ts";

/** A rule that a correlation refers to, with the fields that its records are grouped and counted by. */
interface Part {
  step: string;
  rule: SigmaRule;
  groupBy: readonly (FieldPath & { shown: string })[];
  counted: FieldPath | null;
}

const MAX_VALUES = 50;

/**
 * A correlation as the engine's own kinds: counts are thresholds over hits (`event_count`), over distinct values (`value_count`) or
 * over distinct rules (`temporal`), `temporal_ordered` is a sequence. Windows slide; a record without one of the group's fields
 * counts nowhere. A record that several rules match counts in the group that the first of them gives.
 */
export function correlationDetection(
  correlation: SigmaCorrelation,
  rules: readonly SigmaRule[],
): ThresholdDetection | SequenceDetection {
  const { header, type, windowMs, least, most } = correlation;
  const parts = rules.map((rule, index) => partOf(correlation, rule, correlation.rules[index]?.text ?? ""));
  const shared = {
    ...textsOf(header, indexOf(rules.map(({ test }) => test))),
    includesFailed: true,
    windowMinutes: windowMs / 60_000,
    find: (event: DetectionEvent) => findIn(correlation, parts, event),
  };
  const [first, second, ...others] = parts.map(({ step }) => step);
  if (type === "temporal_ordered" && first !== undefined && second !== undefined)
    return defineSequence({ ...shared, steps: [first, second, ...others] });
  return defineThreshold({
    ...shared,
    distinct: type !== "event_count",
    atLeast: Math.max(1, least),
    ...(most === Number.POSITIVE_INFINITY ? {} : { atMost: most }),
  });
}

function partOf({ aliases, groupBy, field }: SigmaCorrelation, rule: SigmaRule, reference: string): Part {
  const fieldOf = (name: string) => fieldPath(aliases.get(name)?.get(reference) ?? name);
  return {
    step: detectionIdOf(rule.header),
    rule,
    groupBy: groupBy.map((name) => ({ ...fieldOf(name), shown: name })),
    counted: field === null ? null : fieldOf(field),
  };
}

function findIn({ type }: SigmaCorrelation, parts: readonly Part[], event: DetectionEvent): Found | null {
  const [first, ...others] = parts.filter(({ rule }) => testHolds(rule.test, event));
  if (first === undefined) return null;
  const group = groupOf(first, event);
  if (group === null) return null;
  const evidence = [
    ...group.map(({ shown, value }) => ({ field: shown, value })),
    ...[first, ...others].flatMap(({ rule }) => testEvidence(rule.test, event)),
  ];
  const found: Found = { evidence, subject: subjectOf(event), group: keyOf(group.map(({ value }) => value)) };
  if (type === "event_count") return found;
  if (type === "temporal_ordered") return { ...found, step: first.step, moreSteps: others.map(({ step }) => step) };
  if (type === "temporal") return { ...found, value: first.step, moreValues: others.map(({ step }) => step) };
  const [value, ...moreValues] = countedValues([first, ...others], event);
  return value === undefined ? null : { ...found, value, moreValues };
}

/** Null where a field of the group is missing. */
function groupOf({ groupBy }: Part, event: DetectionEvent): { shown: string; value: string }[] | null {
  const group: { shown: string; value: string }[] = [];
  for (const { shown, ...field } of groupBy) {
    const values = fieldValues(event, field).filter((value) => value !== null);
    // An event has one name here: two groups for one call would count nobody's calls together.
    const kept = field.name === "eventName" ? values.slice(-1) : values;
    const [first, ...others] = kept;
    if (first === undefined) return null;
    group.push({ shown, value: others.length === 0 ? String(first) : JSON.stringify([...new Set(kept)]) });
  }
  return group;
}

function countedValues(parts: readonly Part[], event: DetectionEvent): string[] {
  const values = new Set<string>();
  for (const { counted } of parts) {
    if (counted === null) continue;
    const found = fieldValues(event, counted).filter((value) => value !== null);
    for (const value of counted.name === "eventName" ? found.slice(-1) : found) values.add(short(String(value)));
  }
  return [...values].slice(0, MAX_VALUES + 1);
}

/** Values are joined so that no value can stand for two, and so that none is cut. */
function keyOf(values: readonly string[]): string {
  const [only] = values;
  return short(values.length === 0 ? "all" : values.length === 1 ? (only ?? "") : JSON.stringify(values));
}

function short(text: string): string {
  return text.length <= HIT_TEXT_MAX ? text : `${text.slice(0, 400)} ${sha256Hex(text)}`;
}
