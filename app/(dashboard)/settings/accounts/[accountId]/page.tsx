import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NoAccessState } from "#components/feedback/no-access-state.tsx";
import { EditAccount } from "#components/settings/edit-account.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { isAllowed } from "#lib/context.ts";
import { accountSettings } from "#lib/queries/settings/accounts.ts";
import { roleTemplate } from "#lib/queries/settings/role-template.ts";
import {
  deleteAccountAction,
  readConnectionTestAction,
  renewExternalIdAction,
  testConnectionAction,
  updateAccountAction,
} from "../../actions.ts";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage({ params }: PageProps<"/settings/accounts/[accountId]">) {
  const { caller } = await requireCaller();
  if (!isAllowed(caller, "account:manage")) return <NoAccessState what="this page" />;
  const [account] = await accountSettings(caller, (await params).accountId);
  if (account === undefined) notFound();
  return (
    <EditAccount
      account={account}
      template={await roleTemplate()}
      update={updateAccountAction}
      renew={renewExternalIdAction}
      remove={deleteAccountAction}
      test={testConnectionAction}
      read={readConnectionTestAction}
    />
  );
}
