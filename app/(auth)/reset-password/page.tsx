import type { Metadata } from "next";
import { DeadLink } from "#components/auth/dead-link.tsx";
import { NewUserForm } from "#components/auth/new-user-form.tsx";
import { openLinkEmail } from "#lib/queries/settings/open-link.ts";
import { resetPasswordAction } from "./actions.ts";

export const metadata: Metadata = { title: "New password", referrer: "no-referrer" };

export default async function ResetPasswordPage({ searchParams }: PageProps<"/reset-password">) {
  const { token } = await searchParams;
  const link = typeof token === "string" ? await openLinkEmail("password-reset", token) : null;
  if (link === null || typeof token !== "string") return <DeadLink what="This link" />;
  return (
    <NewUserForm
      title="Set a new password"
      intro="All of your sessions end; sign in again with the new password."
      button="Set password"
      token={token}
      email={link.email}
      asksName={false}
      action={resetPasswordAction}
    />
  );
}
