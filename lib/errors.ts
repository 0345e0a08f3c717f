/** What went wrong, for whoever called; mapped once at each edge (HTTP problem, action result, job retry). */
export const ERROR_CODES = [
  "invalid_input",
  "not_signed_in",
  "forbidden",
  "not_found",
  "conflict",
  "rate_limited",
  "unavailable",
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/**
 * An error whose message is meant for people: one sentence that says what, where and what to do.
 * Everything else that is thrown is a defect and reaches nobody but the log.
 */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  /** Messages by field of the input, for forms. */
  readonly fields: Readonly<Record<string, string>>;

  constructor(code: ErrorCode, message: string, options: { fields?: Record<string, string>; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.fields = options.fields ?? {};
  }
}

/** The text of anything thrown, for logs and for messages that need a reason. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
