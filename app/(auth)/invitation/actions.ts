"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { NewUserState } from "#components/auth/new-user-form.tsx";
import { formProblem } from "#lib/api/form-problem.ts";
import { CLIENT_ADDRESS_HEADER } from "#lib/auth/server.ts";
import { signInAfterLink } from "#lib/auth/sign-in-after-link.ts";
import { acceptInvitation } from "#lib/services/user/create-from-link.ts";

/** Makes the invited user and signs in. */
export async function acceptInvitationAction(state: NewUserState, form: FormData): Promise<NewUserState> {
  const text = (name: string) => String(form.get(name) ?? "");
  const requestHeaders = await headers();
  try {
    const { email } = await acceptInvitation({
      input: { token: text("token"), name: text("name"), password: text("password") },
      ipAddress: requestHeaders.get(CLIENT_ADDRESS_HEADER),
    });
    await signInAfterLink(email, text("password"), requestHeaders);
  } catch (error) {
    return { ...formProblem(error), values: { name: text("name"), email: state.values.email } };
  }
  redirect("/overview");
}
