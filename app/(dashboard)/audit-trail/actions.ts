"use server";

import type { ViewActions } from "#components/audit-trail/trail-actions.ts";
import { actionResult } from "#lib/api/action-result.ts";
import { requireCaller } from "#lib/auth/require-caller.ts";
import type { ActionResult } from "#lib/domain/action-result.ts";
import { removeView } from "#lib/services/saved-view/remove.ts";
import { saveView } from "#lib/services/saved-view/save.ts";
import { setDefaultView } from "#lib/services/saved-view/set-default.ts";
import { readRecord } from "#lib/services/trail/read-record.ts";

/** The original record of an event, with secrets taken out; the look is written to the audit log. */
export async function readRecordAction(input: {
  time: string;
  id: string;
}): Promise<ActionResult<{ text: string; redacted: number }>> {
  const { caller } = await requireCaller();
  return actionResult(() => readRecord({ caller, input }));
}

/** Saves the filters of a list under a name; gives the view's id. */
export async function saveViewAction(input: Parameters<ViewActions["save"]>[0]): Promise<ActionResult<string>> {
  const { caller } = await requireCaller();
  return actionResult(() => saveView({ caller, input }));
}

/** Deletes a saved view. */
export async function removeViewAction(input: { id: string }): Promise<ActionResult> {
  const { caller } = await requireCaller();
  return actionResult(async () => {
    await removeView({ caller, input });
    return null;
  });
}

/** Makes a saved view the one that its list opens with, or takes that back. */
export async function setDefaultViewAction(input: { id: string; isDefault: boolean }): Promise<ActionResult> {
  const { caller } = await requireCaller();
  return actionResult(async () => {
    await setDefaultView({ caller, input });
    return null;
  });
}
