import { checkById } from "../../checks/registry.ts";
import { type CheckTurn, type ControlChange, controlHistory } from "../../compliance/history.ts";
import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import type { CheckStatus, ControlStatus } from "../../domain/compliance.ts";
import { AppError } from "../../errors.ts";
import { accountsInScope } from "../account-scope.ts";
import { findFramework } from "./all-frameworks.ts";
import { attestationsOf } from "./attestations.ts";
import { attestedSpans } from "./attested-spans.ts";

export interface TurnedCheckView {
  id: string;
  title: string;
  accountId: string;
  /** null: it was judged in the account for the first time. */
  from: CheckStatus | null;
  to: CheckStatus;
}

export interface ControlChangeView {
  /** ISO 8601. */
  at: string;
  from: ControlStatus | null;
  to: ControlStatus;
  /** At most ten. */
  checks: TurnedCheckView[];
  /** Of those that turned, how many are not shown. */
  moreChecks: number;
  attestation: ControlChange["attestation"];
}

export interface ControlHistoryView {
  /** The newest first, at most 100. */
  changes: ControlChangeView[];
  /** How many older ones are not shown. */
  older: number;
}

const MOST_CHANGES = 100;
const MOST_CHECKS = 10;

/**
 * How a control stood over time in the accounts in scope, all regions together, by the checks that it rests on now. What each check
 * did is stored; what the control did follows. Throws `not_found`.
 */
export async function controlHistoryView(
  caller: Caller,
  { account, now, ...ids }: { account: readonly string[]; frameworkId: string; controlId: string; now: Date },
): Promise<ControlHistoryView> {
  const framework = await findFramework(ids.frameworkId);
  const control = framework?.controls.find(({ id }) => id === ids.controlId);
  if (framework === undefined || control === undefined) throw new AppError("not_found", "There is no such control.");
  const [turns, attestations] = await Promise.all([
    pool().query<CheckTurn>(
      `SELECT check_id AS "checkId", account_id AS "accountId", at, status FROM check_change
       WHERE check_id = ANY($1) AND ($2::text[] IS NULL OR account_id = ANY($2)) ORDER BY at, account_id, check_id`,
      [control.checks, accountsInScope(caller, account)],
    ),
    attestationsOf(framework.id, control.id, now),
  ]);
  const changes = controlHistory(control, turns.rows, attestedSpans(attestations), {
    since: framework.custom?.addedAt,
    now,
  }).reverse();
  return {
    changes: changes.slice(0, MOST_CHANGES).map(changeView),
    older: Math.max(0, changes.length - MOST_CHANGES),
  };
}

function changeView({ at, from, to, checks, attestation }: ControlChange): ControlChangeView {
  return {
    at: at.toISOString(),
    from,
    to,
    checks: checks.slice(0, MOST_CHECKS).map(({ checkId, ...turned }) => ({
      ...turned,
      id: checkId,
      title: checkById(checkId)?.title ?? checkId,
    })),
    moreChecks: Math.max(0, checks.length - MOST_CHECKS),
    attestation,
  };
}
