"use server";

import { actionResult } from "#lib/api/action-result.ts";
import { requireCaller } from "#lib/auth/require-caller.ts";
import type { ActionResult } from "#lib/domain/action-result.ts";
import { addIncidentNote } from "#lib/services/incident/add-note.ts";
import { assignIncident } from "#lib/services/incident/assign.ts";
import { type StatusInput, setIncidentStatus } from "#lib/services/incident/set-status.ts";
import { setIncidentStep } from "#lib/services/incident/set-step.ts";

/** Says where the work on an incident stands. */
export async function setStatusAction(input: StatusInput): Promise<ActionResult> {
  const { caller } = await requireCaller();
  return actionResult(async () => {
    await setIncidentStatus({ caller, input });
    return null;
  });
}

/** Gives an incident to somebody, or to nobody. */
export async function assignAction(input: { incidentId: string; ownerId: string | null }): Promise<ActionResult> {
  const { caller } = await requireCaller();
  return actionResult(async () => {
    await assignIncident({ caller, input });
    return null;
  });
}

/** Adds a note to an incident. */
export async function addNoteAction(input: { incidentId: string; text: string }): Promise<ActionResult> {
  const { caller } = await requireCaller();
  return actionResult(async () => {
    await addIncidentNote({ caller, input });
    return null;
  });
}

/** Ticks a step of the plan off, or takes that back. */
export async function setStepAction(input: {
  incidentId: string;
  stepKey: string;
  isDone: boolean;
}): Promise<ActionResult> {
  const { caller } = await requireCaller();
  return actionResult(async () => {
    await setIncidentStep({ caller, input });
    return null;
  });
}
