import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { ACTIVE_STATUSES } from "../../domain/finding.ts";
import { SEVERITIES, type Severity } from "../../domain/severity.ts";
import { dataFromInternet } from "../../graph/questions.ts";
import { accountsInScope } from "../account-scope.ts";
import { belongs, isOfChosen } from "../belonging.ts";
import { currentGraph } from "../graph/current-graph.ts";
import { chosenOrNull, type ListScope } from "../shell/scope.ts";

export interface ApplicationRow {
  /** null: resources that nothing ties to an application. */
  name: string | null;
  resources: number;
  functions: number;
  accounts: number;
  owners: string[];
  /** What says that resources belong to it: tags, stacks. */
  sources: string[];
  findings: Record<Severity, number>;
  /** Data stores of it that are reached from the internet without authentication; null: there is no graph. */
  reached: number | null;
}

/** Every application with its resources, its open findings and what of its data is exposed; the most pressing first. */
export async function listApplications(
  caller: Caller,
  scope: Pick<ListScope, "account" | "application" | "owner">,
): Promise<ApplicationRow[]> {
  const accounts = accountsInScope(caller, scope.account);
  const part = [chosenOrNull(scope.application), chosenOrNull(scope.owner)];
  const isOfPart = isOfChosen(scope);
  const [resources, findings, current] = await Promise.all([
    pool().query<{
      name: string | null;
      resources: number;
      functions: number;
      accounts: number;
      owners: string[];
      sources: string[];
    }>(
      `SELECT application AS name, count(*)::int AS resources,
              count(*) FILTER (WHERE kind = 'lambda.function')::int AS functions, count(DISTINCT account_id)::int AS accounts,
              (array_agg(DISTINCT owner) FILTER (WHERE owner IS NOT NULL))[1:20] AS owners,
              (array_agg(DISTINCT application_source) FILTER (WHERE application_source ~ '^(tag|stack)'))[1:20] AS sources
       FROM resource r WHERE gone_at IS NULL AND ($1::text[] IS NULL OR account_id = ANY($1)) AND ${belongs("r", "$2", "$3")} GROUP BY 1`,
      [accounts, ...part],
    ),
    pool().query<{ name: string | null; severity: number; count: number }>(
      `SELECT application AS name, severity, count(*)::int AS count FROM finding f
       WHERE status = ANY($4) AND ($1::text[] IS NULL OR account_id = ANY($1)) AND ${belongs("f", "$2", "$3")} GROUP BY 1, 2`,
      [accounts, ...part, [...ACTIVE_STATUSES]],
    ),
    currentGraph(caller, scope.account),
  ]);
  const reached = new Map<string | null, number>();
  if (current !== null)
    for (const { node } of dataFromInternet(current.graph, { isSure: true })) {
      const of = current.graph.node(node);
      if (!isOfPart(of)) continue;
      const { application } = of;
      reached.set(application, (reached.get(application) ?? 0) + 1);
    }
  return resources.rows
    .map(
      (row): ApplicationRow => ({
        ...row,
        owners: row.owners ?? [],
        sources: row.sources ?? [],
        findings: countsOf(findings.rows.filter(({ name }) => name === row.name)),
        reached: current === null ? null : (reached.get(row.name) ?? 0),
      }),
    )
    .sort((a, b) => Number(a.name === null) - Number(b.name === null) || urgency(b) - urgency(a) || compare(a, b));
}

function countsOf(rows: readonly { severity: number; count: number }[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const { severity, count } of rows) {
    const name = SEVERITIES[severity];
    if (name !== undefined) counts[name] += count;
  }
  return counts;
}

function urgency({ findings, reached }: ApplicationRow): number {
  return findings.critical * 1e6 + (reached ?? 0) * 1e4 + findings.high * 100 + findings.medium;
}

function compare(a: ApplicationRow, b: ApplicationRow): number {
  return (a.name ?? "").localeCompare(b.name ?? "");
}
