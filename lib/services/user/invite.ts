import { z } from "zod";
import { authorise, type Caller, ROLES } from "../../context.ts";
import { transaction } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { writeAudit } from "../audit.ts";
import { makeLink } from "./one-time-link.ts";

const inputSchema = z.object({
  email: z.email("This is not an e-mail address.").max(254).toLowerCase(),
  role: z.enum(ROLES, "Choose a role."),
});

/**
 * Invites somebody: returns the token of a one-time link, valid for 72 hours, to be handed over by the administrator.
 * An earlier unused invitation of the same address ends. Throws `conflict` when the address has a user already.
 */
export async function inviteUser({
  caller,
  input,
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
}): Promise<{ token: string; email: string }> {
  authorise(caller, "user:manage");
  const { email, role } = inputSchema.parse(input);
  return transaction(async (client) => {
    const known = await client.query(`SELECT 1 FROM "user" WHERE email = $1`, [email]);
    if ((known.rowCount ?? 0) > 0) {
      const message = "There is a user with this e-mail address already.";
      throw new AppError("conflict", message, { fields: { email: message } });
    }
    const token = await makeLink(client, { purpose: "invitation", email, role, createdBy: caller.id });
    await writeAudit(client, caller, {
      action: "user.invite",
      targetType: "invitation",
      targetId: email,
      details: { email, role },
    });
    return { token, email };
  });
}
