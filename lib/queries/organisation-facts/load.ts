import type { Sql } from "../../db/pool.ts";
import type { PolicyRole, ResourceFact } from "../../facts/define.ts";
import type { FactOf } from "../../facts/kinds.ts";
import { createOrganisationFacts } from "../../facts/memory.ts";
import type {
  AccountFact,
  OrganisationFacts,
  PolicyOnResource,
  TrailCoverage,
  UsageCase,
} from "../../facts/organisation.ts";
import { selectorCoverage } from "../../trail/selectors.ts";
import { type CoverageIndex, type CoverageRow, indexCoverage } from "./coverage.ts";

export interface LoadedFacts {
  facts: OrganisationFacts;
  /** Youngest observation of each account that was ever looked at: its "now". */
  asOfByAccount: ReadonlyMap<string, Date>;
  coverage: CoverageIndex;
  /** Stored id of a resource. */
  idOf(fact: Pick<ResourceFact, "accountId" | "kind" | "arn">): string;
  /** The same; undefined: it is not stored. */
  findId(fact: Pick<ResourceFact, "accountId" | "kind" | "arn">): string | undefined;
  resources: readonly ResourceFact[];
}

/** Resources of one page. */
const PAGE = 4000;
const NO_POLICIES: ResourceFact["policies"] = [];
const FIRST_ID = "00000000-0000-0000-0000-000000000000";
const RESULTS = ["allowed", "denied", "error"] as const;

/**
 * What ended, and what is being collected for the first time: a kind that was read in one region is not known in the account
 * while another region still waits. The kinds are those that the same collector yielded elsewhere in the account.
 */
const COVERAGE = `
  SELECT account_id AS "accountId", region, collector, kinds, last_whole_at AS "lastWholeAt",
         last_attempt_at AS "lastAttemptAt", last_status AS "lastStatus" FROM collector_coverage
  UNION ALL
  SELECT s.account_id, j.region, j.collector, known.kinds, NULL, s.created_at, 'pending'
  FROM scan s
  JOIN scan_job j ON j.scan_id = s.id AND j.status IN ('queued', 'running')
  JOIN LATERAL (SELECT c.kinds FROM collector_coverage c
                WHERE c.account_id = s.account_id AND c.collector = j.collector LIMIT 1) AS known ON true
  WHERE s.status = 'collecting'
    AND NOT EXISTS (SELECT 1 FROM collector_coverage c
                    WHERE c.account_id = s.account_id AND c.region = j.region AND c.collector = j.collector)`;

/**
 * Reads the facts of the whole organisation from one snapshot: call it inside a repeatable-read transaction.
 * Resources that are gone are not in it.
 */
export async function loadOrganisationFacts(sql: Sql): Promise<LoadedFacts> {
  const accounts = await sql.query<AccountFact>(
    `SELECT account_id AS "accountId", name, partition, NULL AS "isManagementAccount" FROM aws_account ORDER BY 1`,
  );
  const coverageRows = await sql.query<CoverageRow>(COVERAGE);
  const coverage = indexCoverage(coverageRows.rows);
  const asOfByAccount = new Map<string, Date>();
  for (const row of coverageRows.rows) {
    const known = asOfByAccount.get(row.accountId);
    if (known === undefined || row.lastAttemptAt > known) asOfByAccount.set(row.accountId, row.lastAttemptAt);
  }
  const { resources, ids } = await loadResources(sql);
  const facts = createOrganisationFacts({
    asOf: new Date(Math.max(0, ...[...asOfByAccount.values()].map((date) => date.getTime()))),
    accounts: withManagement(accounts.rows, resources),
    resources,
    policies: await loadPolicies(sql),
    coverage: (kind, accountId, region) => coverage.state(kind, accountId, region),
    usage: await loadUsage(sql),
    trail: await loadTrailCoverage(sql, resources, coverage),
  });
  return {
    facts,
    asOfByAccount,
    coverage,
    resources,
    findId: (fact) => ids.get(keyOf(fact)),
    idOf(fact) {
      const id = ids.get(keyOf(fact));
      if (id === undefined) throw new Error(`${fact.kind} ${fact.arn} is not stored.`);
      return id;
    },
  };
}

type ResourceKey = Pick<ResourceFact, "accountId" | "kind" | "arn">;

function keyOf({ accountId, kind, arn }: ResourceKey): string {
  return `${accountId} ${kind} ${arn}`;
}

