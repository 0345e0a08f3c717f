import { z } from "zod";
import type { Caller } from "../../context.ts";
import { transaction } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { authoriseFrameworks, frameworkText, lockFrameworks, MAX_FRAMEWORKS, wholeFramework } from "./input.ts";
import { storedFramework, storeRevision } from "./store-revision.ts";

const inputSchema = z.object({ text: frameworkText });

/**
 * Adds a framework of users' own from its text; one that was deleted comes back with what was attested of it. Throws `invalid_input`
 * with the problems by line, and `conflict` for an id that another one has.
 */
export async function addFramework({
  caller,
  input,
  now = new Date(),
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
  now?: Date;
}): Promise<{ id: string }> {
  authoriseFrameworks(caller);
  const { text } = inputSchema.parse(input);
  const framework = wholeFramework(text);
  await transaction(async (client) => {
    await lockFrameworks(client);
    const before = await storedFramework(client, framework.id);
    if (before?.isDeleted === false)
      throw new AppError("conflict", `There is a framework ${framework.id} already; edit it, or choose another id.`);
    const there = await client.query<{ count: number }>(
      "SELECT count(*)::int AS count FROM custom_framework WHERE deleted_at IS NULL",
    );
    if ((there.rows[0]?.count ?? 0) >= MAX_FRAMEWORKS)
      throw new AppError("conflict", `There are ${MAX_FRAMEWORKS} frameworks of your own already; delete one first.`);
    await storeRevision(client, caller, { framework, text, before, at: now });
  });
  return { id: framework.id };
}
