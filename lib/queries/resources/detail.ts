import { z } from "zod";
import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import type { Json } from "../../domain/json.ts";
import { kindDefinition } from "../../facts/kinds.ts";
import { renderPolicy } from "../findings/policy-lines.ts";
import { isoOrNull } from "../iso.ts";
import { type ConfigEntry, configEntries, inOrder } from "./config-entries.ts";

export interface ResourceDetail {
  id: string;
  name: string;
  arn: string;
  kind: string;
  kindLabel: string;
  accountId: string;
  accountName: string;
  region: string;
  owner: string | null;
  /** What it is a part of, and what says so. */
  application: string | null;
  applicationSource: string | null;
  tags: { key: string; value: string }[];
  areTagsMissing: boolean;
  firstSeenAt: string;
  changedAt: string;
  goneAt: string | null;
  /** Last run that read the whole list this resource is in; null: never. */
  lastWholeAt: string | null;
  config: ConfigEntry[];
  observations: ConfigEntry[];
  observedAt: string | null;
  policies: { role: string; name: string; text: string | null }[];
  /** Roles of policies that could not be collected. */
  missingPolicies: string[];
  /** Calls about this resource, or about its whole list, that gave nothing. */
  gaps: { action: string; reason: string; message: string; lastSeenAt: string }[];
  hasPrivileges: boolean;
}

interface StoredResource {
  id: string;
  name: string;
  arn: string;
  kind: string;
  accountId: string;
  accountName: string | null;
  region: string;
  owner: string | null;
  application: string | null;
  applicationSource: string | null;
  tags: Record<string, string>;
  firstSeenAt: Date;
  changedAt: Date;
  goneAt: Date | null;
  lastWholeAt: Date | null;
  config: Record<string, Json>;
  gaps: string[];
  collector: string;
  observations: Record<string, Json> | null;
  observedAt: Date | null;
  hasPrivileges: boolean;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** One resource as it is now; null when there is none or its account is outside of the caller's. */
export async function resourceDetail(caller: Caller, resourceId: string): Promise<ResourceDetail | null> {
  if (!UUID.test(resourceId)) return null;
  const found = await pool().query<StoredResource>(
    `SELECT r.id, r.name, r.arn, r.kind, r.account_id AS "accountId", a.name AS "accountName", r.region, r.owner, r.application,
            r.application_source AS "applicationSource", r.tags,
            r.first_seen_at AS "firstSeenAt", r.changed_at AS "changedAt", r.gone_at AS "goneAt", r.config, r.gaps, r.collector,
            c.last_whole_at AS "lastWholeAt", o.body AS observations, o.observed_at AS "observedAt",
            EXISTS (SELECT 1 FROM privilege_summary p WHERE p.resource_id = r.id) AS "hasPrivileges"
     FROM resource r LEFT JOIN aws_account a ON a.account_id = r.account_id
     LEFT JOIN resource_observation o ON o.resource_id = r.id
     LEFT JOIN collector_coverage c ON c.account_id = r.account_id AND c.region = r.region AND c.collector = r.collector
     WHERE r.id = $1 AND ($2::text[] IS NULL OR r.account_id = ANY($2))`,
    [resourceId, caller.accounts],
  );
  const row = found.rows[0];
  if (row === undefined) return null;
  const [policies, gaps] = await Promise.all([policiesOf(row.id), gapsOf(row)]);
  return {
    id: row.id,
    name: row.name,
    arn: row.arn,
    kind: row.kind,
    kindLabel: kindDefinition(row.kind)?.label ?? row.kind,
    accountId: row.accountId,
    accountName: row.accountName ?? row.accountId,
    region: row.region,
    owner: row.owner,
    application: row.application,
    applicationSource: row.applicationSource,
    tags: Object.entries(row.tags).map(([key, value]) => ({ key, value })),
    areTagsMissing: row.gaps.includes("tags"),
    firstSeenAt: row.firstSeenAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    goneAt: isoOrNull(row.goneAt),
    lastWholeAt: isoOrNull(row.lastWholeAt),
    config: configEntries(inOrder(row.config, keysOf(kindDefinition(row.kind)?.config)), row.gaps),
    observations: configEntries(
      inOrder(row.observations ?? {}, keysOf(kindDefinition(row.kind)?.observations)),
      row.gaps,
      "observations.",
    ),
    observedAt: isoOrNull(row.observedAt),
    policies,
    missingPolicies: row.gaps.filter((gap) => gap.startsWith("policies.")).map((gap) => gap.slice("policies.".length)),
    gaps,
    hasPrivileges: row.hasPrivileges,
  };
}

/** Keys in the order of a kind's schema. */
function keysOf(schema: z.ZodType | undefined): string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

async function policiesOf(resourceId: string): Promise<ResourceDetail["policies"]> {
  const found = await pool().query<{ role: string; name: string; text: string | null }>(
    `SELECT p.role, p.name, d.text FROM policy_attachment p LEFT JOIN policy_document d ON d.hash = p.hash
     WHERE p.resource_id = $1 ORDER BY p.role, p.name`,
    [resourceId],
  );
  return found.rows.map((row) => ({ ...row, text: row.text === null ? null : renderPolicy(row.text) }));
}

async function gapsOf(row: StoredResource): Promise<ResourceDetail["gaps"]> {
  const found = await pool().query<{ action: string; reason: string; message: string; lastSeenAt: Date }>(
    `SELECT action, reason, message, last_seen_at AS "lastSeenAt" FROM coverage_gap
     WHERE account_id = $1 AND region = $2 AND collector = $3 AND resource_arn IN ('', $4) AND closed_at IS NULL
     ORDER BY resource_arn DESC, action LIMIT 20`,
    [row.accountId, row.region, row.collector, row.arn],
  );
  return found.rows.map((gap) => ({ ...gap, lastSeenAt: gap.lastSeenAt.toISOString() }));
}
