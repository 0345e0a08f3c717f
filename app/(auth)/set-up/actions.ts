"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { NewUserState } from "#components/auth/new-user-form.tsx";
import { formProblem } from "#lib/api/form-problem.ts";
import { CLIENT_ADDRESS_HEADER } from "#lib/auth/server.ts";
import { signInAfterLink } from "#lib/auth/sign-in-after-link.ts";
import { setUpFirstAdministrator } from "#lib/services/user/create-from-link.ts";

/** Makes the first administrator and signs in. */
export async function setUpAction(_state: NewUserState, form: FormData): Promise<NewUserState> {
  const text = (name: string) => String(form.get(name) ?? "");
  const requestHeaders = await headers();
  try {
    const { email } = await setUpFirstAdministrator({
      input: { token: text("token"), name: text("name"), email: text("email"), password: text("password") },
      ipAddress: requestHeaders.get(CLIENT_ADDRESS_HEADER),
    });
    await signInAfterLink(email, text("password"), requestHeaders);
  } catch (error) {
    return { ...formProblem(error), values: { name: text("name"), email: text("email") } };
  }
  redirect("/overview");
}
