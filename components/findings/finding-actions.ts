import type { FindingStatus } from "#lib/domain/finding.ts";
import type { FindingFilter } from "#lib/queries/findings/finding-filters.ts";

export interface FindingsScope {
  account: string[];
  region: string[];
  application: string[];
  owner: string[];
}

/** Which findings are meant: named ones, or all that the list's filter shows. */
export type Target = { ids: string[] } | { filter: FindingFilter; scope: FindingsScope };

export type ActionOutcome =
  | { isDone: true; message: string }
  | { isDone: false; message: string | null; fields: Record<string, string> };

export type SettableStatus = Exclude<FindingStatus, "risk_accepted" | "resolved">;

/** The server actions of triage; the page gives them to its components. */
export interface FindingActions {
  setStatus: (input: { target: Target; status: SettableStatus; note: string }) => Promise<ActionOutcome>;
  acceptRisk: (input: { target: Target; reason: string; until: string }) => Promise<ActionOutcome>;
  assign: (input: { target: Target; assigneeId: string | null }) => Promise<ActionOutcome>;
  comment: (input: { target: Target; text: string }) => Promise<ActionOutcome>;
}

/** What the caller may do, so that nobody is shown a button that will refuse. The services decide anyway. */
export interface FindingPermissions {
  canTriage: boolean;
  canAcceptRisk: boolean;
}
