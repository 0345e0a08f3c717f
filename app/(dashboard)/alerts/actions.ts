"use server";

import { actionResult } from "#lib/api/action-result.ts";
import { requireCaller } from "#lib/auth/require-caller.ts";
import type { ActionResult } from "#lib/domain/action-result.ts";
import type { SuppressionInput, SuppressionPreview, SuppressionScope } from "#lib/domain/suppression.ts";
import { createSuppression } from "#lib/services/suppression/create.ts";
import { endSuppression } from "#lib/services/suppression/end.ts";
import { previewSuppression } from "#lib/services/suppression/preview.ts";

/** What a suppression would have hidden in the past 30 days. */
export async function previewSuppressionAction(input: SuppressionScope): Promise<ActionResult<SuppressionPreview>> {
  const { caller } = await requireCaller();
  return actionResult(() => previewSuppression({ caller, input }));
}

/** Says that alerts are expected. */
export async function createSuppressionAction(input: SuppressionInput): Promise<ActionResult<{ marked: number }>> {
  const { caller } = await requireCaller();
  return actionResult(async () => ({ marked: (await createSuppression({ caller, input })).marked }));
}

/** Ends a suppression early. */
export async function endSuppressionAction(suppressionId: string): Promise<ActionResult<{ marked: number }>> {
  const { caller } = await requireCaller();
  return actionResult(() => endSuppression({ caller, input: { suppressionId } }));
}