/** Read in pages, so that no more than one of them stands beside the facts as the text that came over the wire. */
async function loadResources(sql: Sql): Promise<{ resources: ResourceFact[]; ids: Map<string, string> }> {
  const resources: ResourceFact[] = [];
  const ids = new Map<string, string>();
  for (let last: string | undefined = FIRST_ID; last !== undefined; ) {
    const page: { rows: (Omit<ResourceFact, "policies"> & { id: string })[] } = await sql.query(
      `SELECT r.id, r.kind, r.arn, r.account_id AS "accountId", r.region, r.name, r.tags, r.config, r.gaps,
              COALESCE(o.body, '{}') AS observations
       FROM resource r LEFT JOIN resource_observation o ON o.resource_id = r.id
       WHERE r.gone_at IS NULL AND r.id > $1 ORDER BY r.id LIMIT ${PAGE}`,
      [last],
    );
    for (const { id, kind, arn, accountId, region, name, tags, config, gaps, observations } of page.rows) {
      // Named one by one: objects made of a rest of others are hash tables to V8, at four times the memory.
      const fact = { kind, arn, accountId, region, name, tags, config, gaps, observations, policies: NO_POLICIES };
      resources.push(fact);
      ids.set(keyOf(fact), id);
    }
    last = page.rows.length < PAGE ? undefined : page.rows.at(-1)?.id;
  }
  resources.sort((a, b) => compare(a.kind, b.kind) || compare(a.arn, b.arn) || compare(a.accountId, b.accountId));
  return { resources, ids };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** A text that many resources carry, like that of a managed policy, is read once. */
async function loadPolicies(sql: Sql): Promise<(PolicyOnResource & { kind: string; arn: string; role: PolicyRole })[]> {
  const documents = await sql.query<{ hash: string; text: string }>(
    `SELECT hash, text FROM policy_document
     WHERE hash IN (SELECT p.hash FROM policy_attachment p JOIN resource r ON r.id = p.resource_id WHERE r.gone_at IS NULL)`,
  );
  const texts = new Map(documents.rows.map(({ hash, text }) => [hash, text]));
  const attached = await sql.query<{ kind: string; arn: string; role: PolicyRole; name: string; hash: string | null }>(
    `SELECT r.kind, r.arn, p.role, p.name, p.hash
     FROM policy_attachment p JOIN resource r ON r.id = p.resource_id WHERE r.gone_at IS NULL`,
  );
  return attached.rows.map((row) => ({ ...row, text: row.hash === null ? null : (texts.get(row.hash) ?? null) }));
}

/** Which account manages the organisation is a fact that was collected; null where no organisation says so. */
function withManagement(accounts: readonly AccountFact[], resources: readonly ResourceFact[]): AccountFact[] {
  const organizations = resources.filter(
    (fact): fact is FactOf<"organizations.organization"> => fact.kind === "organizations.organization",
  );
  const managers = new Set(organizations.map((fact) => fact.config.managementAccountId));
  const members = new Set(
    resources
      .filter((fact): fact is FactOf<"organizations.account"> => fact.kind === "organizations.account")
      .map((fact) => fact.config.memberAccountId),
  );
  return accounts.map((account) => ({
    ...account,
    isManagementAccount: managers.has(account.accountId) || (members.has(account.accountId) ? false : null),
  }));
}

async function loadUsage(sql: Sql): Promise<UsageCase[]> {
  const rows = await sql.query<{
    arn: string;
    unique_id: string;
    fn: string;
    confidence: number;
    action: string;
    resource: string;
    result: number;
    count: number;
    first_seen_at: Date;
    last_seen_at: Date;
    sample_event_id: string;
  }>(
    `SELECT p.arn, p.unique_id, f.text AS fn, u.function_confidence AS confidence, a.text AS action, r.text AS resource, u.result,
            u.count, u.first_seen_at, u.last_seen_at, u.sample_event_id
     FROM usage_case u
     JOIN trail_principal p ON p.id = u.principal_id
     JOIN trail_term f ON f.id = u.function_id
     JOIN trail_term a ON a.id = u.action_id
     JOIN trail_term r ON r.id = u.resource_id
     WHERE p.arn <> ''`,
  );
  return rows.rows.map((row) => ({
    principalArn: row.arn,
    principalUniqueId: row.unique_id === "" ? null : row.unique_id,
    functionArn: row.fn === "" ? null : row.fn,
    functionConfidence: row.confidence === 2 ? "stated" : row.confidence === 1 ? "inferred" : null,
    action: row.action,
    resource: row.resource === "" ? null : row.resource,
    result: RESULTS[row.result] ?? "error",
    count: row.count,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    sampleEventId: row.sample_event_id,
  }));
}

async function loadTrailCoverage(
  sql: Sql,
  resources: readonly ResourceFact[],
  coverage: CoverageIndex,
): Promise<TrailCoverage[]> {
  const rows = await sql.query<{ accountId: string; from: Date; to: Date }>(
    `SELECT account_id AS "accountId", min(hour) AS "from", max(hour) AS "to" FROM trail_coverage GROUP BY 1`,
  );
  return rows.rows.map((row) => {
    const trails = resources.filter(
      (fact): fact is FactOf<"cloudtrail.trail"> =>
        fact.kind === "cloudtrail.trail" && fact.accountId === row.accountId,
    );
    const types = new Set(trails.flatMap((trail) => [...selectorCoverage(trail.config).dataTypes]));
    const isKnown = coverage.state("cloudtrail.trail", row.accountId) === "whole";
    return { ...row, dataEventTypes: isKnown ? [...types].sort() : null };
  });
}
