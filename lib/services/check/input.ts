import { z } from "zod";
import { checkById } from "../../checks/registry.ts";
import { isAccountId } from "../../domain/arn.ts";
import { SEVERITIES } from "../../domain/severity.ts";

/** A change to a check for a scope. Parameters are checked by the check's own schema. */
export const overrideInput = z
  .object({
    checkId: z.string().refine((id) => checkById(id) !== undefined, "There is no such check."),
    scopeType: z.enum(["all", "account", "tag"]),
    /** Empty for all, an account id, or `key=value`. */
    scopeValue: z.string().trim().max(400).default(""),
    isEnabled: z.boolean(),
    /** null: the check's own severity. */
    severity: z.enum(SEVERITIES).nullable(),
    /** null: the check's own thresholds. */
    parameters: z.record(z.string(), z.unknown()).nullable(),
    reason: z.string().trim().max(500).default(""),
  })
  .superRefine((input, context) => {
    const issue = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (input.scopeType === "account" && !isAccountId(input.scopeValue)) issue("scopeValue", "Choose an account.");
    if (input.scopeType === "tag" && !/^[^=]+=./.test(input.scopeValue))
      issue("scopeValue", "Write the tag as key=value.");
    if (input.scopeType === "all" && input.scopeValue !== "") issue("scopeValue", "A change for all takes no value.");
    if (input.parameters === null) return;
    const schema = checkById(input.checkId)?.parameters;
    if (schema === undefined) {
      issue("parameters", "This check has no thresholds.");
      return;
    }
    const parsed = schema.safeParse(input.parameters);
    for (const problem of parsed.error?.issues ?? []) {
      context.addIssue({ code: "custom", path: ["parameters", ...problem.path], message: problem.message });
    }
  });
