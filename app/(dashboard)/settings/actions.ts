"use server";

import { actionResult } from "#lib/api/action-result.ts";
import { requireCaller } from "#lib/auth/require-caller.ts";
import type { ActionResult } from "#lib/domain/action-result.ts";
import type { CheckPreview, OverrideInput } from "#lib/domain/check-override.ts";
import type { AccountInput } from "#lib/domain/connection.ts";
import { type ConnectionTestView, connectionTestView } from "#lib/queries/settings/connection-test.ts";
import { createAccount } from "#lib/services/account/create.ts";
import { deleteAccount } from "#lib/services/account/delete.ts";
import { removeDemo } from "#lib/services/account/remove-demo.ts";
import { renewExternalId } from "#lib/services/account/renew-external-id.ts";
import { testConnection } from "#lib/services/account/test-connection.ts";
import { updateAccount } from "#lib/services/account/update.ts";
import { overrideCheck } from "#lib/services/check/override.ts";
import { previewOverride } from "#lib/services/check/preview.ts";
import { removeOverride } from "#lib/services/check/remove-override.ts";
import { updateRetention } from "#lib/services/installation/update-retention.ts";

export async function createAccountAction(input: AccountInput): Promise<ActionResult<{ externalId: string | null }>> {
  const { caller } = await requireCaller();
  return actionResult(() => createAccount({ caller, input }));
}

export async function updateAccountAction(input: AccountInput): Promise<ActionResult<{ externalId: string | null }>> {
  const { caller } = await requireCaller();
  return actionResult(() => updateAccount({ caller, input }));
}

export async function renewExternalIdAction(accountId: string): Promise<ActionResult<{ externalId: string }>> {
  const { caller } = await requireCaller();
  return actionResult(() => renewExternalId({ caller, input: { accountId } }));
}

export async function deleteAccountAction(input: { accountId: string; confirmation: string }): Promise<ActionResult> {
  const { caller } = await requireCaller();
  return actionResult(async () => {
    await deleteAccount({ caller, input });
    return null;
  });
}

export async function removeDemoAction(): Promise<ActionResult<{ removed: number }>> {
  const { caller } = await requireCaller();
  return actionResult(() => removeDemo({ caller }));
}

export async function testConnectionAction(input: {
  accountId: string;
  type: "test" | "discover";
}): Promise<ActionResult<{ testId: string }>> {
  const { caller } = await requireCaller();
  return actionResult(() => testConnection({ caller, input }));
}

export async function readConnectionTestAction(testId: string): Promise<ActionResult<ConnectionTestView>> {
  const { caller } = await requireCaller();
  return actionResult(() => connectionTestView(caller, testId));
}

export async function previewOverrideAction(input: OverrideInput): Promise<ActionResult<CheckPreview>> {
  const { caller } = await requireCaller();
  return actionResult(() => previewOverride({ caller, input }));
}

export async function overrideCheckAction(input: OverrideInput): Promise<ActionResult> {
  const { caller } = await requireCaller();
  return actionResult(async () => {
    await overrideCheck({ caller, input });
    return null;
  });
}

export async function removeOverrideAction(overrideId: string): Promise<ActionResult> {
  const { caller } = await requireCaller();
  return actionResult(async () => {
    await removeOverride({ caller, input: { overrideId } });
    return null;
  });
}

export async function updateRetentionAction(input: { trailDays: number; findingDays: number }): Promise<ActionResult> {
  const { caller } = await requireCaller();
  return actionResult(async () => {
    await updateRetention({ caller, input });
    return null;
  });
}
