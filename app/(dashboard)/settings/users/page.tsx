import type { Metadata } from "next";
import { NoAccessState } from "#components/feedback/no-access-state.tsx";
import { UserSettings } from "#components/settings/user-settings.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { isAllowed } from "#lib/context.ts";
import { accountSettings } from "#lib/queries/settings/accounts.ts";
import { userList } from "#lib/queries/settings/users.ts";
import { inviteUserAction, makeResetLinkAction, updateUserAction, withdrawInvitationAction } from "../user-actions.ts";

export const metadata: Metadata = { title: "Users" };

export default async function UsersPage() {
  const { caller } = await requireCaller();
  if (!isAllowed(caller, "user:manage")) return <NoAccessState what="users" />;
  const accounts = await accountSettings(caller);
  return (
    <UserSettings
      {...(await userList(caller))}
      accounts={accounts.map(({ accountId, name }) => ({ accountId, name }))}
      ownId={caller.id}
      now={systemClock.now().toISOString()}
      invite={inviteUserAction}
      withdraw={withdrawInvitationAction}
      update={updateUserAction}
      makeResetLink={makeResetLinkAction}
    />
  );
}
