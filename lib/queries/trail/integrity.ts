import { z } from "zod";
import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { PROBLEM_KINDS } from "../../trail/digests/verification.ts";
import { accountsInScope, regionsInScope } from "../account-scope.ts";
import { isoOrNull } from "../iso.ts";

/** `off`: never verified, and validation is off; `never`: never verified. */
export type IntegrityState = "valid" | "invalid" | "unknown" | "off" | "never";

export interface IntegrityProblemView {
  kind: (typeof PROBLEM_KINDS)[number];
  verdict: "invalid" | "unknown";
  bucket: string | null;
  key: string | null;
  at: string | null;
  until: string | null;
  reason: string;
}

export interface TrailIntegrityRow {
  id: string;
  accountId: string;
  accountName: string;
  trailArn: string;
  trailName: string;
  /** null: not verified yet, for whichever regions the trail covers. */
  region: string | null;
  state: IntegrityState;
  isValidationOn: boolean;
  /** listed: CloudTrail named the keys; kept: only those kept here; none: there are none. */
  keyState: "listed" | "kept" | "none" | null;
  checkedAt: string | null;
  windowStart: string | null;
  windowEnd: string | null;
  /** End of the newest time that is proven whole. */
  validUntil: string | null;
  digests: number;
  logFiles: number;
  validLogFiles: number;
  /** Hours of the window with events, and how many of them are proven whole. */
  hours: number;
  verifiedHours: number;
  /** The first hundred; `problemCount` is of all. */
  problems: IntegrityProblemView[];
  problemCount: number;
}

export interface IntegrityAccount {
  accountId: string;
  name: string;
  /** Its trails can be verified from here. */
  isLive: boolean;
  /** The run under way, else the last one. */
  run: { status: "queued" | "running" | "done" | "failed"; createdAt: string; error: string | null } | null;
}

export interface IntegrityView {
  accounts: IntegrityAccount[];
  /** Worst first. */
  rows: TrailIntegrityRow[];
}

const SHOWN_PROBLEMS = 100;

const problemsSchema = z.array(
  z
    .object({
      kind: z.enum(PROBLEM_KINDS),
      verdict: z.enum(["invalid", "unknown"]),
      bucket: z.string().nullable(),
      key: z.string().nullable(),
      at: z.string().nullable(),
      until: z.string().optional(),
      reason: z.string(),
    })
    .transform((problem) => ({ ...problem, until: problem.until ?? null })),
);
const countsSchema = z.object({ digests: z.number(), logFiles: z.number(), validLogFiles: z.number() });

interface FoundRow {
  id: string;
  accountId: string;
  accountName: string;
  trailArn: string;
  region: string | null;
  verdict: "valid" | "invalid" | "unknown" | null;
  isValidationOn: boolean;
  keyState: TrailIntegrityRow["keyState"];
  checkedAt: Date | null;
  windowStart: Date | null;
  windowEnd: Date | null;
  validUntil: Date | null;
  counts: unknown;
  problems: unknown;
  problemCount: number | null;
  hours: number;
  verifiedHours: number;
}

/**
 * What is delivered up to this long after an hour can hold its events: CloudTrail delivers within about 5 minutes on
 * average. Source: CloudTrail User Guide, "How CloudTrail works".
 */
const DELIVERY = "interval '75 minutes'";

