import { randomBytes } from "node:crypto";
import { z } from "zod";
import { hashToken } from "../../auth/caller.ts";
import { authorise, type Caller } from "../../context.ts";
import { newId } from "../../db/ids.ts";
import { transaction } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { writeAudit } from "../audit.ts";

const MAX_TOKENS = 50;

const inputSchema = z.object({
  name: z.string().trim().min(1, "Say what the token is for.").max(100),
  /** Days until it ends; null: never. */
  days: z.number().int().min(1).max(3650).nullable(),
});

/** Makes an API token that may do what its user may; returned this once, only its hash is kept. */
export async function createToken({
  caller,
  input,
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
}): Promise<{ token: string }> {
  authorise(caller, "token:create");
  const { name, days } = inputSchema.parse(input);
  const token = `plb_${randomBytes(32).toString("base64url")}`;
  const id = newId();
  await transaction(async (client) => {
    const live = await client.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM api_token WHERE user_id = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`,
      [caller.id],
    );
    if ((live.rows[0]?.n ?? 0) >= MAX_TOKENS) {
      throw new AppError("conflict", `You have ${MAX_TOKENS} tokens already; revoke one that is not used any more.`);
    }
    await client.query(
      `INSERT INTO api_token (id, user_id, name, token_hash, prefix, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, now(), now() + make_interval(days => $6))`,
      [id, caller.id, name, hashToken(token), token.slice(0, 8), days],
    );
    await writeAudit(client, caller, {
      action: "token.create",
      targetType: "token",
      targetId: id,
      details: { name, days },
    });
  });
  return { token };
}
