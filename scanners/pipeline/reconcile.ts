import type pg from "pg";
import { newId } from "#lib/db/ids.ts";
import { transaction } from "#lib/db/pool.ts";
import { canonicalJson, contentHash, sha256Hex } from "#lib/domain/json.ts";
import type { ResourceFact } from "#lib/facts/define.ts";
import { kindDefinition } from "#lib/facts/kinds.ts";
import { carryForward, storableValue } from "./carry-forward.ts";

const BATCH = 200;

export interface ReconcileTarget {
  scanId: string;
  accountId: string;
  region: string;
  collector: string;
  /** When the facts were observed: the source's time, never this machine's. */
  observedAt: Date;
}

export interface ReconcileCounts {
  seen: number;
  changed: number;
  gone: number;
}

/** What is stored of a resource, as far as the comparison needs it. */
export interface StoredResource {
  id: string;
  accountId: string;
  kind: string;
  arn: string;
  name: string;
  tags: Record<string, string>;
  config: Record<string, unknown>;
  contentHash: string;
  gaps: string[];
  goneAt: Date | null;
  observations: Record<string, unknown> | null;
  policies: { role: string; name: string; hash: string | null }[];
}

export interface PreparedResource {
  fact: ResourceFact<Record<string, unknown>, Record<string, unknown>>;
  policies: { role: string; name: string; hash: string | null; text: string | null }[];
  hash: string;
}

/**
 * Brings stored resources in line with what one collector saw. Unchanged resources write nothing;
 * changed ones get a revision. Call `finish` with `whole: true` only when the whole list was read:
 * only then is what was not seen marked as gone.
 */
export class Reconciler {
  readonly counts: ReconcileCounts = { seen: 0, changed: 0, gone: 0 };
  readonly #target: ReconcileTarget;
  readonly #seen = new Set<string>();
  #batch: ResourceFact[] = [];

  constructor(target: ReconcileTarget) {
    this.#target = target;
  }

