import type { ActionResult } from "../domain/action-result.ts";
import { formProblem } from "./form-problem.ts";

/** Runs the service behind an action. What people should know becomes a problem; defects are logged, not told. */
export async function actionResult<T>(work: () => Promise<T>): Promise<ActionResult<T>> {
  try {
    return { ok: true, data: await work() };
  } catch (error) {
    return { ok: false, problem: formProblem(error) };
  }
}
