import type { CheckStatus, ControlStatus } from "../domain/compliance.ts";
import { controlStatus } from "./assess.ts";
import type { Control } from "./define.ts";

/** A check that stands otherwise in an account from a time on. */
export interface CheckTurn {
  checkId: string;
  accountId: string;
  at: Date;
  status: CheckStatus;
}

/** When somebody's word about a control held: from its first moment up to its end, which is not part of it. */
export interface AttestedSpan {
  from: Date;
  /** When it expires or was revoked, whichever came first. */
  to: Date;
  by: string;
  /** Who took it back; null: it ran out, or holds. */
  revokedBy: string | null;
}

/** A check that turned; `from` null: it was judged in the account for the first time. */
export interface TurnedCheck {
  checkId: string;
  accountId: string;
  from: CheckStatus | null;
  to: CheckStatus;
}

export interface ControlChange {
  at: Date;
  /** null: nobody had looked before. */
  from: ControlStatus | null;
  to: ControlStatus;
  /** Of the same moment, those alone that speak for where the control went or came from. */
  checks: TurnedCheck[];
  /** What became of somebody's word at this moment. */
  attestation: { event: "attested" | "expired" | "revoked"; by: string } | null;
}

/**
 * The changes of a control's standing, the oldest first. `turns` are those of its checks in the accounts asked for, by time; a check
 * without one yet is left out, since the product did not know it. Begins at `since` where that is given, and ends at `now`.
 */
export function controlHistory(
  control: Pick<Control, "checks" | "open">,
  turns: readonly CheckTurn[],
  spans: readonly AttestedSpan[],
  { since, now }: { since?: Date | undefined; now: Date },
): ControlChange[] {
  const first = since?.getTime() ?? 0;
  const standing = new Map<string, CheckStatus>();
  const counts = noStatuses();
  const times = [...turns.map(({ at }) => at), ...spans.flatMap(({ from, to }) => [from, to])];
  const moments = [...new Set(times.map((at) => Math.max(first, at.getTime())))]
    .filter((at) => at <= now.getTime())
    .sort((a, b) => a - b);
  const changes: ControlChange[] = [];
  let last: ControlStatus | null = control.checks.length === 0 ? "manual" : null;
  let next = 0;
  for (const moment of moments) {
    const turned: TurnedCheck[] = [];
    for (let turn = turns[next]; turn !== undefined && turn.at.getTime() <= moment; turn = turns[next]) {
      const key = `${turn.accountId} ${turn.checkId}`;
      const before = standing.get(key) ?? null;
      if (before !== null) counts[before] -= 1;
      counts[turn.status] += 1;
      standing.set(key, turn.status);
      turned.push({ checkId: turn.checkId, accountId: turn.accountId, from: before, to: turn.status });
      next += 1;
    }
    const status = standingOf(control, counts, isAttestedAt(spans, moment));
    if (status === null || status === last) continue;
    const before = last;
    changes.push({
      at: new Date(moment),
      from: before,
      to: status,
      checks: before === null ? [] : turned.filter((check) => speaksFor(check, before, status)),
      attestation: attestationAt(spans, moment),
    });
    last = status;
  }
  return changes;
}

/** How many accounts a check stands in, by status. */
export type StatusCounts = Record<CheckStatus, number>;

export function noStatuses(): StatusCounts {
  return { fail: 0, not_assessed: 0, pass: 0, not_applicable: 0 };
}

/** A control's status from its checks' counts; null: none of them had been looked at. */
export function standingOf(
  control: Pick<Control, "checks" | "open">,
  counts: Readonly<StatusCounts>,
  isAttested: boolean,
): ControlStatus | null {
  const present = STATUSES.filter((status) => counts[status] > 0);
  if (control.checks.length > 0 && present.length === 0) return null;
  const status = controlStatus(control, new Set(present));
  return status === "manual" && isAttested ? "attested" : status;
}

const STATUSES = ["fail", "not_assessed", "pass", "not_applicable"] as const satisfies readonly CheckStatus[];

export function isAttestedAt(spans: readonly AttestedSpan[], moment: number): boolean {
  return spans.some(({ from, to }) => from.getTime() <= moment && moment < to.getTime());
}

/** Of many checks that turned at once, one that passes now says nothing of why a control fails. */
function speaksFor(check: TurnedCheck, from: ControlStatus, to: ControlStatus): boolean {
  if (to === "fail") return check.to === "fail";
  if (from === "fail" && check.from === "fail") return true;
  if (to === "not_assessed") return check.to === "not_assessed";
  return from === "not_assessed" ? check.from === "not_assessed" : from !== "fail";
}

function attestationAt(spans: readonly AttestedSpan[], moment: number): ControlChange["attestation"] {
  const begun = spans.find(({ from }) => from.getTime() === moment);
  if (begun !== undefined) return { event: "attested", by: begun.by };
  const ended = spans.find(({ to }) => to.getTime() === moment);
  if (ended === undefined) return null;
  return ended.revokedBy === null ? { event: "expired", by: ended.by } : { event: "revoked", by: ended.revokedBy };
}