/** The last verdict of each trail in each region, with the trails that were never verified, and who can be asked anew. */
export async function integrityView(
  caller: Caller,
  scope: { account: readonly string[]; region: readonly string[] },
): Promise<IntegrityView> {
  const [accountIds, regions] = [accountsInScope(caller, scope.account), regionsInScope(scope.region)];
  const accounts = await pool().query<{
    accountId: string;
    name: string;
    isLive: boolean;
    status: "queued" | "running" | "done" | "failed" | null;
    createdAt: Date | null;
    error: string | null;
  }>(
    `SELECT a.account_id AS "accountId", a.name, a.source_type = 'live' AS "isLive", r.status, r.created_at AS "createdAt", r.error
     FROM aws_account a LEFT JOIN LATERAL (
       SELECT status, created_at, error FROM trail_verification_run WHERE account_id = a.account_id
       ORDER BY status IN ('queued', 'running') DESC, created_at DESC LIMIT 1) r ON true
     WHERE $1::text[] IS NULL OR a.account_id = ANY($1) ORDER BY a.name, a.account_id`,
    [accountIds],
  );
  const found = await pool().query<FoundRow>(
    `WITH last AS (
       SELECT DISTINCT ON (account_id, trail_arn, region) * FROM trail_verification
       WHERE $1::text[] IS NULL OR account_id = ANY($1) ORDER BY account_id, trail_arn, region, checked_at DESC),
     known AS (
       SELECT account_id, arn, config->>'homeRegion' AS home, (config->>'hasLogFileValidation')::boolean AS is_on
       FROM resource WHERE kind = 'cloudtrail.trail' AND gone_at IS NULL AND ($1::text[] IS NULL OR account_id = ANY($1)))
     SELECT COALESCE(l.id::text, k.account_id || ' ' || k.arn) AS id, COALESCE(l.account_id, k.account_id) AS "accountId",
            a.name AS "accountName", COALESCE(l.trail_arn, k.arn) AS "trailArn", l.region, l.verdict,
            COALESCE(l.is_validation_on, k.is_on, false) AS "isValidationOn", l.key_state AS "keyState",
            l.checked_at AS "checkedAt", l.window_start AS "windowStart", l.window_end AS "windowEnd", l.counts, l.problems,
            l.problem_count AS "problemCount",
            (SELECT max(ends_at) FROM trail_verification_range r WHERE r.verification_id = l.id AND r.verdict = 'valid') AS "validUntil",
            COALESCE(h.hours, 0) AS hours, COALESCE(h.verified, 0) AS "verifiedHours"
     FROM last l FULL JOIN known k ON k.account_id = l.account_id AND k.arn = l.trail_arn
     JOIN aws_account a ON a.account_id = COALESCE(l.account_id, k.account_id)
     LEFT JOIN LATERAL (
       SELECT count(*)::int AS hours, (count(*) FILTER (WHERE EXISTS (
                SELECT 1 FROM trail_verification_range r WHERE r.verification_id = l.id AND r.verdict = 'valid'
                  AND r.starts_at <= c.hour AND r.ends_at >= c.hour + ${DELIVERY})))::int AS verified
       FROM trail_coverage c WHERE c.account_id = l.account_id AND c.region = l.region
         AND c.hour >= l.window_start AND c.hour < l.window_end) h ON true
     WHERE $2::text[] IS NULL OR COALESCE(l.region, k.home) = ANY($2)
     ORDER BY array_position(ARRAY['invalid', 'unknown'], l.verdict) NULLS LAST, a.name, "trailArn", l.region`,
    [accountIds, regions],
  );
  return {
    accounts: accounts.rows.map(({ accountId, name, isLive, status, createdAt, error }) => ({
      accountId,
      name,
      isLive,
      run: status === null || createdAt === null ? null : { status, createdAt: createdAt.toISOString(), error },
    })),
    rows: found.rows.map(rowOf),
  };
}

function rowOf(row: FoundRow): TrailIntegrityRow {
  const counts = row.counts === null ? { digests: 0, logFiles: 0, validLogFiles: 0 } : countsSchema.parse(row.counts);
  return {
    id: row.id,
    accountId: row.accountId,
    accountName: row.accountName,
    trailArn: row.trailArn,
    trailName: row.trailArn.split("/").at(-1) ?? row.trailArn,
    region: row.region,
    state: row.verdict ?? (row.isValidationOn ? "never" : "off"),
    isValidationOn: row.isValidationOn,
    keyState: row.keyState,
    checkedAt: isoOrNull(row.checkedAt),
    windowStart: isoOrNull(row.windowStart),
    windowEnd: isoOrNull(row.windowEnd),
    validUntil: isoOrNull(row.validUntil),
    digests: counts.digests,
    logFiles: counts.logFiles,
    validLogFiles: counts.validLogFiles,
    hours: row.hours,
    verifiedHours: row.verifiedHours,
    problems: row.problems === null ? [] : problemsSchema.parse(row.problems).slice(0, SHOWN_PROBLEMS),
    problemCount: row.problemCount ?? 0,
  };
}

export interface IntegrityHour {
  hour: string;
  region: string;
  /** `unknown`: no digest proves it yet, or one could not be judged. */
  verdict: "valid" | "invalid" | "unknown";
}

/**
 * What is proven of each hour with events of an account: valid when one trail's digests cover it with all that was
 * delivered for it, invalid when one of them names a problem there. Empty for an account outside of the caller's scope.
 */
export async function integrityHours(
  caller: Caller,
  accountId: string,
  from: Date,
  until: Date,
): Promise<IntegrityHour[]> {
  if (caller.accounts !== null && !caller.accounts.includes(accountId)) return [];
  const found = await pool().query<Omit<IntegrityHour, "hour"> & { hour: Date }>(
    `WITH last AS (
       SELECT DISTINCT ON (trail_arn, region) id, region FROM trail_verification WHERE account_id = $1
       ORDER BY trail_arn, region, checked_at DESC),
     ranges AS (SELECT l.region, r.starts_at, r.ends_at, r.verdict FROM last l JOIN trail_verification_range r ON r.verification_id = l.id)
     SELECT c.hour, c.region, CASE
       WHEN EXISTS (SELECT 1 FROM ranges r WHERE r.region = c.region AND r.verdict = 'invalid'
                    AND r.starts_at < c.hour + ${DELIVERY} AND r.ends_at > c.hour) THEN 'invalid'
       WHEN EXISTS (SELECT 1 FROM ranges r WHERE r.region = c.region AND r.verdict = 'valid'
                    AND r.starts_at <= c.hour AND r.ends_at >= c.hour + ${DELIVERY}) THEN 'valid'
       ELSE 'unknown' END AS verdict
     FROM trail_coverage c WHERE c.account_id = $1 AND c.hour >= $2 AND c.hour < $3 ORDER BY c.hour, c.region`,
    [accountId, from, until],
  );
  return found.rows.map((row) => ({ ...row, hour: row.hour.toISOString() }));
}
