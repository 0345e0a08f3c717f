import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { nextCookies } from "better-auth/next-js";
import { twoFactor } from "better-auth/plugins";
import { db } from "../db/prisma.ts";
import { env } from "../env.ts";
import { derivedKey } from "../keys.ts";

/** Header in which the web server states the client's address; whatever a client sends under this name is dropped. */
export const CLIENT_ADDRESS_HEADER = "x-plumbline-client-address";

/** Passwords are long rather than odd: NIST SP 800-63B. */
export const PASSWORD_MIN_LENGTH = 12;
export const PASSWORD_MAX_LENGTH = 128;

function create() {
  const { PLUMBLINE_URL } = env();
  return betterAuth({
    appName: "Plumbline",
    secret: derivedKey("sign-in").toString("base64"),
    ...(PLUMBLINE_URL === undefined ? {} : { baseURL: PLUMBLINE_URL }),
    // Without a public address the page's own origin is the one that Host names; behind a proxy it is PLUMBLINE_URL.
    trustedOrigins: (request) => {
      const host = request?.headers.get("host");
      return PLUMBLINE_URL === undefined && host ? [`http://${host}`] : [];
    },
    database: prismaAdapter(db(), { provider: "postgresql" }),
    emailAndPassword: {
      enabled: true,
      // Users come from the set-up link and invitations alone.
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN_LENGTH,
      maxPasswordLength: PASSWORD_MAX_LENGTH,
      revokeSessionsOnPasswordReset: true,
    },
    user: {
      additionalFields: {
        role: { type: "string", required: true, defaultValue: "viewer", input: false },
        accountScope: { type: "string[]", required: false, input: false },
        disabledAt: { type: "date", required: false, input: false },
      },
    },
    account: { modelName: "credential" },
    session: { expiresIn: 7 * 24 * 3600, updateAge: 24 * 3600 },
    rateLimit: {
      enabled: true,
      storage: "database",
      window: 60,
      max: 120,
      customRules: {
        "/sign-in/email": { window: 60, max: 8 },
        "/two-factor/*": { window: 60, max: 8 },
        "/change-password": { window: 60, max: 5 },
      },
    },
    advanced: {
      cookiePrefix: "plumbline",
      useSecureCookies: PLUMBLINE_URL?.startsWith("https://") ?? false,
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
    databaseHooks: {
      session: {
        create: {
          // A disabled user's password is still right; the session is what must not come to be.
          before: async (session) => {
            const user = await db().user.findUnique({ where: { id: session.userId }, select: { disabledAt: true } });
            return user !== null && user.disabledAt === null;
          },
        },
      },
    },
    plugins: [twoFactor({ issuer: "Plumbline" }), nextCookies()],
    telemetry: { enabled: false },
    // Wrong passwords are counted and limited; they are no warning of the process.
    logger: { level: "error" },
  });
}

let shared: ReturnType<typeof create> | undefined;

/** Sign-in, sessions and two-factor of this installation. */
export function auth(): ReturnType<typeof create> {
  shared ??= create();
  return shared;
}
