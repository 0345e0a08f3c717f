import type { Metadata } from "next";
import { ProfileSettings } from "#components/settings/profile-settings.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { ownSessions } from "#lib/queries/settings/sessions.ts";
import {
  beginTwoFactorAction,
  changePasswordAction,
  confirmTwoFactorAction,
  disableTwoFactorAction,
  renameSelfAction,
  revokeSessionAction,
} from "../user-actions.ts";

export const metadata: Metadata = { title: "Profile" };

export default async function ProfilePage() {
  const { caller, user } = await requireCaller();
  return (
    <ProfileSettings
      user={{ name: user.name, email: user.email, role: user.role, hasTwoFactor: user.hasTwoFactor }}
      sessions={await ownSessions(caller, user.sessionId)}
      now={systemClock.now().toISOString()}
      rename={renameSelfAction}
      changePassword={changePasswordAction}
      twoFactor={{ begin: beginTwoFactorAction, confirm: confirmTwoFactorAction, disable: disableTwoFactorAction }}
      revokeSession={revokeSessionAction}
    />
  );
}
