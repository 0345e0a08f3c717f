import { allChecks, checkById } from "../../checks/registry.ts";
import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { SEVERITIES } from "../../domain/severity.ts";
import { kindDefinition } from "../../facts/kinds.ts";
import { countOf } from "../../format/plural.ts";
import { likePattern } from "../findings/finding-conditions.ts";

/** One thing found, with the page it leads to. */
export interface SearchHit {
  id: string;
  group: "Applications" | "Resources" | "Findings" | "Checks";
  label: string;
  detail: string;
  href: string;
}

const APPLICATIONS = 4;
const RESOURCES = 8;
const FINDINGS = 6;
const CHECKS = 4;
const LONGEST = 200;

/** What a text leads to: applications, resources by name or ARN, active findings by title or resource, checks. Nothing below two letters. */
export async function search(caller: Caller, query: string): Promise<SearchHit[]> {
  const text = query.trim().slice(0, LONGEST);
  if (text.length < 2) return [];
  const pattern = likePattern(text);
  const checkIds = allChecks()
    .filter((check) => check.title.toLowerCase().includes(text.toLowerCase()))
    .map((check) => check.id);
  const [applications, resources, findings] = await Promise.all([
    pool().query<{ name: string; count: number }>(
      `SELECT application AS name, count(*)::int AS count FROM resource
       WHERE gone_at IS NULL AND ($2::text[] IS NULL OR account_id = ANY($2)) AND application ILIKE $1
       GROUP BY 1 ORDER BY lower(application) = lower($3) DESC, 2 DESC, 1 LIMIT $4`,
      [pattern, caller.accounts, text, APPLICATIONS],
    ),
    pool().query<{ id: string; name: string; kind: string; accountName: string }>(
      `SELECT r.id, r.name, r.kind, COALESCE(NULLIF(a.name, ''), r.account_id) AS "accountName"
       FROM resource r LEFT JOIN aws_account a ON a.account_id = r.account_id
       WHERE r.gone_at IS NULL AND ($2::text[] IS NULL OR r.account_id = ANY($2)) AND (r.name ILIKE $1 OR r.arn ILIKE $1)
       ORDER BY lower(r.name) = lower($3) DESC, starts_with(lower(r.name), lower($3)) DESC, r.name, r.id LIMIT $4`,
      [pattern, caller.accounts, text, RESOURCES],
    ),
    pool().query<{ id: string; checkId: string; title: string; severity: number; resourceName: string }>(
      `SELECT id, check_id AS "checkId", title, severity, resource_name AS "resourceName" FROM finding f
       WHERE status IN ('open', 'in_review', 'remediating') AND ($2::text[] IS NULL OR account_id = ANY($2))
         AND (resource_name ILIKE $1 OR check_id = ANY($3)) ORDER BY severity, first_seen_at DESC, id LIMIT $4`,
      [pattern, caller.accounts, checkIds, FINDINGS],
    ),
  ]);
  return [
    ...applications.rows.map(({ name, count }) => ({
      id: `application ${name}`,
      group: "Applications" as const,
      label: name,
      detail: countOf(count, "resource"),
      // A comma divides names in an address: one within a name is escaped once more.
      href: `/overview?application=${encodeURIComponent(name.replaceAll(",", "%2C"))}`,
    })),
    ...resources.rows.map((row) => ({
      id: row.id,
      group: "Resources" as const,
      label: row.name,
      detail: `${kindDefinition(row.kind)?.label ?? row.kind}, ${row.accountName}`,
      href: `/inventory/${row.id}`,
    })),
    ...findings.rows.map((row) => ({
      id: row.id,
      group: "Findings" as const,
      label: checkById(row.checkId)?.title ?? row.title,
      detail: `${SEVERITIES[row.severity] ?? ""}, ${row.resourceName}`,
      href: `/findings/${row.id}`,
    })),
    ...checkIds.slice(0, CHECKS).map((id) => ({
      id: `check ${id}`,
      group: "Checks" as const,
      label: checkById(id)?.title ?? id,
      detail: "all findings of this check",
      href: `/findings?check=${id}`,
    })),
  ];
}
