import { setImmediate as breathe } from "node:timers/promises";
import type { Clock } from "#lib/clock.ts";
import { pool } from "#lib/db/pool.ts";
import type { RuleTrialResult } from "#lib/domain/rule-trial.ts";
import { messageOf } from "#lib/errors.ts";
import { assembledText, ruleSources } from "#lib/queries/rules/rule-sources.ts";
import { alertsOf, dayOf, dirtyDays } from "#lib/trail/detections/alerts.ts";
import type { HitDetection, StoredHit } from "#lib/trail/detections/detection.ts";
import { createEngine, storedHit } from "#lib/trail/detections/engine.ts";
import { NO_FACTS } from "#lib/trail/detections/no-facts.ts";
import { problemText } from "#lib/trail/detections/sigma/problem.ts";
import { parseBytes } from "#lib/trail/parse-bytes.ts";
import { parseTrailRecord } from "#lib/trail/record.ts";
import { TrailFormatError } from "#lib/trail/record-splitter.ts";
import { isObject } from "#lib/trail/values.ts";
import { storedRecords } from "./stored-records.ts";

const DAY_MS = 86_400_000;
const MAX_EVENTS = 50;
/** Somebody waits on a page; what was looked at by then is the answer. */
const LIMITS = { milliseconds: 60_000, hits: 20_000 };

export interface BacktestLimits {
  milliseconds: number;
  /** Hits wait in memory until all are there: an alert is a function of all of them. */
  hits: number;
}

/**
 * Runs the trial that somebody asked for and stores what came of it. A text that does not run any more is an answer, not a failure
 * of the job.
 */
export async function runRuleTrial(
  payload: { trialId: string },
  signal: AbortSignal,
  { clock }: { clock: Clock },
): Promise<void> {
  const begun = await pool().query<{ text: string; days: number; sourceId: string | null }>(
    `UPDATE rule_trial SET status = 'running' WHERE id = $1 AND status IN ('queued', 'running')
     RETURNING text, days, source_id AS "sourceId"`,
    [payload.trialId],
  );
  const trial = begun.rows[0];
  if (trial === undefined) return;
  const to = clock.now();
  const from = new Date(to.getTime() - trial.days * DAY_MS);
  let result: RuleTrialResult;
  try {
    const { detections, problems } = assembledText(trial.text, await ruleSources(pool()), trial.sourceId);
    result =
      problems.length > 0
        ? { ...nothing(from, to), error: problems.map(problemText).join("\n") }
        : await backtest(detections, from, to, signal);
  } catch (error) {
    if (signal.aborted) throw error;
    result = { ...nothing(from, to), error: messageOf(error) };
  }
  await pool().query("UPDATE rule_trial SET status = $2, result = $3, finished_at = now() WHERE id = $1", [
    payload.trialId,
    result.error === null ? "done" : "failed",
    JSON.stringify(result),
  ]);
}

function nothing(from: Date, to: Date): RuleTrialResult {
  return {
    error: null,
    from: from.toISOString(),
    to: to.toISOString(),
    records: 0,
    unreadable: 0,
    stoppedBy: null,
    reachedDay: null,
    rules: [],
    days: [],
    events: [],
  };
}

/**
 * What detections of users' rules would have raised over the stored records of a span. Nothing is written. Time and memory are
 * bounded; the newest deliveries are looked at first, and the answer says how far it came.
 */
export async function backtest(
  detections: readonly HitDetection[],
  from: Date,
  to: Date,
  signal: AbortSignal,
  limits: BacktestLimits = LIMITS,
): Promise<RuleTrialResult> {
  const engine = createEngine(detections, NO_FACTS);
  const result = nothing(from, to);
  const hits = new Map<string, StoredHit & { eventName: string }>();
  const end = performance.now() + limits.milliseconds;
  for await (const { deliveredOn, records } of storedRecords(from, to)) {
    signal.throwIfAborted();
    if (performance.now() > end) result.stoppedBy = "time";
    else if (hits.size >= limits.hits) result.stoppedBy = "matches";
    if (result.stoppedBy !== null) break;
    result.reachedDay = deliveredOn;
    if (records === null) {
      result.unreadable += 1;
      continue;
    }
    try {
      for (const bytes of records) {
        const read = parseBytes(bytes);
        if (!read.ok || !isObject(read.value)) continue;
        const parsed = parseTrailRecord(read.value);
        if (!parsed.ok || parsed.record.eventTime < from || parsed.record.eventTime >= to) continue;
        result.records += 1;
        const event = { record: parsed.record, raw: read.value };
        for (const hit of engine.match(event))
          hits.set(`${hit.detectionId} ${parsed.record.id}`, {
            ...storedHit(hit, event),
            eventName: parsed.record.eventName,
          });
        if (hits.size >= limits.hits) break;
      }
    } catch (error) {
      if (!(error instanceof TrailFormatError)) throw error;
      result.unreadable += 1;
    }
    // The worker has other jobs, and has to say that it lives.
    await breathe();
  }
  return summed(result, detections, [...hits.values()], from, to);
}

function summed(
  result: RuleTrialResult,
  detections: readonly HitDetection[],
  hits: readonly (StoredHit & { eventName: string })[],
  from: Date,
  to: Date,
): RuleTrialResult {
  const days = new Map<string, { day: string; matched: number; alerts: number }>();
  for (let at = from.getTime(); ; at += DAY_MS) {
    const day = dayOf(Math.min(at, to.getTime()));
    days.set(day, { day, matched: 0, alerts: 0 });
    if (at >= to.getTime()) break;
  }
  const byDetection = Map.groupBy(hits, ({ detectionId }) => detectionId);
  for (const { eventTime } of hits) {
    const found = days.get(dayOf(eventTime));
    if (found !== undefined) found.matched += 1;
  }
  const rules = detections.map((detection) => {
    const own = byDetection.get(detection.id) ?? [];
    let alerts = 0;
    for (const day of new Set(own.flatMap((hit) => dirtyDays(detection, hit)))) {
      const raised = alertsOf(detection, own, day).length;
      const found = days.get(day);
      if (found !== undefined) found.alerts += raised;
      alerts += raised;
    }
    return { title: detection.title, severity: detection.severity, matched: own.length, alerts };
  });
  const titles = new Map(detections.map(({ id, title }) => [id, title]));
  const events = [...hits]
    .sort((a, b) => b.eventTime.getTime() - a.eventTime.getTime() || (a.eventId < b.eventId ? -1 : 1))
    .slice(0, MAX_EVENTS)
    .map(({ eventId, eventTime, eventName, accountId, region, actorName, detectionId, evidence }) => ({
      id: eventId,
      time: eventTime.toISOString(),
      eventName,
      accountId,
      region,
      actorName,
      rule: titles.get(detectionId) ?? "",
      evidence: evidence.slice(0, 4).map(({ field, value }) => ({ field, value: value.slice(0, 200) })),
    }));
  return { ...result, rules, days: [...days.values()], events };
}
