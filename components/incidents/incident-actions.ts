import type { ActionResult } from "#lib/domain/action-result.ts";
import type { CloseReason, IncidentStatus } from "#lib/domain/incident.ts";

/** What may be done with an incident. */
export interface IncidentActions {
  setStatus: (input: {
    incidentId: string;
    status: IncidentStatus;
    reason: CloseReason | null;
  }) => Promise<ActionResult>;
  assign: (input: { incidentId: string; ownerId: string | null }) => Promise<ActionResult>;
  addNote: (input: { incidentId: string; text: string }) => Promise<ActionResult>;
  setStep: (input: { incidentId: string; stepKey: string; isDone: boolean }) => Promise<ActionResult>;
}

export interface Person {
  id: string;
  name: string;
  isSelf: boolean;
}
