import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";

/** Who acted, with what it may do as the last evaluation found it. */
export interface ActorView {
  /** As alerts carry it: unique id, `root:` and account, ARN, or `address:` and address. */
  key: string;
  name: string;
  /** ARN of the user or role; null for root, addresses and identities without one. */
  arn: string | null;
  /** Session at the time, where the name tells it. */
  sessionName: string | null;
  /** The stored user or role; null when it is not collected, gone, or outside of the caller's accounts. */
  resourceId: string | null;
  /** A user or role of this ARN is stored, and it is another one than the one that acted. */
  isRecreated: boolean;
  privileges: ActorPrivileges | null;
}

export interface ActorPrivileges {
  isAdministrator: boolean;
  /** Actions granted, and those with evidence of use. */
  granted: number;
  used: number;
  /** What it can become; null: no search has run over it. */
  reach: {
    outcome: "administrator" | "conditional" | "unknown" | "none";
    hops: number | null;
    isExposed: boolean;
    identities: number;
    stores: number;
    adminAccounts: string[];
  } | null;
  asOf: string;
}

interface StoredPrincipal {
  id: string;
  arn: string;
  uniqueId: string | null;
  isAdministrator: boolean | null;
  granted: number | null;
  used: number | null;
  asOf: Date | null;
  outcome: "administrator" | "conditional" | "unknown" | "none" | null;
  hops: number | null;
  isExposed: boolean | null;
  identities: number | null;
  stores: number | null;
  adminAccounts: string[] | null;
}

const NAMED = /^(arn:\S+)(?: \(session (.*)\))?$/s;

/** ARN and session of an actor's name: `arn:… (session x)`. ARNs of users and roles hold no space. */
export function actorParts(name: string): { arn: string | null; sessionName: string | null } {
  const [, arn, sessionName] = NAMED.exec(name) ?? [];
  return { arn: arn ?? null, sessionName: sessionName ?? null };
}

/** The unique id in an actor's key; null for keys of other forms. */
export function uniqueIdOf(key: string): string | null {
  return /^A[A-Z0-9]{15,}/.exec(key)?.[0] ?? null;
}

/** Actors with their privileges and reach, in the order given. Only what the caller's accounts hold is shown. */
export async function actorViews(
  caller: Caller,
  actors: readonly { key: string; name: string }[],
): Promise<ActorView[]> {
  const parts = actors.map(({ name }) => actorParts(name));
  const arns = [...new Set(parts.flatMap(({ arn }) => arn ?? []))];
  const found = await pool().query<StoredPrincipal>(
    `SELECT r.id, r.arn, r.config->>'uniqueId' AS "uniqueId", p.is_administrator AS "isAdministrator", p.granted, p.used,
            p.as_of AS "asOf", s.outcome, s.hops, s.is_exposed AS "isExposed", s.reached_count AS identities,
            s.store_count AS stores, s.admin_accounts AS "adminAccounts"
     FROM resource r LEFT JOIN privilege_summary p ON p.resource_id = r.id AND p.subject = 'principal'
     LEFT JOIN escalation_summary s ON s.resource_id = r.id
     WHERE r.arn = ANY($1) AND r.kind IN ('iam.role', 'iam.user') AND r.gone_at IS NULL
       AND ($2::text[] IS NULL OR r.account_id = ANY($2))`,
    [arns, caller.accounts],
  );
  const byArn = new Map(found.rows.map((row) => [row.arn, row]));
  return actors.map(({ key, name }, index) => {
    const { arn = null, sessionName = null } = parts[index] ?? {};
    const stored = arn === null ? undefined : byArn.get(arn);
    const uniqueId = uniqueIdOf(key);
    const isRecreated =
      stored !== undefined && uniqueId !== null && stored.uniqueId !== null && stored.uniqueId !== uniqueId;
    const isSame = stored !== undefined && !isRecreated;
    return {
      key,
      name,
      arn,
      sessionName,
      resourceId: isSame ? stored.id : null,
      isRecreated,
      privileges: isSame ? privilegesOf(stored) : null,
    };
  });
}

function privilegesOf(stored: StoredPrincipal): ActorPrivileges | null {
  if (stored.isAdministrator === null || stored.asOf === null) return null;
  return {
    isAdministrator: stored.isAdministrator,
    granted: stored.granted ?? 0,
    used: stored.used ?? 0,
    reach:
      stored.outcome === null
        ? null
        : {
            outcome: stored.outcome,
            hops: stored.hops,
            isExposed: stored.isExposed ?? false,
            identities: stored.identities ?? 0,
            stores: stored.stores ?? 0,
            adminAccounts: stored.adminAccounts ?? [],
          },
    asOf: stored.asOf.toISOString(),
  };
}
