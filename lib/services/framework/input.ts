import { z } from "zod";
import { MAX_FRAMEWORK_BYTES, readFramework } from "../../compliance/custom/read-framework.ts";
import type { Framework } from "../../compliance/define.ts";
import { authorise, type Caller } from "../../context.ts";
import type { Sql } from "../../db/pool.ts";
import { storableText } from "../../domain/json.ts";
import { AppError } from "../../errors.ts";

export const frameworkId = z.string().max(60);
/** Characters; the reader counts bytes and says so. */
export const frameworkText = z
  .string()
  .max(MAX_FRAMEWORK_BYTES * 2, "The text is larger than 512 KB.")
  .transform(storableText);

/** Frameworks of users' own that an installation holds. */
export const MAX_FRAMEWORKS = 100;

/** A framework counts for all accounts: only who sees all of them may change one. */
export function authoriseFrameworks(caller: Caller): void {
  authorise(caller, "framework:configure");
  if (caller.accounts !== null)
    throw new AppError("forbidden", "You see only some accounts, and a framework counts for all of them.");
}

/** One writer at a time, so that two texts do not become the same revision. Readers are not held up. */
export async function lockFrameworks(sql: Sql): Promise<void> {
  await sql.query("LOCK TABLE custom_framework IN SHARE ROW EXCLUSIVE MODE");
}

/** What a text says; throws `invalid_input` with each problem on a line of its own. */
export function wholeFramework(text: string): Framework {
  const read = readFramework(text);
  if (read.ok) return read.framework;
  throw new AppError("invalid_input", "The text has problems; nothing was stored.", {
    fields: { text: read.problems.join("\n") },
  });
}
