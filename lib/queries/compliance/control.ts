import { checkById } from "../../checks/registry.ts";
import { assessControl, type CheckOutcome } from "../../compliance/assess.ts";
import type { Control } from "../../compliance/define.ts";
import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import type { ControlStatus } from "../../domain/compliance.ts";
import type { FindingStatus } from "../../domain/finding.ts";
import type { Severity } from "../../domain/severity.ts";
import { AppError } from "../../errors.ts";
import { accountsInScope, regionsInScope } from "../account-scope.ts";
import { belongs } from "../belonging.ts";
import { chosenOrNull, type ListScope } from "../shell/scope.ts";
import { findFramework } from "./all-frameworks.ts";
import { type Attestation, attestationsOf } from "./attestations.ts";
import { checkOutcomes } from "./check-outcomes.ts";
import { type FrameworkHead, headOf } from "./frameworks.ts";

export interface ControlCheck {
  id: string;
  title: string;
  severity: Severity;
  passed: number;
  failed: number;
  unknown: number;
  /** Whether all that it judges was looked at. */
  isWhole: boolean;
}

export interface ControlFinding {
  id: string;
  checkId: string;
  title: string;
  resourceName: string;
  accountId: string;
  region: string;
  status: FindingStatus;
}

export interface ControlView {
  framework: FrameworkHead;
  id: string;
  title: string;
  group: string;
  status: ControlStatus;
  open: string | null;
  /** False: checks prove it by themselves. */
  canBeAttested: boolean;
  /** The newest first. */
  attestations: Attestation[];
  checks: ControlCheck[];
  /** Not resolved, worst first, at most 100. */
  findings: ControlFinding[];
  /** How many there are in all. */
  findingCount: number;
}

const MOST_FINDINGS = 100;

/** One control with its checks and what fails them. Throws `not_found`. */
export async function controlView(
  caller: Caller,
  { scope, now, ...ids }: { scope: ListScope; frameworkId: string; controlId: string; now: Date },
): Promise<ControlView> {
  const framework = await findFramework(ids.frameworkId);
  const control = framework?.controls.find(({ id }) => id === ids.controlId);
  if (framework === undefined || control === undefined) throw new AppError("not_found", "There is no such control.");
  const [outcomes, attestations] = await Promise.all([
    checkOutcomes(caller, scope),
    attestationsOf(framework.id, control.id, now),
  ]);
  const findings = await pool().query<ControlFinding & { total: number }>(
    `SELECT id, check_id AS "checkId", title, resource_name AS "resourceName", account_id AS "accountId", region, status,
            count(*) OVER ()::int AS total
     FROM finding f WHERE check_id = ANY($1) AND status <> 'resolved' AND ($2::text[] IS NULL OR account_id = ANY($2))
       AND ($3::text[] IS NULL OR region = ANY($3)) AND ${belongs("f", "$5", "$6")}
     ORDER BY severity, id LIMIT $4`,
    [
      control.checks,
      accountsInScope(caller, scope.account),
      regionsInScope(scope.region),
      MOST_FINDINGS,
      chosenOrNull(scope.application),
      chosenOrNull(scope.owner),
    ],
  );
  return {
    framework: headOf(framework),
    id: control.id,
    title: control.title,
    group: control.group,
    status: assessControl(
      control,
      outcomes,
      attestations.some(({ isInForce }) => isInForce),
    ).status,
    open: control.open ?? null,
    canBeAttested: control.checks.length === 0 || control.open !== undefined,
    attestations,
    checks: checksOf(control, outcomes),
    findings: findings.rows.map(({ total: _total, ...row }) => row),
    findingCount: findings.rows[0]?.total ?? 0,
  };
}

/** A control's checks with how they came out. */
export function checksOf(control: Control, outcomes: ReadonlyMap<string, CheckOutcome>): ControlCheck[] {
  return control.checks.flatMap((id) => {
    const check = checkById(id);
    const outcome = outcomes.get(id);
    return check === undefined || outcome === undefined
      ? []
      : [{ id, title: check.title, severity: check.severity, ...outcome }];
  });
}
