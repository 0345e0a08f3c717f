import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { type EventFlags, unpackFlags } from "../../trail/event-flags.ts";

/** A text of an event with the stored resource that it names, where that is known and the caller may see it. */
export interface LinkedArn {
  arn: string;
  resourceId: string | null;
}

export interface EventDetail extends Omit<EventFlags, "functionConfidence"> {
  id: string;
  time: string;
  /** Without API version suffix. */
  name: string;
  /** As recorded. */
  rawName: string;
  source: string;
  accountId: string;
  accountName: string | null;
  region: string;
  errorCode: string;
  ip: string;
  agent: string;
  principal: LinkedArn & {
    uniqueId: string;
    type: string;
    accountId: string;
    name: string;
  };
  sessionName: string;
  function: LinkedArn & { confidence: EventFlags["functionConfidence"] };
  resources: LinkedArn[];
  /** Top-level request parameters, `key=value`, as far as they are in the dictionary. */
  parameters: string[];
  delivery: { bucket: string; key: string; takenAt: string } | null;
}

interface Stored {
  id: string;
  time: Date;
  name: string;
  source: string;
  accountId: string;
  accountName: string | null;
  region: string;
  errorCode: string;
  ip: string;
  agent: string;
  sessionName: string;
  flags: number;
  functionArn: string;
  functionId: string | null;
  principalArn: string;
  principalUniqueId: string;
  principalType: string;
  principalAccountId: string;
  principalName: string;
  principalResourceId: string | null;
  bucket: string | null;
  key: string | null;
  takenAt: Date | null;
  terms: number[];
}

/** SQL: the newest stored resource of an ARN among the caller's accounts (`$3`). */
const resourceOf = (arn: string) =>
  `(SELECT id FROM resource WHERE arn = ${arn} AND arn <> '' AND ($3::text[] IS NULL OR account_id = ANY($3))
    ORDER BY gone_at DESC NULLS FIRST LIMIT 1)`;

/** One event with its texts and links; null when there is none that the caller may see. */
export async function eventDetail(caller: Caller, time: Date, id: string): Promise<EventDetail | null> {
  const found = await pool().query<Stored>(
    `SELECT e.event_id AS id, e.event_time AS time, n.text AS name, s.text AS source, a.text AS "accountId",
            aa.name AS "accountName", r.text AS region, er.text AS "errorCode", ip.text AS ip, ag.text AS agent,
            se.text AS "sessionName", e.flags, e.terms, p.arn AS "principalArn", p.unique_id AS "principalUniqueId",
            p.type AS "principalType", p.account_id AS "principalAccountId", p.name AS "principalName",
            f.text AS "functionArn", ${resourceOf("f.text")} AS "functionId",
            ${resourceOf("p.arn")} AS "principalResourceId", o.bucket, o.key, o.taken_at AS "takenAt"
     FROM trail_event e JOIN trail_term n ON n.id = e.name_id JOIN trail_term s ON s.id = e.source_id
     JOIN trail_principal p ON p.id = e.principal_id JOIN trail_term se ON se.id = e.session_id
     JOIN trail_term f ON f.id = e.function_id JOIN trail_term ip ON ip.id = e.ip_id
     JOIN trail_term ag ON ag.id = e.agent_id JOIN trail_term er ON er.id = e.error_id
     JOIN trail_term a ON a.id = e.account_id JOIN trail_term r ON r.id = e.region_id
     LEFT JOIN aws_account aa ON aa.account_id = a.text LEFT JOIN trail_object o ON o.id = e.object_id
     WHERE e.event_time = $1 AND e.event_id = $2 AND ($3::text[] IS NULL OR a.text = ANY($3))`,
    [time, id, caller.accounts],
  );
  const row = found.rows[0];
  if (row === undefined) return null;
  const terms = await termsOf(row.terms, caller);
  const texts = (kind: string) => terms.filter((term) => term.kind === kind);
  const { functionConfidence, ...flags } = unpackFlags(row.flags);
  return {
    id: row.id,
    time: row.time.toISOString(),
    name: row.name,
    rawName: texts("name")[0]?.text ?? row.name,
    source: row.source,
    accountId: row.accountId,
    accountName: row.accountName,
    region: row.region,
    errorCode: row.errorCode,
    ip: row.ip,
    agent: row.agent,
    ...flags,
    principal: {
      arn: row.principalArn,
      uniqueId: row.principalUniqueId,
      type: row.principalType,
      accountId: row.principalAccountId,
      name: row.principalName,
      resourceId: row.principalResourceId,
    },
    sessionName: row.sessionName,
    function: { arn: row.functionArn, confidence: functionConfidence, resourceId: row.functionId },
    resources: texts("resource").map(({ text, resourceId }) => ({ arn: text, resourceId })),
    parameters: texts("param").map(({ text }) => text),
    delivery:
      row.bucket === null || row.key === null || row.takenAt === null
        ? null
        : { bucket: row.bucket, key: row.key, takenAt: row.takenAt.toISOString() },
  };
}

/** The texts of an event's terms in their order; hashes have none. */
async function termsOf(
  ids: readonly number[],
  caller: Caller,
): Promise<{ kind: string; text: string; resourceId: string | null }[]> {
  const found = await pool().query<{ kind: string; text: string; resourceId: string | null }>(
    `SELECT t.kind, t.text, CASE WHEN t.kind = 'resource' THEN
              (SELECT r.id FROM resource r WHERE r.arn = t.text AND ($2::text[] IS NULL OR r.account_id = ANY($2))
               ORDER BY r.gone_at DESC NULLS FIRST LIMIT 1) END AS "resourceId"
     FROM unnest($1::int[]) WITH ORDINALITY x(id, place) JOIN trail_term t ON t.id = x.id ORDER BY x.place`,
    [ids, caller.accounts],
  );
  return found.rows;
}
