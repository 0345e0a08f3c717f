import type { DetectionEvent, HitEvidence } from "../detection.ts";
import { type FieldPath, type FieldValue, fieldValues, recordTexts } from "./record-fields.ts";

/** One value of a rule, against one value of a record. */
export interface Matcher {
  accepts(value: FieldValue): boolean;
  /** In lower case: the only text that is accepted; null where there are others. */
  exact: string | null;
}

/** What a rule asks of a record: a tree whose leaves ask about fields. */
export type RuleTest =
  | { kind: "all"; parts: readonly RuleTest[] }
  | { kind: "any"; parts: readonly RuleTest[] }
  | { kind: "not"; part: RuleTest }
  /** `field` null: every text of the record. `isEvery`: each matcher has to find a value, else one has to. */
  | { kind: "values"; field: FieldPath | null; matchers: readonly Matcher[]; isEvery: boolean }
  | { kind: "exists"; field: FieldPath; isWanted: boolean }
  | { kind: "pair"; field: FieldPath; other: FieldPath; compare(value: string, other: string): boolean };

/** Whether a record is what a rule asks for. Never throws, whatever the record holds. */
export function testHolds(test: RuleTest, event: DetectionEvent): boolean {
  switch (test.kind) {
    case "all":
      return test.parts.every((part) => testHolds(part, event));
    case "any":
      return test.parts.some((part) => testHolds(part, event));
    case "not":
      return !testHolds(test.part, event);
    case "values": {
      const values = test.field === null ? recordTexts(event) : fieldValues(event, test.field);
      const isFound = (matcher: Matcher) => values.some((value) => matcher.accepts(value));
      return test.isEvery ? test.matchers.every(isFound) : test.matchers.some(isFound);
    }
    case "exists":
      return fieldValues(event, test.field).some((value) => value !== null) === test.isWanted;
    case "pair": {
      const others = fieldValues(event, test.other).filter((value) => value !== null);
      return fieldValues(event, test.field).some(
        (value) => value !== null && others.some((other) => test.compare(String(value), String(other))),
      );
    }
  }
}

const MAX_EVIDENCE = 8;

/**
 * What in a matching record the rule stands on: the fields that it asked for and found, without what it only excluded and without
 * the error code, which every hit shows anyway.
 */
export function testEvidence(test: RuleTest, event: DetectionEvent): HitEvidence[] {
  const found = new Map<string, HitEvidence>();
  const visit = (part: RuleTest): void => {
    if (found.size >= MAX_EVIDENCE || part.kind === "not" || !testHolds(part, event)) return;
    if (part.kind === "all" || part.kind === "any") {
      for (const inner of part.parts) visit(inner);
    } else if (part.kind === "values") {
      const values = part.field === null ? recordTexts(event) : fieldValues(event, part.field);
      for (const matcher of part.matchers) {
        const value = values.find((candidate) => matcher.accepts(candidate));
        if (value !== undefined) note(part.field?.name ?? "record", value);
      }
    } else for (const value of fieldValues(event, part.field)) note(part.field.name, value);
  };
  const note = (field: string, value: FieldValue) => {
    const text = value === null ? "(nothing)" : String(value);
    if (field === "errorCode" && value !== null) return;
    if (found.size < MAX_EVIDENCE) found.set(`${field}\n${text}`, { field, value: text });
  };
  visit(test);
  return [...found.values()];
}

/** Fields by which records are dispatched. */
export type IndexField = "eventSource" | "eventName";

/**
 * The values, in lower case, of which a record must have one in the field for the rule to match; null where it can match without.
 * Only what the tree proves counts: a part under `not` proves nothing.
 */
export function requiredValues(test: RuleTest, field: IndexField): ReadonlySet<string> | null {
  switch (test.kind) {
    case "values": {
      if (test.field?.name !== field || (test.isEvery && test.matchers.length > 1)) return null;
      const values = test.matchers.map(({ exact }) => exact);
      return values.some((value) => value === null) ? null : new Set(values.filter((value) => value !== null));
    }
    case "all": {
      const known = test.parts.map((part) => requiredValues(part, field)).filter((values) => values !== null);
      return known.reduce<ReadonlySet<string> | null>(
        (best, values) => (best === null || values.size < best.size ? values : best),
        null,
      );
    }
    case "any": {
      const known = test.parts.map((part) => requiredValues(part, field));
      return known.length === 0 || known.some((values) => values === null)
        ? null
        : new Set(known.flatMap((values) => [...(values ?? [])]));
    }
    default:
      return null;
  }
}
