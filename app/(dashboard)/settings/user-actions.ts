"use server";

import { headers } from "next/headers";
import { actionResult } from "#lib/api/action-result.ts";
import { publicAddress } from "#lib/api/public-address.ts";
import { requireCaller } from "#lib/auth/require-caller.ts";
import type { Role } from "#lib/context.ts";
import type { ActionResult } from "#lib/domain/action-result.ts";
import { createToken } from "#lib/services/token/create.ts";
import { revokeToken } from "#lib/services/token/revoke.ts";
import {
  beginTwoFactor,
  changePassword,
  confirmTwoFactor,
  disableTwoFactor,
} from "#lib/services/user/account-security.ts";
import { inviteUser } from "#lib/services/user/invite.ts";
import { makeResetLink } from "#lib/services/user/make-reset-link.ts";
import { renameSelf } from "#lib/services/user/rename-self.ts";
import { renderTotp } from "#lib/services/user/render-totp.ts";
import { revokeSession } from "#lib/services/user/revoke-session.ts";
import { updateUser } from "#lib/services/user/update.ts";
import { withdrawInvitation } from "#lib/services/user/withdraw-invitation.ts";

/** Runs a service that answers nothing. */
async function done(work: () => Promise<void>): Promise<ActionResult> {
  return actionResult(async () => {
    await work();
    return null;
  });
}

export async function inviteUserAction(input: {
  email: string;
  role: Role;
}): Promise<ActionResult<{ link: string; email: string }>> {
  const { caller } = await requireCaller();
  const address = publicAddress(await headers());
  return actionResult(async () => {
    const { token, email } = await inviteUser({ caller, input });
    return { link: `${address}/invitation?token=${token}`, email };
  });
}

export async function makeResetLinkAction(userId: string): Promise<ActionResult<{ link: string; email: string }>> {
  const { caller } = await requireCaller();
  const address = publicAddress(await headers());
  return actionResult(async () => {
    const { token, email } = await makeResetLink({ caller, input: { userId } });
    return { link: `${address}/reset-password?token=${token}`, email };
  });
}

export async function withdrawInvitationAction(invitationId: string): Promise<ActionResult> {
  const { caller } = await requireCaller();
  return done(() => withdrawInvitation({ caller, input: { invitationId } }));
}

export async function updateUserAction(input: {
  userId: string;
  role?: Role;
  accountScope?: string[];
  isDisabled?: boolean;
}): Promise<ActionResult> {
  const { caller } = await requireCaller();
  return done(() => updateUser({ caller, input }));
}

export async function renameSelfAction(name: string): Promise<ActionResult> {
  const { caller } = await requireCaller();
  return done(() => renameSelf({ caller, input: { name } }));
}

export async function changePasswordAction(input: {
  currentPassword: string;
  newPassword: string;
}): Promise<ActionResult> {
  const { caller } = await requireCaller();
  const requestHeaders = await headers();
  return done(() => changePassword({ caller, headers: requestHeaders, input }));
}

export async function beginTwoFactorAction(
  password: string,
): Promise<ActionResult<{ qrCode: string; secret: string; backupCodes: string[] }>> {
  const { caller } = await requireCaller();
  const requestHeaders = await headers();
  return actionResult(async () => {
    const { totpUri, backupCodes } = await beginTwoFactor({ caller, headers: requestHeaders, input: { password } });
    return { ...(await renderTotp(totpUri)), backupCodes };
  });
}

export async function confirmTwoFactorAction(code: string): Promise<ActionResult> {
  const { caller } = await requireCaller();
  const requestHeaders = await headers();
  return done(() => confirmTwoFactor({ caller, headers: requestHeaders, input: { code } }));
}

export async function disableTwoFactorAction(password: string): Promise<ActionResult> {
  const { caller } = await requireCaller();
  const requestHeaders = await headers();
  return done(() => disableTwoFactor({ caller, headers: requestHeaders, input: { password } }));
}

export async function revokeSessionAction(sessionId: string | null): Promise<ActionResult> {
  const { caller, user } = await requireCaller();
  return done(() => revokeSession({ caller, input: { sessionId, presentSessionId: user.sessionId } }));
}

export async function createTokenAction(input: {
  name: string;
  days: number | null;
}): Promise<ActionResult<{ token: string }>> {
  const { caller } = await requireCaller();
  return actionResult(() => createToken({ caller, input }));
}

export async function revokeTokenAction(tokenId: string): Promise<ActionResult> {
  const { caller } = await requireCaller();
  return done(() => revokeToken({ caller, input: { tokenId } }));
}
