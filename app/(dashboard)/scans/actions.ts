"use server";

import { revalidatePath } from "next/cache";
import { formProblem } from "#lib/api/form-problem.ts";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { cancelScan } from "#lib/services/scan/cancel.ts";
import { startScan } from "#lib/services/scan/start.ts";
import { startScans } from "#lib/services/scan/start-many.ts";

/** Starts a scan of one account. */
export async function startScanAction(accountId: string): Promise<{ scanId: string } | { message: string }> {
  const { caller } = await requireCaller();
  try {
    return { scanId: await startScan({ caller, input: { accountId } }) };
  } catch (error) {
    const problem = formProblem(error);
    return { message: problem.message ?? Object.values(problem.fields)[0] ?? "The scan was not started." };
  }
}

/** Starts a scan of every live account in scope that has none under way. */
export async function startAllScansAction(): Promise<{ started: number } | { message: string }> {
  const { caller } = await requireCaller();
  try {
    const { started } = await startScans({ caller });
    revalidatePath("/scans");
    return { started };
  } catch (error) {
    return { message: formProblem(error).message ?? "The scans were not started." };
  }
}

/** Asks for the end of a scan. Returns a sentence when it was refused. */
export async function cancelScanAction(scanId: string): Promise<string | undefined> {
  const { caller } = await requireCaller();
  try {
    await cancelScan({ caller, input: { scanId } });
    return undefined;
  } catch (error) {
    return formProblem(error).message ?? "The scan was not cancelled.";
  }
}
