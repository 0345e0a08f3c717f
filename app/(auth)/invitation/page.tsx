import type { Metadata } from "next";
import { DeadLink } from "#components/auth/dead-link.tsx";
import { NewUserForm } from "#components/auth/new-user-form.tsx";
import { openLinkEmail } from "#lib/queries/settings/open-link.ts";
import { acceptInvitationAction } from "./actions.ts";

export const metadata: Metadata = { title: "Join", referrer: "no-referrer" };

export default async function InvitationPage({ searchParams }: PageProps<"/invitation">) {
  const { token } = await searchParams;
  const link = typeof token === "string" ? await openLinkEmail("invitation", token) : null;
  if (link === null || typeof token !== "string") return <DeadLink what="This invitation" />;
  return (
    <NewUserForm
      title="Join Plumbline"
      intro="Choose a name and a password; then you are in."
      button="Join"
      token={token}
      email={link.email}
      asksName
      action={acceptInvitationAction}
    />
  );
}
