import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import type { FindingStatus } from "../../domain/finding.ts";
import { type Severity, severityOfRank } from "../../domain/severity.ts";
import { accountsInScope, regionsInScope } from "../account-scope.ts";
import { belongs } from "../belonging.ts";
import { chosenOrNull, type ListScope } from "../shell/scope.ts";
import { findFramework } from "./all-frameworks.ts";
import { type Attestation, attestationsByControl } from "./attestations.ts";
import { checkOutcomes } from "./check-outcomes.ts";
import { type ControlCheck, checksOf } from "./control.ts";
import { type FrameworkView, frameworkView } from "./frameworks.ts";

export interface EvidenceFinding {
  id: string;
  checkId: string;
  title: string;
  severity: Severity;
  status: FindingStatus;
  resourceArn: string;
  accountId: string;
  region: string;
  /** ISO 8601. */
  firstSeenAt: string;
}

export interface ControlEvidence {
  id: string;
  checks: ControlCheck[];
  attestations: Attestation[];
}

/** All that stands behind how a framework's controls stand. */
export interface FrameworkEvidence {
  framework: FrameworkView;
  /** Accounts that it is about; null: all. */
  accounts: string[] | null;
  /** Regions that it is about; null: all, and what is there once an account. */
  regions: string[] | null;
  /** Applications and owners whose resources it is about, `-` for none; null: all, and what belongs to nobody. */
  applications: string[] | null;
  owners: string[] | null;
  /** In the order of the framework. */
  controls: ControlEvidence[];
  /** Not resolved, of all its checks; worst first. */
  findings: EvidenceFinding[];
  /** Findings that are left out, since there are more than can be sent. */
  omitted: number;
  /** When it was made, ISO 8601. */
  now: string;
}

const MOST_FINDINGS = 50_000;

/** The evidence of a framework over the accounts and regions in scope. Throws `not_found`. */
export async function frameworkEvidence(
  caller: Caller,
  { scope, id, now }: { scope: ListScope; id: string; now: Date },
): Promise<FrameworkEvidence> {
  const framework = await frameworkView(caller, { scope, id, now });
  const [outcomes, attestations] = await Promise.all([checkOutcomes(caller, scope), attestationsByControl(id, now)]);
  const published = (await findFramework(id))?.controls ?? [];
  const controls = published.map((control) => ({
    id: control.id,
    checks: checksOf(control, outcomes),
    attestations: attestations.get(control.id) ?? [],
  }));
  const accounts = accountsInScope(caller, scope.account);
  const regions = regionsInScope(scope.region);
  const applications = chosenOrNull(scope.application);
  const owners = chosenOrNull(scope.owner);
  const checkIds = [...new Set(published.flatMap(({ checks }) => checks))];
  const found = await pool().query<
    Omit<EvidenceFinding, "severity" | "firstSeenAt"> & { severity: number; firstSeenAt: Date; total: number }
  >(
    `SELECT id, check_id AS "checkId", title, severity, status, resource_arn AS "resourceArn", account_id AS "accountId", region,
            first_seen_at AS "firstSeenAt", count(*) OVER ()::int AS total
     FROM finding f WHERE check_id = ANY($1) AND status <> 'resolved' AND ($2::text[] IS NULL OR account_id = ANY($2))
       AND ($3::text[] IS NULL OR region = ANY($3)) AND ${belongs("f", "$5", "$6")}
     ORDER BY severity, check_id, id LIMIT $4`,
    [checkIds, accounts, regions, MOST_FINDINGS, applications, owners],
  );
  return {
    framework,
    accounts,
    regions,
    applications,
    owners,
    controls,
    findings: found.rows.map(({ total: _total, ...row }) => ({
      ...row,
      severity: severityOfRank(row.severity),
      firstSeenAt: row.firstSeenAt.toISOString(),
    })),
    omitted: Math.max(0, (found.rows[0]?.total ?? 0) - found.rows.length),
    now: now.toISOString(),
  };
}
