import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { kindDefinition } from "../../facts/kinds.ts";
import type {
  ActionPrivilege,
  FunctionPrivilegeSummary,
  PrivilegeSummary,
  ServicePrivileges,
  WildcardGrant,
} from "../../iam/privileges.ts";
import { type PolicyLines, statementLines } from "../findings/policy-lines.ts";
import type { UseCounts } from "./list.ts";
import { UNUSED_RATIO } from "./unused-ratio.ts";

/** A resource named in a summary, with the way to it when the caller may see it. */
export interface NamedResource {
  id: string | null;
  name: string;
  arn: string;
}

export interface WildcardView extends WildcardGrant {
  /** The statement in its policy; null: the document is not stored. */
  lines: PolicyLines | null;
}

export interface PrivilegeDetail {
  id: string;
  subject: "function" | "principal";
  name: string;
  arn: string;
  kindLabel: string;
  accountId: string;
  accountName: string;
  /** The role of a function. */
  role: NamedResource | null;
  isAdministrator: boolean;
  granted: number;
  conditional: number;
  counts: UseCounts;
  unusedRatio: number | null;
  services: ServicePrivileges[];
  actions: ActionPrivilege[];
  usedNotGranted: PrivilegeSummary["usedNotGranted"];
  wildcards: WildcardView[];
  unmatchedActions: string[];
  evidence: PrivilegeSummary["evidence"];
  /** Facts that were not collected. */
  missing: string[];
  /** Other functions with the same role. */
  sharedWith: NamedResource[];
  isRoleShared: boolean;
  /** For functions: whose usage the numbers are. */
  attribution: "role" | "function" | null;
  /** Time of the observations it rests on, ISO 8601. */
  asOf: string;
}

interface StoredSummary {
  id: string;
  subject: "function" | "principal";
  name: string;
  arn: string;
  kind: string;
  accountId: string;
  accountName: string | null;
  roleArn: string | null;
  unusedRatio: number | null;
  body: PrivilegeSummary & Partial<Omit<FunctionPrivilegeSummary, keyof PrivilegeSummary>>;
  asOf: Date;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What one function or principal may do against what it did; null when there is none or it is outside of the caller's accounts. */
export async function privilegeDetail(caller: Caller, resourceId: string): Promise<PrivilegeDetail | null> {
  if (!UUID.test(resourceId)) return null;
  const found = await pool().query<StoredSummary>(
    `SELECT p.resource_id AS id, p.subject, p.name, p.arn, p.kind, p.account_id AS "accountId", a.name AS "accountName",
            p.role_arn AS "roleArn", ${UNUSED_RATIO} AS "unusedRatio", p.body, p.as_of AS "asOf"
     FROM privilege_summary p LEFT JOIN aws_account a ON a.account_id = p.account_id
     WHERE p.resource_id = $1 AND ($2::text[] IS NULL OR p.account_id = ANY($2))`,
    [resourceId, caller.accounts],
  );
  const row = found.rows[0];
  if (row === undefined) return null;
  const { body } = row;
  const sharedWith = body.sharedWith ?? [];
  const [named, wildcards] = await Promise.all([
    namedResources(caller, [...sharedWith, ...(row.roleArn === null ? [] : [row.roleArn])]),
    withLines(body.wildcards),
  ]);
  const { states } = body;
  return {
    id: row.id,
    subject: row.subject,
    name: row.name,
    arn: row.arn,
    kindLabel: kindDefinition(row.kind)?.label ?? row.kind,
    accountId: row.accountId,
    accountName: row.accountName ?? row.accountId,
    role: row.roleArn === null ? null : named(row.roleArn),
    isAdministrator: body.isAdministrator,
    granted: body.granted,
    conditional: body.conditional,
    counts: {
      used: states.used,
      deniedOnly: states.denied_only,
      provenUnused: states.proven_unused,
      unusedByLastAccessed: states.unused_by_last_accessed,
      unknown: states.unknown,
      unobservable: states.unobservable,
    },
    unusedRatio: row.unusedRatio,
    services: body.byService.toSorted((a, b) => b.states.used - a.states.used || b.granted - a.granted),
    actions: body.actions.toSorted((a, b) => b.count - a.count || (a.action < b.action ? -1 : 1)),
    usedNotGranted: body.usedNotGranted,
    wildcards,
    unmatchedActions: body.unmatchedActions,
    evidence: body.evidence,
    missing: body.missing,
    sharedWith: sharedWith.map(named),
    isRoleShared: body.isRoleShared ?? false,
    attribution: body.attribution ?? null,
    asOf: row.asOf.toISOString(),
  };
}

async function namedResources(caller: Caller, arns: readonly string[]): Promise<(arn: string) => NamedResource> {
  const found = await pool().query<{ id: string; name: string; arn: string }>(
    `SELECT id, name, arn FROM resource WHERE arn = ANY($1) AND kind IN ('lambda.function', 'iam.role', 'iam.user')
       AND ($2::text[] IS NULL OR account_id = ANY($2))`,
    [arns, caller.accounts],
  );
  const byArn = new Map(found.rows.map((row) => [row.arn, row]));
  return (arn) => byArn.get(arn) ?? { id: null, name: arn, arn };
}

async function withLines(wildcards: readonly WildcardGrant[]): Promise<WildcardView[]> {
  const hashes = [...new Set(wildcards.flatMap(({ hash }) => hash ?? []))];
  const documents = await pool().query<{ hash: string; text: string }>(
    "SELECT hash, text FROM policy_document WHERE hash = ANY($1)",
    [hashes],
  );
  const texts = new Map(documents.rows.map((document) => [document.hash, document.text]));
  return wildcards
    .map((grant) => {
      const text = grant.hash === null ? undefined : texts.get(grant.hash);
      return { ...grant, lines: text === undefined ? null : statementLines(text, grant.index) };
    })
    .sort((a, b) => b.covers - a.covers);
}
