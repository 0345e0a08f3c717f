import { z } from "zod";
import { allChecks, type CheckMetadata } from "../../checks/registry.ts";
import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { type Severity, severityOfRank } from "../../domain/severity.ts";

export interface OverrideView {
  id: string;
  scopeType: "all" | "account" | "tag";
  scopeValue: string;
  isEnabled: boolean;
  severity: Severity | null;
  parameters: Record<string, unknown> | null;
  reason: string;
  createdBy: string;
  createdAt: string;
}

export interface CheckRow {
  id: string;
  title: string;
  kind: string;
  service: string;
  severity: Severity;
  /** Resources by verdict at the last evaluation; null: not evaluated, or nothing of its kind. */
  passed: number | null;
  failed: number | null;
  unknown: number | null;
  overrides: OverrideView[];
}

export interface CheckParameter {
  name: string;
  type: "integer" | "number" | "string" | "boolean" | "other";
  defaultValue: unknown;
  minimum: number | null;
  maximum: number | null;
}

export interface CheckSettings extends CheckRow {
  why: string;
  needs: string[];
  references: { title: string; url: string }[];
  parameters: CheckParameter[];
}

interface StoredOverride {
  id: string;
  checkId: string;
  scopeType: "all" | "account" | "tag";
  scopeValue: string;
  isEnabled: boolean;
  severity: number | null;
  parameters: Record<string, unknown> | null;
  reason: string;
  createdBy: string;
  createdAt: Date;
}

/** Every check with its counts in the accounts that the caller may see, and the changes made to it. */
export async function checkRows(caller: Caller): Promise<CheckRow[]> {
  const summaries = await pool().query<{ checkId: string; passed: number; failed: number; unknown: number }>(
    `SELECT check_id AS "checkId", sum(passed)::int AS passed, sum(failed)::int AS failed, sum(unknown_count)::int AS unknown
     FROM check_summary WHERE $1::text[] IS NULL OR account_id = ANY($1) GROUP BY 1`,
    [caller.accounts],
  );
  const overrides = await pool().query<StoredOverride>(
    `SELECT id, check_id AS "checkId", scope_type AS "scopeType", scope_value AS "scopeValue", is_enabled AS "isEnabled",
            severity, parameters, reason, created_by AS "createdBy", created_at AS "createdAt"
     FROM check_override WHERE $1::text[] IS NULL OR scope_type <> 'account' OR scope_value = ANY($1)
     ORDER BY scope_type, scope_value`,
    [caller.accounts],
  );
  const counts = new Map(summaries.rows.map((row) => [row.checkId, row]));
  return allChecks().map((check) => toRow(check, counts.get(check.id), overrides.rows));
}

function toRow(
  check: CheckMetadata,
  counts: { passed: number; failed: number; unknown: number } | undefined,
  overrides: readonly StoredOverride[],
): CheckRow {
  return {
    id: check.id,
    title: check.title,
    kind: check.kind,
    service: check.kind.split(".")[0] ?? check.kind,
    severity: check.severity,
    passed: counts?.passed ?? null,
    failed: counts?.failed ?? null,
    unknown: counts?.unknown ?? null,
    overrides: overrides
      .filter((row) => row.checkId === check.id)
      .map(({ checkId: _checkId, ...row }) => ({
        ...row,
        severity: row.severity === null ? null : severityOfRank(row.severity),
        createdAt: row.createdAt.toISOString(),
      })),
  };
}

/** One check with everything its settings page shows; null for an unknown id. */
export async function checkSettings(caller: Caller, checkId: string): Promise<CheckSettings | null> {
  const check = allChecks().find((candidate) => candidate.id === checkId);
  const row = (await checkRows(caller)).find((candidate) => candidate.id === checkId);
  if (check === undefined || row === undefined) return null;
  return {
    ...row,
    why: check.why,
    needs: [...check.needs],
    references: check.references,
    parameters: parametersOf(check),
  };
}

const property = z.object({
  type: z.enum(["integer", "number", "string", "boolean"]).optional(),
  default: z.unknown().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});
const objectSchema = z.object({ properties: z.record(z.string(), property) });

/** The thresholds of a check, read off the JSON schema of its parameters. */
function parametersOf(check: CheckMetadata): CheckParameter[] {
  if (check.parameters === undefined) return [];
  const parsed = objectSchema.safeParse(z.toJSONSchema(check.parameters, { io: "input" }));
  if (!parsed.success) return [];
  return Object.entries(parsed.data.properties).map(([name, schema]) => ({
    name,
    type: schema.type ?? "other",
    defaultValue: schema.default,
    minimum: schema.minimum ?? null,
    maximum: schema.maximum ?? null,
  }));
}
