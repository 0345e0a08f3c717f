import { createHash } from "node:crypto";
import { type Caller, ROLES, type Role } from "../context.ts";
import { db } from "../db/prisma.ts";
import { AppError } from "../errors.ts";
import { auth, CLIENT_ADDRESS_HEADER } from "./server.ts";

export interface SignedInUser {
  id: string;
  name: string;
  email: string;
  role: Role;
  sessionId: string;
  hasTwoFactor: boolean;
}

function roleOf(text: string): Role {
  const role = ROLES.find((known) => known === text);
  if (role === undefined) throw new AppError("forbidden", `The role "${text}" is not known; ask an administrator.`);
  return role;
}

/** Who a request's session belongs to, and the caller that queries and services take; null when nobody is signed in. */
export async function callerOfSession(headers: Headers): Promise<{ caller: Caller; user: SignedInUser } | null> {
  const session = await auth().api.getSession({ headers });
  if (session === null) return null;
  // Read anew on each request: a changed role or a disabled user takes effect at once.
  const row = await db().user.findUnique({ where: { id: session.user.id } });
  if (row === null || row.disabledAt !== null) return null;
  const role = roleOf(row.role);
  return {
    caller: {
      id: row.id,
      name: row.name,
      role,
      accounts: row.accountScope.length === 0 ? null : row.accountScope,
      ipAddress: headers.get(CLIENT_ADDRESS_HEADER),
    },
    user: {
      id: row.id,
      name: row.name,
      email: row.email,
      role,
      sessionId: session.session.id,
      hasTwoFactor: row.twoFactorEnabled === true,
    },
  };
}

export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** The caller of an API request with `Authorization: Bearer plb_…`. Throws `not_signed_in` with what is wrong. */
export async function callerOfToken(headers: Headers): Promise<Caller> {
  const match = /^Bearer (plb_[A-Za-z0-9_-]{43})$/.exec(headers.get("authorization") ?? "");
  if (match?.[1] === undefined) {
    throw new AppError(
      "not_signed_in",
      "Send an API token in the header Authorization: Bearer plb_…; make one under Settings, Tokens.",
    );
  }
  const token = await db().apiToken.findUnique({ where: { tokenHash: hashToken(match[1]) }, include: { user: true } });
  const now = new Date();
  if (
    token === null ||
    token.revokedAt !== null ||
    (token.expiresAt !== null && token.expiresAt < now) ||
    token.user.disabledAt !== null
  ) {
    throw new AppError("not_signed_in", "This API token is not valid: it may be mistyped, revoked or past its end.");
  }
  // Once a minute is enough to tell whether a token is in use.
  if (token.lastUsedAt === null || now.getTime() - token.lastUsedAt.getTime() > 60_000) {
    await db().apiToken.update({ where: { id: token.id }, data: { lastUsedAt: now } });
  }
  return {
    id: `token:${token.id}`,
    name: `${token.user.name} (token ${token.name})`,
    role: roleOf(token.user.role),
    accounts: token.user.accountScope.length === 0 ? null : token.user.accountScope,
    ipAddress: headers.get(CLIENT_ADDRESS_HEADER),
  };
}
