import { APIError } from "better-auth/api";
import { z } from "zod";
import { auth } from "../../auth/server.ts";
import { systemClock } from "../../clock.ts";
import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { AppError } from "../../errors.ts";
import { writeAudit } from "../audit.ts";
import { countRequest } from "../rate-limit/count-request.ts";
import { passwordSchema } from "./create-from-link.ts";

/** Tries at one's own password or codes: few, since somebody at an open screen could guess. */
const TRIES = { max: 8, windowSeconds: 60 };

const password = z.string().min(1, "Enter your password.").max(200);
const changeInput = z.object({ currentPassword: password, newPassword: passwordSchema });
const passwordInput = z.object({ password });
const codeInput = z.object({
  code: z
    .string()
    .transform((text) => text.replaceAll(" ", ""))
    .pipe(z.string().regex(/^\d{6}$/, "Enter the six digits of the app.")),
});

interface Request<T> {
  caller: Caller;
  headers: Headers;
  input: T;
}

/** Sets a new password of one's own and ends all other sessions. */
export async function changePassword({ caller, headers, input }: Request<z.input<typeof changeInput>>): Promise<void> {
  const body = changeInput.parse(input);
  await attempt(caller, "currentPassword", "This is not your password.", () =>
    auth().api.changePassword({ body: { ...body, revokeOtherSessions: true }, headers }),
  );
  await note(caller, "user.change-password");
}

/** Begins to set up a second factor: the address for the authenticator app and the backup codes, both shown once. */
export async function beginTwoFactor({
  caller,
  headers,
  input,
}: Request<z.input<typeof passwordInput>>): Promise<{ totpUri: string; backupCodes: string[] }> {
  const body = passwordInput.parse(input);
  const made = await attempt(caller, "password", "This is not your password.", () =>
    auth().api.enableTwoFactor({ body: { ...body, method: "totp" }, headers }),
  );
  if (!("totpURI" in made)) throw new AppError("unavailable", "The second factor could not be prepared; try again.");
  return { totpUri: made.totpURI, backupCodes: made.backupCodes };
}

/** Ends setting up a second factor with a first code of the app; from then on signing in asks for one. */
export async function confirmTwoFactor({ caller, headers, input }: Request<z.input<typeof codeInput>>): Promise<void> {
  const body = codeInput.parse(input);
  await attempt(caller, "code", "This code is wrong or too old; enter the next one.", () =>
    auth().api.verifyTOTP({ body, headers }),
  );
  await note(caller, "user.enable-two-factor");
}

/** Switches one's own second factor off. */
export async function disableTwoFactor({
  caller,
  headers,
  input,
}: Request<z.input<typeof passwordInput>>): Promise<void> {
  const body = passwordInput.parse(input);
  await attempt(caller, "password", "This is not your password.", () => auth().api.disableTwoFactor({ body, headers }));
  await note(caller, "user.disable-two-factor");
}

async function attempt<T>(caller: Caller, field: string, refusal: string, work: () => Promise<T>): Promise<T> {
  await countRequest(`account-security ${caller.id}`, TRIES, systemClock.now());
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof APIError)
      throw new AppError("invalid_input", refusal, { fields: { [field]: refusal }, cause });
    throw cause;
  }
}

async function note(caller: Caller, action: string): Promise<void> {
  await writeAudit(pool(), caller, { action, targetType: "user", targetId: caller.id });
}
