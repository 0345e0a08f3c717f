import type { Metadata } from "next";
import { NoAccessState } from "#components/feedback/no-access-state.tsx";
import { NewAccount } from "#components/settings/new-account.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { isAllowed } from "#lib/context.ts";
import { isAccountId } from "#lib/domain/arn.ts";
import { roleTemplate } from "#lib/queries/settings/role-template.ts";
import { createAccountAction, readConnectionTestAction, testConnectionAction } from "../../actions.ts";

export const metadata: Metadata = { title: "Add an account" };

export default async function NewAccountPage({ searchParams }: PageProps<"/settings/accounts/new">) {
  const { caller } = await requireCaller();
  const { accountId } = await searchParams;
  if (!isAllowed(caller, "account:manage")) return <NoAccessState what="this page" />;
  return (
    <NewAccount
      startAccountId={typeof accountId === "string" && isAccountId(accountId) ? accountId : ""}
      template={await roleTemplate()}
      create={createAccountAction}
      test={testConnectionAction}
      read={readConnectionTestAction}
    />
  );
}
