import { z } from "zod";
import type { Caller } from "../../context.ts";
import { transaction } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { authoriseFrameworks, frameworkId, frameworkText, lockFrameworks, wholeFramework } from "./input.ts";
import { storedFramework, storeRevision } from "./store-revision.ts";

const inputSchema = z.object({ id: frameworkId, text: frameworkText });

/**
 * Puts another text in place of a framework's; the old one is kept as a revision. Returns how many attestations were taken back,
 * since their controls say something else now. An equal text changes nothing.
 */
export async function updateFramework({
  caller,
  input,
  now = new Date(),
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
  now?: Date;
}): Promise<{ revision: number; revoked: number }> {
  authoriseFrameworks(caller);
  const { id, text } = inputSchema.parse(input);
  const framework = wholeFramework(text);
  if (framework.id !== id)
    throw new AppError("invalid_input", "The text has problems; nothing was stored.", {
      fields: { text: `The framework: line 1: id: it stays ${id}; add a framework of its own for another id.` },
    });
  return transaction(async (client) => {
    await lockFrameworks(client);
    const before = await storedFramework(client, id);
    if (before === undefined || before.isDeleted) throw new AppError("not_found", "This framework was deleted.");
    if (before.text === text) return { revision: before.revision, revoked: 0 };
    return storeRevision(client, caller, { framework, text, before, at: now });
  });
}
