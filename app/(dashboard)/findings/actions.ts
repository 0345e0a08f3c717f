"use server";

import { refresh } from "next/cache";
import type { ActionOutcome, FindingActions } from "#components/findings/finding-actions.ts";
import { formProblem } from "#lib/api/form-problem.ts";
import { requireCaller } from "#lib/auth/require-caller.ts";
import type { Caller } from "#lib/context.ts";
import { countOf } from "#lib/format/plural.ts";
import { acceptRisk } from "#lib/services/finding/accept-risk.ts";
import { assignFinding } from "#lib/services/finding/assign.ts";
import { commentFinding } from "#lib/services/finding/comment.ts";
import { setFindingStatus } from "#lib/services/finding/set-status.ts";
import type { ChangeResult } from "#lib/services/finding/target.ts";

async function answer(done: string, work: (caller: Caller) => Promise<ChangeResult>): Promise<ActionOutcome> {
  const { caller } = await requireCaller();
  try {
    const result = await work(caller);
    refresh();
    return { isDone: true, message: sentence(done, result) };
  } catch (error) {
    return { isDone: false, ...formProblem(error) };
  }
}

function sentence(done: string, { changed, same, resolved }: ChangeResult): string {
  const rest = [
    ...(same > 0 ? [`${countOf(same, "finding")} already so`] : []),
    ...(resolved > 0 ? [`${countOf(resolved, "finding")} resolved by a scan and left alone`] : []),
  ];
  const first = changed === 0 ? "Nothing changed" : `${countOf(changed, "finding")} ${done}`;
  return [first, ...rest].join("; ");
}

/** Sets the status of one or many findings. */
export async function setStatusAction(input: Parameters<FindingActions["setStatus"]>[0]): Promise<ActionOutcome> {
  return answer("changed", (caller) => setFindingStatus({ caller, input }));
}

/** Accepts the risk of one or many findings until a day. */
export async function acceptRiskAction(input: Parameters<FindingActions["acceptRisk"]>[0]): Promise<ActionOutcome> {
  return answer("accepted", (caller) => acceptRisk({ caller, input }));
}

/** Gives one or many findings to somebody. */
export async function assignAction(input: Parameters<FindingActions["assign"]>[0]): Promise<ActionOutcome> {
  return answer(input.assigneeId === null ? "taken from their assignee" : "assigned", (caller) =>
    assignFinding({ caller, input }),
  );
}

/** Adds a comment to one or many findings. */
export async function commentAction(input: Parameters<FindingActions["comment"]>[0]): Promise<ActionOutcome> {
  return answer("commented", (caller) => commentFinding({ caller, input }));
}
