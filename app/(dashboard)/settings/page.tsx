import { redirect } from "next/navigation";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { isAllowed } from "#lib/context.ts";

export default async function SettingsPage() {
  const { caller } = await requireCaller();
  redirect(isAllowed(caller, "account:manage") ? "/settings/accounts" : "/settings/profile");
}
