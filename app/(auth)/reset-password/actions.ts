"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { NewUserState } from "#components/auth/new-user-form.tsx";
import { formProblem } from "#lib/api/form-problem.ts";
import { CLIENT_ADDRESS_HEADER } from "#lib/auth/server.ts";
import { resetPassword } from "#lib/services/user/reset-password.ts";

/** Sets the new password; signing in with it comes next, since a second factor may be asked for. */
export async function resetPasswordAction(state: NewUserState, form: FormData): Promise<NewUserState> {
  const text = (name: string) => String(form.get(name) ?? "");
  try {
    await resetPassword({
      input: { token: text("token"), password: text("password") },
      ipAddress: (await headers()).get(CLIENT_ADDRESS_HEADER),
    });
  } catch (error) {
    return { ...formProblem(error), values: state.values };
  }
  redirect("/sign-in");
}
