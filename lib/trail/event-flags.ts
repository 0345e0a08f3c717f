/**
 * The small facts of a stored event in one 16-bit number. Bits 0-1: how sure the function is (0 none, 1 inferred, 2 stated);
 * 2-3: 0 the record does not say, 1 read-only, 2 writing; 4-6: category, by place in `EVENT_CATEGORIES`; 7: the record amends an
 * earlier one (`addendum`); 8: it carries on a call that another event counts (`InvokeExecution` of an asynchronous `Invoke`).
 */
export const EVENT_CATEGORIES = ["management", "data", "insight", "network", "unknown"] as const;
export const FUNCTION_CONFIDENCES = ["none", "inferred", "stated"] as const;

export type EventCategory = (typeof EVENT_CATEGORIES)[number];
export type FunctionConfidence = (typeof FUNCTION_CONFIDENCES)[number];

export interface EventFlags {
  functionConfidence: FunctionConfidence;
  /** Null: the record does not say. */
  isReadOnly: boolean | null;
  category: EventCategory;
  isAmendment: boolean;
  isContinuation: boolean;
}

/** For SQL: `(flags & ACCESS_MASK) = READ_FLAG`. */
export const ACCESS_MASK = 0b1100;
export const READ_FLAG = 0b0100;
export const WRITE_FLAG = 0b1000;
export const AMENDMENT_FLAG = 1 << 7;
export const CONTINUATION_FLAG = 1 << 8;

/** Packs the facts into the number that is stored. */
export function packFlags(flags: EventFlags): number {
  return (
    FUNCTION_CONFIDENCES.indexOf(flags.functionConfidence) |
    (flags.isReadOnly === null ? 0 : flags.isReadOnly ? READ_FLAG : WRITE_FLAG) |
    (EVENT_CATEGORIES.indexOf(flags.category) << 4) |
    (flags.isAmendment ? AMENDMENT_FLAG : 0) |
    (flags.isContinuation ? CONTINUATION_FLAG : 0)
  );
}

/** Undoes `packFlags`. */
export function unpackFlags(flags: number): EventFlags {
  const access = flags & ACCESS_MASK;
  return {
    functionConfidence: FUNCTION_CONFIDENCES[flags & 3] ?? "none",
    isReadOnly: access === 0 ? null : access === READ_FLAG,
    category: EVENT_CATEGORIES[(flags >> 4) & 7] ?? "unknown",
    isAmendment: (flags & AMENDMENT_FLAG) !== 0,
    isContinuation: (flags & CONTINUATION_FLAG) !== 0,
  };
}
