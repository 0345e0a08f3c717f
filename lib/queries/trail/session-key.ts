import { z } from "zod";
import type { SessionKey } from "../../domain/event-search.ts";

const schema = z.object({
  principal: z.string().min(1).max(2_048),
  session: z.string().min(1).max(256),
  at: z.iso.datetime(),
});

/** The session that an address names; null when it names none. */
export function sessionKey(params: { principal: string; session: string; at: string }): SessionKey | null {
  const parsed = schema.safeParse(params);
  if (!parsed.success) return null;
  const { principal, session, at } = parsed.data;
  return { principal, sessionName: session, at };
}
