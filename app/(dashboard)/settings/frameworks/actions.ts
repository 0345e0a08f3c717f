"use server";

import { revalidatePath } from "next/cache";
import { actionResult } from "#lib/api/action-result.ts";
import { requireCaller } from "#lib/auth/require-caller.ts";
import type { ActionResult } from "#lib/domain/action-result.ts";
import { addFramework } from "#lib/services/framework/add.ts";
import { removeFramework } from "#lib/services/framework/remove.ts";
import { updateFramework } from "#lib/services/framework/update.ts";

export async function addFrameworkAction(input: { text: string }): Promise<ActionResult<{ id: string }>> {
  const { caller } = await requireCaller();
  return actionResult(async () => {
    const added = await addFramework({ caller, input });
    revalidatePath("/compliance", "layout");
    return added;
  });
}

export async function updateFrameworkAction(input: {
  id: string;
  text: string;
}): Promise<ActionResult<{ revision: number; revoked: number }>> {
  const { caller } = await requireCaller();
  return actionResult(async () => {
    const updated = await updateFramework({ caller, input });
    revalidatePath("/compliance", "layout");
    return updated;
  });
}

export async function removeFrameworkAction(id: string): Promise<ActionResult> {
  const { caller } = await requireCaller();
  return actionResult(async () => {
    await removeFramework({ caller, input: { id } });
    revalidatePath("/compliance", "layout");
    return null;
  });
}
