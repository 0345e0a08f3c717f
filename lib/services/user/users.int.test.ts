import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import { hashToken } from "../../auth/caller.ts";
import type { Caller, Role } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { createToken } from "../token/create.ts";
import { revokeToken } from "../token/revoke.ts";
import { acceptInvitation } from "./create-from-link.ts";
import { inviteUser } from "./invite.ts";
import { makeResetLink } from "./make-reset-link.ts";
import { resetPassword } from "./reset-password.ts";
import { updateUser } from "./update.ts";

let database: TestDatabase;

function caller(id: string, role: Role): Caller {
  return { id, name: id, role, accounts: null, ipAddress: null };
}

const ada = caller("ada", "administrator");
const vic = caller("vic", "viewer");

beforeAll(async () => {
  database = await createTestDatabase();
  for (const { id, role } of [ada, vic]) {
    await pool().query(
      `INSERT INTO "user" (id, name, email, role, updated_at) VALUES ($1, $1, $1 || '@example.com', $2, now())`,
      [id, role],
    );
  }
});
afterAll(() => database.drop());

async function auditActions(): Promise<string[]> {
  const found = await pool().query<{ action: string }>("SELECT action FROM audit_log ORDER BY at, id");
  return found.rows.map((row) => row.action);
}

describe("users", () => {
  it("only administrators invite, change and reset", async () => {
    await expect(inviteUser({ caller: vic, input: { email: "x@example.com", role: "viewer" } })).rejects.toThrow(
      "may not",
    );
    await expect(updateUser({ caller: vic, input: { userId: "vic", role: "administrator" } })).rejects.toThrow(
      "may not",
    );
    await expect(makeResetLink({ caller: vic, input: { userId: "ada" } })).rejects.toThrow("may not");
  });

  it("an invitation makes one user with the chosen role, once", async () => {
    const { token } = await inviteUser({ caller: ada, input: { email: "Eve@Example.com", role: "engineer" } });
    const input = { token, name: "Eve", password: "a long enough passphrase" };
    await acceptInvitation({ input, ipAddress: null });
    await expect(acceptInvitation({ input, ipAddress: null })).rejects.toThrow("used already");
    const made = await pool().query(`SELECT role FROM "user" WHERE email = 'eve@example.com'`);
    expect(made.rows).toEqual([{ role: "engineer" }]);
    await expect(inviteUser({ caller: ada, input: { email: "eve@example.com", role: "viewer" } })).rejects.toThrow(
      "already",
    );
  });

  it("the last administrator of all accounts stays", async () => {
    for (const change of [{ role: "viewer" as const }, { accountScope: ["111122223333"] }]) {
      await expect(updateUser({ caller: ada, input: { userId: "ada", ...change } })).rejects.toThrow(
        "last administrator",
      );
    }
    await expect(updateUser({ caller: ada, input: { userId: "ada", isDisabled: true } })).rejects.toThrow("yourself");
  });

  it("disabling ends sessions, and the next administrator may take the first away", async () => {
    await pool().query(
      `INSERT INTO session (id, token, user_id, expires_at, updated_at) VALUES ('s', 's', 'vic', now() + interval '1 day', now())`,
    );
    await updateUser({ caller: ada, input: { userId: "vic", isDisabled: true } });
    expect((await pool().query("SELECT 1 FROM session WHERE user_id = 'vic'")).rowCount).toBe(0);
    await updateUser({ caller: ada, input: { userId: "vic", isDisabled: false, role: "administrator" } });
    await updateUser({ caller: caller("vic", "administrator"), input: { userId: "ada", role: "viewer" } });
    await updateUser({ caller: caller("vic", "administrator"), input: { userId: "ada", role: "administrator" } });
  });

  it("a reset link sets a password once and ends sessions", async () => {
    const { token } = await makeResetLink({ caller: ada, input: { userId: "vic" } });
    await resetPassword({ input: { token, password: "another long passphrase" }, ipAddress: null });
    await expect(
      resetPassword({ input: { token, password: "another long passphrase" }, ipAddress: null }),
    ).rejects.toThrow("used already");
    expect(
      (await pool().query("SELECT 1 FROM credential WHERE user_id = 'vic' AND password IS NOT NULL")).rowCount,
    ).toBe(1);
  });

  it("tokens: only the hash is kept, others cannot revoke, and all of it is in the audit log", async () => {
    const { token } = await createToken({ caller: ada, input: { name: "pipeline", days: 30 } });
    expect(token).toMatch(/^plb_[A-Za-z0-9_-]{43}$/);
    const stored = await pool().query<{ id: string; token_hash: string }>("SELECT id, token_hash FROM api_token");
    expect(stored.rows[0]?.token_hash).toBe(hashToken(token));
    const tokenId = stored.rows[0]?.id ?? "";
    await expect(revokeToken({ caller: caller("eve", "engineer"), input: { tokenId } })).rejects.toThrow(
      "no such token",
    );
    await revokeToken({ caller: ada, input: { tokenId } });
    await expect(revokeToken({ caller: ada, input: { tokenId } })).rejects.toThrow("no such token");
    expect(await auditActions()).toEqual(
      expect.arrayContaining(["user.invite", "user.disable", "user.reset-password", "token.create", "token.revoke"]),
    );
  });
});
