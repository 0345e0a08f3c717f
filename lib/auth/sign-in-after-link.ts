import { auth } from "./server.ts";

/** Signs in somebody who has just chosen a password by a one-time link; sets the session's cookie on the response. */
export async function signInAfterLink(email: string, password: string, headers: Headers): Promise<void> {
  await auth().api.signInEmail({ body: { email, password }, headers });
}
