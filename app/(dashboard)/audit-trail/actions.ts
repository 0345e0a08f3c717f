"use server";

import { actionResult } from "#lib/api/action-result.ts";
import { requireCaller } from "#lib/auth/require-caller.ts";
import type { ActionResult } from "#lib/domain/action-result.ts";
import { readRecord } from "#lib/services/trail/read-record.ts";

/** The original record of an event, with secrets taken out; the look is written to the audit log. */
export async function readRecordAction(input: {
  time: string;
  id: string;
}): Promise<ActionResult<{ text: string; redacted: number }>> {
  const { caller } = await requireCaller();
  return actionResult(() => readRecord({ caller, input }));
}
