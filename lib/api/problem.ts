import { ZodError } from "zod";
import { AppError, type ErrorCode, messageOf } from "../errors.ts";
import { logger } from "../logger.ts";

const STATUS: Record<ErrorCode, { status: number; title: string }> = {
  invalid_input: { status: 400, title: "Invalid input" },
  not_signed_in: { status: 401, title: "Not signed in" },
  forbidden: { status: 403, title: "Not allowed" },
  not_found: { status: 404, title: "Not found" },
  conflict: { status: 409, title: "Conflict" },
  rate_limited: { status: 429, title: "Too many requests" },
  unavailable: { status: 503, title: "Not available" },
};

/**
 * An error as `application/problem+json` (RFC 9457). Defects become a 500 without their text, which only the log gets.
 * Wrong fields stand in `errors` as `{ field, message }`.
 */
export function problemResponse(error: unknown, headers: Record<string, string> = {}): Response {
  if (error instanceof ZodError) {
    const errors = error.issues.map((issue) => ({ field: issue.path.join("."), message: issue.message }));
    return problem(400, "Invalid input", errors[0]?.message ?? "The input cannot be read.", headers, { errors });
  }
  if (error instanceof AppError) {
    const { status, title } = STATUS[error.code];
    const errors = Object.entries(error.fields).map(([field, message]) => ({ field, message }));
    return problem(status, title, error.message, headers, errors.length === 0 ? {} : { errors });
  }
  logger.error({ error: messageOf(error), stack: error instanceof Error ? error.stack : undefined }, "request failed");
  return problem(500, "Internal error", "Something went wrong on our side; it is in the log.", headers);
}

function problem(
  status: number,
  title: string,
  detail: string,
  headers: Record<string, string>,
  more: object = {},
): Response {
  return new Response(JSON.stringify({ type: "about:blank", title, status, detail, ...more }), {
    status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...(status === 401 ? { "www-authenticate": "Bearer" } : {}),
      ...headers,
    },
  });
}
