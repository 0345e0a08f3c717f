import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { SignInForm } from "#components/auth/sign-in-form.tsx";
import { callerOfSession } from "#lib/auth/caller.ts";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage() {
  if ((await callerOfSession(await headers())) !== null) redirect("/overview");
  return <SignInForm />;
}
