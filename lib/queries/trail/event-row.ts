import { pool } from "../../db/pool.ts";
import { type EventFlags, unpackFlags } from "../../trail/event-flags.ts";

/** An event as lists show it. */
export interface EventRow extends EventFlags {
  /** UUID; together with `time` it names the event. */
  id: string;
  time: string;
  name: string;
  source: string;
  principalArn: string;
  principalName: string;
  principalType: string;
  sessionName: string;
  functionArn: string;
  ip: string;
  agent: string;
  errorCode: string;
  accountId: string;
  region: string;
  /** ARNs, at most the first three. */
  resources: string[];
  resourceCount: number;
}

/** A row of `trail_event` by `CODED_COLUMNS`. */
export interface CodedEvent {
  id: string;
  time: Date;
  accountId: number;
  regionId: number;
  sourceId: number;
  nameId: number;
  principalId: number;
  sessionId: number;
  ipId: number;
  agentId: number;
  errorId: number;
  functionId: number;
  flags: number;
  terms: number[];
}

/** Columns of a coded event on alias `e`. Texts are read apart: joins over hundreds of partitions cost more to plan than to run. */
export const CODED_COLUMNS = `e.event_id AS id, e.event_time AS time, e.account_id AS "accountId", e.region_id AS "regionId",
  e.source_id AS "sourceId", e.name_id AS "nameId", e.principal_id AS "principalId", e.session_id AS "sessionId", e.ip_id AS "ipId",
  e.agent_id AS "agentId", e.error_id AS "errorId", e.function_id AS "functionId", e.flags, e.terms`;

const SHOWN_RESOURCES = 3;

/** Coded events with their texts, in their order. */
export async function eventRows(coded: readonly CodedEvent[]): Promise<EventRow[]> {
  if (coded.length === 0) return [];
  const [terms, principals] = await Promise.all([
    pool().query<{ id: number; kind: string; text: string }>(
      "SELECT id, kind, text FROM trail_term WHERE id = ANY($1)",
      [[...new Set(coded.flatMap(idsOf))]],
    ),
    pool().query<{ id: number; arn: string; name: string; type: string }>(
      `SELECT id, arn, type, COALESCE(NULLIF(name, ''), NULLIF(arn, ''), unique_id) AS name FROM trail_principal
       WHERE id = ANY($1)`,
      [[...new Set(coded.map((event) => event.principalId))]],
    ),
  ]);
  const termOf = new Map(terms.rows.map((row) => [row.id, row]));
  const principalOf = new Map(principals.rows.map((row) => [row.id, row]));
  const text = (id: number) => termOf.get(id)?.text ?? "";
  return coded.map((event) => {
    const principal = principalOf.get(event.principalId);
    const resources = event.terms.flatMap((id) => {
      const term = termOf.get(id);
      return term?.kind === "resource" ? [term.text] : [];
    });
    return {
      id: event.id,
      time: event.time.toISOString(),
      name: text(event.nameId),
      source: text(event.sourceId),
      principalArn: principal?.arn ?? "",
      principalName: principal?.name ?? "",
      principalType: principal?.type ?? "",
      sessionName: text(event.sessionId),
      functionArn: text(event.functionId),
      ip: text(event.ipId),
      agent: text(event.agentId),
      errorCode: text(event.errorId),
      accountId: text(event.accountId),
      region: text(event.regionId),
      resources: resources.slice(0, SHOWN_RESOURCES),
      resourceCount: resources.length,
      ...unpackFlags(event.flags),
    };
  });
}

/** Ids of an event's texts; hashes have none. */
function idsOf(event: CodedEvent): number[] {
  const { accountId, regionId, sourceId, nameId, sessionId, ipId, agentId, errorId, functionId, terms } = event;
  const columns = [accountId, regionId, sourceId, nameId, sessionId, ipId, agentId, errorId, functionId];
  return [...columns, ...terms.filter((id) => id > 0)];
}