  /** Takes one resource; writes when a batch is full. Throws when a fact does not fit the schema of its kind. */
  async add(fact: ResourceFact): Promise<void> {
    const definition = kindDefinition(fact.kind);
    if (definition === undefined)
      throw new Error(`Collector ${this.#target.collector} yields unknown kind ${fact.kind}.`);
    const config = definition.config.parse(fact.config);
    const observations = definition.observations.parse(fact.observations);
    this.#batch.push({ ...fact, config, observations });
    if (this.#batch.length >= BATCH) await this.#flush();
  }

  /** Writes the rest; with `whole`, marks what was not seen as gone. */
  async finish(options: { whole: boolean }): Promise<ReconcileCounts> {
    await this.#flush();
    if (options.whole) await this.#markGone();
    return this.counts;
  }

  async #flush(): Promise<void> {
    const batch = this.#batch;
    this.#batch = [];
    if (batch.length === 0) return;
    // The same resource twice in one batch (an export given twice): the later one counts.
    const unique = [...new Map(batch.map((fact) => [resourceKey(fact), fact])).values()];
    await transaction(async (client) => {
      const stored = await loadStored(client, unique);
      const changed: { prepared: PreparedResource; before: StoredResource | undefined }[] = [];
      const observed: { id: string; body: string }[] = [];
      for (const fact of unique) {
        const key = resourceKey(fact);
        this.#seen.add(key);
        const before = stored.get(key);
        const prepared = prepare(fact, before);
        if (before === undefined || before.contentHash !== prepared.hash || before.goneAt !== null) {
          changed.push({ prepared, before });
        } else if (canonicalJson(before.observations) !== canonicalJson(prepared.fact.observations)) {
          observed.push({ id: before.id, body: JSON.stringify(prepared.fact.observations) });
        }
      }
      await writeChanged(client, this.#target, changed);
      await writeObservations(client, this.#target.observedAt, observed);
      this.counts.changed += changed.length;
    });
    this.counts.seen = this.#seen.size;
  }

  async #markGone(): Promise<void> {
    const { accountId, region, collector, observedAt, scanId } = this.#target;
    await transaction(async (client) => {
      const live = await client.query<{ id: string; kind: string; arn: string }>(
        `SELECT id, kind, arn FROM resource
         WHERE account_id = $1 AND region IN ($2, 'global') AND collector = $3 AND gone_at IS NULL FOR UPDATE`,
        [accountId, region, collector],
      );
      const gone = live.rows.filter((row) => !this.#seen.has(resourceKey({ ...row, accountId }))).map((row) => row.id);
      if (gone.length === 0) return;
      await client.query("UPDATE resource SET gone_at = $2, changed_at = $2 WHERE id = ANY($1)", [gone, observedAt]);
      await client.query(
        `INSERT INTO resource_revision (id, resource_id, change, observed_at, scan_id, content)
         SELECT r.id, r.resource_id, 'gone', $3, $4, '{}' FROM unnest($1::uuid[], $2::uuid[]) AS r(id, resource_id)`,
        [gone.map(() => newId()), gone, observedAt, scanId],
      );
      this.counts.gone = gone.length;
    });
  }
}

/** AWS managed policies and organization trails have one ARN in many accounts. */
function resourceKey(resource: { accountId: string; kind: string; arn: string }): string {
  return `${resource.accountId} ${resource.kind} ${resource.arn}`;
}

function prepare(fact: ResourceFact, before: StoredResource | undefined): PreparedResource {
  const clean = storableValue(fact) as PreparedResource["fact"];
  const merged = before === undefined || before.goneAt !== null ? clean : carryForward(clean, before);
  const policies = merged.policies.map((policy) => ({
    role: policy.role,
    name: policy.name,
    text: policy.text,
    hash: policy.text === null ? null : sha256Hex(policy.text),
  }));
  // Policies of a part that was not collected this time stay as they were.
  const uncollected = new Set(merged.gaps.filter((gap) => gap.startsWith("policies.")).map((gap) => gap.slice(9)));
  for (const policy of before?.policies ?? []) {
    if (uncollected.has(policy.role) && !policies.some((now) => now.role === policy.role && now.name === policy.name)) {
      policies.push({
        role: policy.role as (typeof policies)[number]["role"],
        name: policy.name,
        hash: policy.hash,
        text: null,
      });
    }
  }
  policies.sort((a, b) => (a.role + a.name < b.role + b.name ? -1 : 1));
  const hash = contentHash({
    name: merged.name,
    config: merged.config,
    tags: merged.tags,
    gaps: [...merged.gaps].sort(),
    policies: policies.map(({ role, name, hash: documentHash }) => ({ role, name, hash: documentHash })),
  });
  return { fact: merged, policies, hash };
}

async function loadStored(client: pg.PoolClient, facts: ResourceFact[]): Promise<Map<string, StoredResource>> {
  const result = await client.query<StoredResource>(
    `SELECT r.id, r.account_id AS "accountId", r.kind, r.arn, r.name, r.tags, r.config, r.content_hash AS "contentHash", r.gaps, r.gone_at AS "goneAt",
            o.body AS observations,
            COALESCE((SELECT json_agg(json_build_object('role', p.role, 'name', p.name, 'hash', p.hash))
                      FROM policy_attachment p WHERE p.resource_id = r.id), '[]') AS policies
     FROM unnest($1::text[], $2::text[], $3::text[]) AS wanted(account_id, kind, arn)
     JOIN resource r ON r.account_id = wanted.account_id AND r.kind = wanted.kind AND r.arn = wanted.arn
     LEFT JOIN resource_observation o ON o.resource_id = r.id
     FOR UPDATE OF r`,
    [facts.map((fact) => fact.accountId), facts.map((fact) => fact.kind), facts.map((fact) => fact.arn)],
  );
  return new Map(result.rows.map((row) => [resourceKey(row), row]));
}

const OWNER_TAGS = ["Owner", "owner", "Team", "team"];

async function writeChanged(
  client: pg.PoolClient,
  target: ReconcileTarget,
  changed: { prepared: PreparedResource; before: StoredResource | undefined }[],
): Promise<void> {
  if (changed.length === 0) return;
  const rows = changed.map(({ prepared: { fact, hash, policies }, before }) => ({
    id: before?.id ?? newId(),
    account_id: fact.accountId,
    region: fact.region,
    kind: fact.kind,
    arn: fact.arn,
    name: fact.name,
    tags: fact.tags,
    config: fact.config,
    content_hash: hash,
    gaps: fact.gaps,
    owner: OWNER_TAGS.map((tag) => fact.tags[tag]).find((value) => value) ?? null,
    observations: fact.observations,
    revision_id: newId(),
    change: before === undefined ? "created" : before.goneAt !== null ? "returned" : "changed",
    content: {
      config: fact.config,
      tags: fact.tags,
      policies: policies.map(({ role, name, hash: documentHash }) => ({ role, name, hash: documentHash })),
    },
    policies,
  }));
  const documents = new Map<string, string>();
  for (const row of rows) {
    for (const policy of row.policies)
      if (policy.hash !== null && policy.text !== null) documents.set(policy.hash, policy.text);
  }
  await client.query(
    `INSERT INTO policy_document (hash, text) SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING`,
    [[...documents.keys()], [...documents.values()]],
  );
  await client.query(
    `INSERT INTO resource (id, account_id, region, kind, arn, name, tags, config, content_hash, gaps, collector, owner,
                           first_seen_at, changed_at, gone_at)
     SELECT id, account_id, region, kind, arn, name, tags, config, content_hash, gaps, $2, owner, $3, $3, NULL
     FROM jsonb_to_recordset($1) AS r(id uuid, account_id text, region text, kind text, arn text, name text, tags jsonb,
                                      config jsonb, content_hash text, gaps text[], owner text)
     ON CONFLICT (account_id, kind, arn) DO UPDATE SET
       region = excluded.region, name = excluded.name, tags = excluded.tags,
       config = excluded.config, content_hash = excluded.content_hash, gaps = excluded.gaps,
       collector = excluded.collector, owner = excluded.owner, changed_at = excluded.changed_at, gone_at = NULL`,
    [JSON.stringify(rows), target.collector, target.observedAt],
  );
  await client.query(
    `INSERT INTO resource_revision (id, resource_id, change, observed_at, scan_id, content)
     SELECT revision_id, id, change, $2, $3, content
     FROM jsonb_to_recordset($1) AS r(revision_id uuid, id uuid, change text, content jsonb)`,
    [JSON.stringify(rows), target.observedAt, target.scanId],
  );
  await client.query("DELETE FROM policy_attachment WHERE resource_id = ANY($1)", [rows.map((row) => row.id)]);
  await client.query(
    `INSERT INTO policy_attachment (resource_id, role, name, hash)
     SELECT r.id, p.role, p.name, p.hash
     FROM jsonb_to_recordset($1) AS r(id uuid, policies jsonb),
          jsonb_to_recordset(r.policies) AS p(role text, name text, hash text)`,
    [
      JSON.stringify(
        rows.map(({ id, policies }) => ({ id, policies: policies.map(({ text: _text, ...rest }) => rest) })),
      ),
    ],
  );
  await writeObservations(
    client,
    target.observedAt,
    rows.map((row) => ({ id: row.id, body: JSON.stringify(row.observations) })),
  );
}

async function writeObservations(client: pg.PoolClient, observedAt: Date, rows: { id: string; body: string }[]) {
  if (rows.length === 0) return;
  await client.query(
    `INSERT INTO resource_observation (resource_id, body, observed_at)
     SELECT id, body::jsonb, $3 FROM unnest($1::uuid[], $2::text[]) AS o(id, body)
     ON CONFLICT (resource_id) DO UPDATE SET body = excluded.body, observed_at = excluded.observed_at`,
    [rows.map((row) => row.id), rows.map((row) => row.body), observedAt],
  );
}
