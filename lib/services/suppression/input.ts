import { z } from "zod";
import { authoriseAccount, type Caller } from "../../context.ts";
import { LEAST_SUPPRESSION_REASON, MAX_SUPPRESSION_DAYS } from "../../domain/suppression.ts";
import { AppError } from "../../errors.ts";

const value = z
  .string()
  .min(1)
  .max(512)
  .refine((text) => !text.includes("\0"))
  .nullable();

export const scopeInput = z
  .object({
    detectionId: value,
    actor: value,
    subject: value,
    accountId: z
      .string()
      .regex(/^\d{12}$/, "An AWS account id has twelve digits.")
      .nullable(),
  })
  .refine(({ detectionId, actor, subject }) => detectionId !== null || actor !== null || subject !== null, {
    message: "Name a detection, an actor or what was acted on: an account as a whole is not suppressed.",
    path: ["detectionId"],
  });

export const suppressionInput = z.intersection(
  scopeInput,
  z.object({
    reason: z
      .string()
      .trim()
      .min(LEAST_SUPPRESSION_REASON, `Say why in at least ${LEAST_SUPPRESSION_REASON} characters: others will read it.`)
      .max(2_000, "At most 2,000 characters."),
    days: z
      .number()
      .int()
      .min(1, "At least a day.")
      .max(MAX_SUPPRESSION_DAYS, `At most ${MAX_SUPPRESSION_DAYS} days: then look at it again.`),
  }),
);

/** Who sees only some accounts suppresses for one of them only. Throws `forbidden` or `not_found`. */
export function authoriseScope(caller: Caller, { accountId }: { accountId: string | null }): void {
  if (accountId !== null) authoriseAccount(caller, accountId);
  else if (caller.accounts !== null)
    throw new AppError("forbidden", "You see only some accounts, so choose one of them for the suppression.");
}
