import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CheckSettingsView } from "#components/settings/check-settings.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { isAllowed } from "#lib/context.ts";
import { accountSettings } from "#lib/queries/settings/accounts.ts";
import { checkSettings } from "#lib/queries/settings/checks.ts";
import { overrideCheckAction, previewOverrideAction, removeOverrideAction } from "../../actions.ts";

export const metadata: Metadata = { title: "Check" };

export default async function CheckPage({ params }: PageProps<"/settings/checks/[checkId]">) {
  const { caller } = await requireCaller();
  const check = await checkSettings(caller, (await params).checkId);
  if (check === null) notFound();
  const accounts = await accountSettings(caller);
  const actions = { preview: previewOverrideAction, save: overrideCheckAction, remove: removeOverrideAction };
  return (
    <CheckSettingsView
      check={check}
      accounts={accounts.map(({ accountId, name }) => ({ accountId, name }))}
      actions={isAllowed(caller, "check:configure") ? actions : null}
    />
  );
}
