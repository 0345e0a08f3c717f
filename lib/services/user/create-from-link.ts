import { hashPassword } from "better-auth/crypto";
import { z } from "zod";
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from "../../auth/server.ts";
import type { Caller, Role } from "../../context.ts";
import { newId } from "../../db/ids.ts";
import { type Sql, transaction } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { writeAudit } from "../audit.ts";
import { useLink } from "./one-time-link.ts";

export const passwordSchema = z
  .string()
  .min(PASSWORD_MIN_LENGTH, `Use at least ${PASSWORD_MIN_LENGTH} characters.`)
  .max(PASSWORD_MAX_LENGTH, `Use at most ${PASSWORD_MAX_LENGTH} characters.`);

const setUpInput = z.object({
  token: z.string().min(1),
  name: z.string().trim().min(1, "Say who you are.").max(100),
  email: z.email("This is not an e-mail address.").max(254).toLowerCase(),
  password: passwordSchema,
});

const invitationInput = setUpInput.omit({ email: true });

async function insertUser(
  sql: Sql,
  user: { name: string; email: string; role: Role; password: string },
): Promise<string> {
  const id = newId();
  const inserted = await sql.query(
    `INSERT INTO "user" (id, name, email, email_verified, role, updated_at) VALUES ($1, $2, $3, true, $4, now())
     ON CONFLICT (email) DO NOTHING`,
    [id, user.name, user.email, user.role],
  );
  if (inserted.rowCount === 0) {
    throw new AppError("conflict", "There is a user with this e-mail address already.", {
      fields: { email: "There is a user with this e-mail address already." },
    });
  }
  await sql.query(
    `INSERT INTO credential (id, account_id, provider_id, user_id, password, updated_at)
     VALUES ($1, $2, 'credential', $2, $3, now())`,
    [newId(), id, await hashPassword(user.password)],
  );
  return id;
}

function callerFor(id: string, name: string, role: Role, ipAddress: string | null): Caller {
  return { id, name, role, accounts: null, ipAddress };
}

/** Makes the first administrator from the link that the start printed. Throws `conflict` once there is a user. */
export async function setUpFirstAdministrator(options: {
  input: z.input<typeof setUpInput>;
  ipAddress: string | null;
}) {
  const input = setUpInput.parse(options.input);
  return transaction(async (client) => {
    await client.query(`LOCK TABLE "user" IN SHARE ROW EXCLUSIVE MODE`);
    const users = await client.query(`SELECT 1 FROM "user" LIMIT 1`);
    if ((users.rowCount ?? 0) > 0) throw new AppError("conflict", "Plumbline is set up already; sign in instead.");
    await useLink(client, "set-up", input.token);
    const id = await insertUser(client, { ...input, role: "administrator" });
    await writeAudit(client, callerFor(id, input.name, "administrator", options.ipAddress), {
      action: "user.set-up",
      targetType: "user",
      targetId: id,
      details: { email: input.email, role: "administrator" },
    });
    return { id, email: input.email };
  });
}

/** Makes a user from an invitation, with the address and role that the administrator chose. */
export async function acceptInvitation(options: { input: z.input<typeof invitationInput>; ipAddress: string | null }) {
  const input = invitationInput.parse(options.input);
  return transaction(async (client) => {
    const link = await useLink(client, "invitation", input.token);
    if (link.email === null || link.role === null)
      throw new AppError("not_found", "This invitation is damaged; ask for a new one.");
    const role = link.role as Role;
    const id = await insertUser(client, { name: input.name, email: link.email, role, password: input.password });
    await writeAudit(client, callerFor(id, input.name, role, options.ipAddress), {
      action: "user.accept-invitation",
      targetType: "user",
      targetId: id,
      details: { email: link.email, role },
    });
    return { id, email: link.email };
  });
}
