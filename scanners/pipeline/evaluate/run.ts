import type { OverrideRow } from "#lib/checks/overrides.ts";
import type { Clock } from "#lib/clock.ts";
import { newId } from "#lib/db/ids.ts";
import { pool, transaction } from "#lib/db/pool.ts";
import { messageOf } from "#lib/errors.ts";
import { createAnalysis } from "#lib/graph/analysis.ts";
import { logger } from "#lib/logger.ts";
import { loadOrganisationFacts } from "#lib/queries/organisation-facts/load.ts";
import { keepSmall } from "../../keep-small.ts";
import { addScanEvent } from "../scan-events.ts";
import { judge } from "./judge.ts";
import { type SettleCounts, settleFindings } from "./settle-findings.ts";
import { writeApplications } from "./write-applications.ts";
import { writeCheckChanges } from "./write-check-changes.ts";
import { writeEscalation } from "./write-escalation.ts";
import { writeGraph } from "./write-graph.ts";
import { writePostureDays } from "./write-posture-day.ts";
import { writeCheckSummary, writeEdges, writePrivileges, writeUnknown } from "./write-summaries.ts";

/** Any number; evaluations of an installation take turns on it. */
const EVALUATION_LOCK = 7_145_024;

export interface EvaluationResult extends SettleCounts {
  evaluationId: string;
  evaluated: number;
  unknown: number;
}

/**
 * Judges the whole organisation as it is stored now and writes what changed: findings, summaries, relations, the day's
 * posture. One at a time per installation; everything is written in one transaction or not at all.
 * Scans that waited for it end as `succeeded`, or as `partial` when a part of them was.
 */
export async function runEvaluation(clock: Clock): Promise<EvaluationResult> {
  const evaluationId = newId();
  const startedAt = clock.now();
  try {
    return await transaction(
      async (client) => {
        const waiting = await client.query<{ id: string; account_id: string }>(
          "SELECT id, account_id FROM scan WHERE status = 'evaluating' ORDER BY created_at",
        );
        keepSmall({ atOnce: true });
        const loaded = await loadOrganisationFacts(client);
        const analysis = createAnalysis(loaded.facts);
        const overrides = await client.query<OverrideRow>(
          `SELECT check_id AS "checkId", scope_type AS "scopeType", scope_value AS "scopeValue", is_enabled AS "isEnabled",
                  severity, parameters FROM check_override`,
        );
        const judgement = await judge(loaded, overrides.rows, analysis, (error, checkId, arn) =>
          logger.error({ error: messageOf(error), checkId, arn }, "check failed"),
        );
        await client.query(
          "INSERT INTO evaluation (id, started_at, as_of, status, evaluated, unknown_count) VALUES ($1, $2, $3, 'running', $4, $5)",
          [evaluationId, startedAt, loaded.facts.asOf, judgement.evaluated, judgement.unknown.length],
        );
        // Before the findings, which take over what their resource is a part of.
        await writeApplications(client, loaded);
        const counts = await settleFindings(client, evaluationId, loaded, judgement, clock.now());
        keepSmall();
        await writeUnknown(client, loaded, judgement);
        await writeCheckSummary(client, judgement);
        const scanned = new Set(waiting.rows.map((scan) => scan.account_id));
        await writeCheckChanges(client, loaded, judgement, { scanned, now: clock.now() });
        await writeEdges(client, loaded);
        await writePrivileges(client, loaded);
        keepSmall();
        await writeEscalation(client, loaded, analysis);
        keepSmall();
        await writeGraph(client, loaded, analysis, { evaluationId, at: clock.now() });
        keepSmall();
        await writePostureDays(
          client,
          [...scanned].flatMap((accountId) => {
            const asOf = loaded.asOfByAccount.get(accountId);
            return asOf === undefined ? [] : [{ accountId, asOf }];
          }),
        );
        await client.query(
          `UPDATE evaluation SET finished_at = $2, status = 'succeeded', opened = $3, reopened = $4, resolved = $5, changed = $6
           WHERE id = $1`,
          [evaluationId, clock.now(), counts.opened, counts.reopened, counts.resolved, counts.changed],
        );
        for (const scan of waiting.rows) await finishScan(client, scan.id, evaluationId, clock.now());
        return { evaluationId, ...counts, evaluated: judgement.evaluated, unknown: judgement.unknown.length };
      },
      { isolation: "repeatable read", lock: EVALUATION_LOCK },
    );
  } catch (error) {
    await pool()
      .query(
        `INSERT INTO evaluation (id, started_at, finished_at, as_of, status, error) VALUES ($1, $2, $3, $2, 'failed', $4)`,
        [newId(), startedAt, clock.now(), messageOf(error)],
      )
      .catch((second: unknown) => logger.error({ error: messageOf(second) }, "evaluation failure not written"));
    throw error;
  }
}

async function finishScan(
  client: Parameters<typeof addScanEvent>[0],
  scanId: string,
  evaluationId: string,
  at: Date,
): Promise<void> {
  const ended = await client.query<{ status: string; account_id: string }>(
    `UPDATE scan s SET evaluation_id = $2, finished_at = $3,
       status = CASE WHEN j.failed = j.total AND j.total > 0 THEN 'failed' WHEN j.clean = j.total THEN 'succeeded' ELSE 'partial' END,
       summary = jsonb_build_object('resources', j.resources, 'changed', j.changed, 'gone', j.gone, 'gaps', j.gaps, 'calls', j.calls,
         'opened', (SELECT count(*) FROM finding_event e JOIN finding f ON f.id = e.finding_id
                    WHERE e.evaluation_id = $2 AND e.type = 'opened' AND f.account_id = s.account_id),
         'reopened', (SELECT count(*) FROM finding_event e JOIN finding f ON f.id = e.finding_id
                      WHERE e.evaluation_id = $2 AND e.type = 'reopened' AND f.account_id = s.account_id),
         'resolved', (SELECT count(*) FROM finding_event e JOIN finding f ON f.id = e.finding_id
                      WHERE e.evaluation_id = $2 AND e.type = 'resolved' AND f.account_id = s.account_id))
     FROM (SELECT count(*) AS total, count(*) FILTER (WHERE status = 'failed') AS failed,
                  count(*) FILTER (WHERE status = 'succeeded') AS clean, COALESCE(sum(resource_count), 0) AS resources,
                  COALESCE(sum(changed_count), 0) AS changed, COALESCE(sum(gone_count), 0) AS gone,
                  COALESCE(sum(gap_count), 0) AS gaps, COALESCE(sum(call_count), 0) AS calls
           FROM scan_job WHERE scan_id = $1) j
     WHERE s.id = $1 AND s.status = 'evaluating' RETURNING s.status, s.account_id`,
    [scanId, evaluationId, at],
  );
  const row = ended.rows[0];
  if (row !== undefined) await addScanEvent(client, scanId, "status", { status: row.status });
}
