import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { kindDefinition } from "../../facts/kinds.ts";
import type { AbilityView, HeldView, PermissionView, StepView } from "../../iam/escalation/describe.ts";
import type { Block } from "../../iam/evaluate/access.ts";
import { type CitedStatement, citeStatements } from "./cited-statements.ts";

export interface PermissionDetail extends Omit<PermissionView, "grantedBy"> {
  grantedBy: CitedStatement[];
}

export interface AbilityDetail extends Omit<AbilityView, "permissions"> {
  permissions: PermissionDetail[];
  /** Label of the compute that it goes through. */
  throughLabel: string | null;
}

export interface HeldDetail extends HeldView {
  /** Stored id, for links; null: not stored or outside of the caller's accounts. */
  id: string | null;
}

export interface StepDetail extends Omit<StepView, "abilities" | "from" | "to"> {
  from: HeldDetail;
  to: HeldDetail;
  abilities: AbilityDetail[];
}

export interface BlockedDetail {
  ruleId: string;
  title: string;
  on: string;
  action: string;
  resource: string;
  blockedBy: (Omit<Block, "citation"> & { citation: CitedStatement | null })[];
}

/** What one user or role can come to hold, with the proof of each step. */
export interface EscalationDetail {
  id: string;
  name: string;
  arn: string;
  kindLabel: string;
  accountId: string;
  accountName: string;
  outcome: "administrator" | "conditional" | "unknown" | "none";
  hops: number | null;
  isExposed: boolean;
  runsAs: string[];
  reachedCount: number;
  storeCount: number;
  /** Stores by kind, for people. */
  stores: { label: string; count: number }[];
  /** Kinds of stores that it may read and that were not collected; one line an account. */
  unread: { labels: string[]; accountId: string }[];
  adminAccounts: string[];
  steps: StepDetail[];
  conditions: string[];
  makesPowerful: AbilityDetail[];
  makesPowerfulCount: number;
  unknown: { ruleId: string; title: string; kindLabel: string }[];
  blocked: BlockedDetail[];
  /** Limits that were not collected and may stand in the way. */
  caveats: string[];
  asOf: string;
}

interface StoredBody {
  steps: StepView[];
  conditions: string[];
  makesPowerful: AbilityView[];
  makesPowerfulCount: number;
  unknown: { ruleId: string; title: string; kind: string }[];
  blocked: { ruleId: string; title: string; on: string; action: string; resource: string; blockedBy: Block[] }[];
  stores: Record<string, number>;
  /** Absent in what older versions stored. */
  unread?: { kind: string; accountId: string }[];
  caveats: string[];
}

interface StoredRow
  extends Pick<
    EscalationDetail,
    | "id"
    | "name"
    | "arn"
    | "accountId"
    | "outcome"
    | "hops"
    | "isExposed"
    | "reachedCount"
    | "storeCount"
    | "adminAccounts"
  > {
  kind: string;
  accountName: string | null;
  runsAs: string[];
  body: StoredBody;
  asOf: Date;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The escalation of one user or role; null when there is none or it is outside of the caller's accounts. */
export async function escalationDetail(caller: Caller, resourceId: string): Promise<EscalationDetail | null> {
  if (!UUID.test(resourceId)) return null;
  const found = await pool().query<StoredRow>(
    `SELECT s.resource_id AS id, s.name, s.arn, s.kind, s.account_id AS "accountId", a.name AS "accountName", s.outcome, s.hops,
            s.is_exposed AS "isExposed", s.runs_as AS "runsAs", s.reached_count AS "reachedCount", s.store_count AS "storeCount",
            s.admin_accounts AS "adminAccounts", s.body, s.as_of AS "asOf"
     FROM escalation_summary s LEFT JOIN aws_account a ON a.account_id = s.account_id
     WHERE s.resource_id = $1 AND ($2::text[] IS NULL OR s.account_id = ANY($2))`,
    [resourceId, caller.accounts],
  );
  const row = found.rows[0];
  if (row === undefined) return null;
  const { body, kind, asOf, runsAs, ...rest } = row;
  const abilities = [...body.steps.flatMap((step) => step.abilities), ...body.makesPowerful];
  const citations = [
    ...abilities.flatMap((ability) => ability.permissions.flatMap(({ grantedBy }) => grantedBy)),
    ...body.blocked.flatMap(({ blockedBy }) => blockedBy.flatMap(({ citation }) => citation ?? [])),
  ];
  const [cite, idOf] = await Promise.all([citeStatements(citations), resourceIds(caller, body.steps)]);
  const detailOf = (ability: AbilityView): AbilityDetail => ({
    ...ability,
    throughLabel: ability.through === null ? null : labelOf(ability.through),
    permissions: ability.permissions.map((permission) => ({
      ...permission,
      grantedBy: permission.grantedBy.map(cite),
    })),
  });
  const heldOf = (held: HeldView): HeldDetail => ({ ...held, id: held.arn === null ? null : idOf(held.arn) });
  return {
    ...rest,
    kindLabel: labelOf(kind),
    accountName: row.accountName ?? row.accountId,
    runsAs: runsAs.map(labelOf),
    stores: Object.entries(body.stores).map(([store, count]) => ({ label: pluralOf(store), count })),
    unread: [...Map.groupBy(body.unread ?? [], ({ accountId }) => accountId)].map(([accountId, list]) => ({
      accountId,
      labels: list.map(({ kind: missing }) => pluralOf(missing)),
    })),
    steps: body.steps.map((step) => ({
      ...step,
      from: heldOf(step.from),
      to: heldOf(step.to),
      abilities: step.abilities.map(detailOf),
    })),
    conditions: body.conditions,
    makesPowerful: body.makesPowerful.map(detailOf),
    makesPowerfulCount: body.makesPowerfulCount,
    unknown: body.unknown.map(({ kind: missing, ...rule }) => ({ ...rule, kindLabel: pluralOf(missing) })),
    blocked: body.blocked.map((blocked) => ({
      ...blocked,
      blockedBy: blocked.blockedBy.map((block) => ({
        ...block,
        citation: block.citation === null ? null : cite(block.citation),
      })),
    })),
    caveats: body.caveats,
    asOf: asOf.toISOString(),
  };
}

function labelOf(kind: string): string {
  return kindDefinition(kind)?.label ?? kind;
}

function pluralOf(kind: string): string {
  return kindDefinition(kind)?.plural ?? kind;
}

async function resourceIds(caller: Caller, steps: readonly StepView[]): Promise<(arn: string) => string | null> {
  const arns = [...new Set(steps.flatMap(({ from, to }) => [from.arn, to.arn]).filter((arn) => arn !== null))];
  const found = await pool().query<{ id: string; arn: string }>(
    `SELECT id, arn FROM resource WHERE arn = ANY($1) AND kind IN ('iam.role', 'iam.user') AND gone_at IS NULL
       AND ($2::text[] IS NULL OR account_id = ANY($2))`,
    [arns, caller.accounts],
  );
  const byArn = new Map(found.rows.map((row) => [row.arn, row.id]));
  return (arn) => byArn.get(arn) ?? null;
}
