import type { Metadata } from "next";
import { AccountList } from "#components/settings/account-list.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { isAllowed } from "#lib/context.ts";
import { accountSettings } from "#lib/queries/settings/accounts.ts";
import { removeDemoAction } from "../actions.ts";

export const metadata: Metadata = { title: "Accounts" };

export default async function AccountsPage() {
  const { caller } = await requireCaller();
  return (
    <AccountList
      accounts={await accountSettings(caller)}
      now={systemClock.now().toISOString()}
      mayManage={isAllowed(caller, "account:manage")}
      removeDemo={removeDemoAction}
    />
  );
}
