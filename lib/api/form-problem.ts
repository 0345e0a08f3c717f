import { ZodError } from "zod";
import { AppError, messageOf } from "../errors.ts";
import { logger } from "../logger.ts";

export interface FormProblem {
  message: string | null;
  fields: Record<string, string>;
}

/** What a form says about an error: messages by field for wrong input, one sentence for the rest. Defects are logged, not told. */
export function formProblem(error: unknown): FormProblem {
  if (error instanceof ZodError) {
    const fields: Record<string, string> = {};
    for (const issue of error.issues) fields[issue.path.join(".")] ??= issue.message;
    return { message: null, fields };
  }
  if (error instanceof AppError) return { message: error.message, fields: { ...error.fields } };
  logger.error({ error: messageOf(error), stack: error instanceof Error ? error.stack : undefined }, "action failed");
  return { message: "Something went wrong on our side; it is in the log. Try again.", fields: {} };
}
