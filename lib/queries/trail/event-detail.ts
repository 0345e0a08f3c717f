import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";

export interface EventDetail {
  id: string;
  time: string;
  name: string;
  rawName: string;
  source: string;
  category: "management" | "data" | "insight" | "network" | "unknown";
  isReadOnly: boolean | null;
  accountId: string;
  accountName: string | null;
  region: string;
  errorCode: string;
  ip: string;
  agent: string;
  principal: {
    arn: string;
    uniqueId: string;
    type: string;
    accountId: string;
    name: string;
    resourceId: string | null;
  };
  sessionName: string;
  function: { arn: string; confidence: "stated" | "inferred" | "none"; resourceId: string | null };
  /** `resourceId`: the stored resource, where it is known. */
  resources: { arn: string; resourceId: string | null }[];
  delivery: { bucket: string; key: string; takenAt: string } | null;
}

const CATEGORIES = ["management", "data", "insight", "network", "unknown"] as const;
const CONFIDENCES = ["none", "inferred", "stated"] as const;

type Stored = Omit<EventDetail, "time" | "category" | "function" | "principal" | "delivery" | "resources"> & {
  time: Date;
  category: number;
  functionArn: string;
  functionConfidence: number;
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
  resourceIds: number[];
};

/** One event with its texts and links; null when there is none that the caller may see. */
export async function eventDetail(caller: Caller, time: Date, id: string): Promise<EventDetail | null> {
  const found = await pool().query<Stored>(
    `SELECT e.event_id AS id, e.event_time AS time, n.text AS name, rn.text AS "rawName", s.text AS source, e.category,
            e.is_read_only AS "isReadOnly", a.text AS "accountId", aa.name AS "accountName", r.text AS region,
            er.text AS "errorCode", ip.text AS ip, ag.text AS agent, p.arn AS "principalArn", p.unique_id AS "principalUniqueId",
            p.type AS "principalType", p.account_id AS "principalAccountId", p.name AS "principalName", se.text AS "sessionName",
            f.text AS "functionArn", e.function_confidence AS "functionConfidence", e.resources AS "resourceIds",
            (SELECT id FROM resource WHERE arn = f.text AND f.id <> 0 AND ($3::text[] IS NULL OR account_id = ANY($3)) LIMIT 1) AS "functionId",
            (SELECT id FROM resource WHERE arn = p.arn AND p.arn <> '' AND ($3::text[] IS NULL OR account_id = ANY($3)) LIMIT 1)
              AS "principalResourceId",
            o.bucket, o.key, o.taken_at AS "takenAt"
     FROM trail_event e JOIN trail_term n ON n.id = e.name_id JOIN trail_term rn ON rn.id = e.raw_name_id
     JOIN trail_term s ON s.id = e.source_id JOIN trail_principal p ON p.id = e.principal_id
     JOIN trail_term se ON se.id = e.session_id JOIN trail_term f ON f.id = e.function_id
     JOIN trail_term ip ON ip.id = e.ip_id JOIN trail_term ag ON ag.id = e.agent_id JOIN trail_term er ON er.id = e.error_id
     JOIN trail_term a ON a.id = e.account_id JOIN trail_term r ON r.id = e.region_id
     LEFT JOIN aws_account aa ON aa.account_id = a.text LEFT JOIN trail_object o ON o.id = e.object_id
     WHERE e.event_time = $1 AND e.event_id = $2 AND ($3::text[] IS NULL OR a.text = ANY($3))`,
    [time, id, caller.accounts],
  );
  const row = found.rows[0];
  if (row === undefined) return null;
  const resources = await pool().query<{ arn: string; resourceId: string | null }>(
    `SELECT t.text AS arn, (SELECT r.id FROM resource r WHERE r.arn = t.text AND ($2::text[] IS NULL OR r.account_id = ANY($2)) LIMIT 1) AS "resourceId"
     FROM unnest($1::int[]) WITH ORDINALITY x(id, place) JOIN trail_term t ON t.id = x.id ORDER BY x.place`,
    [row.resourceIds, caller.accounts],
  );
  return {
    id: row.id,
    time: row.time.toISOString(),
    name: row.name,
    rawName: row.rawName,
    source: row.source,
    category: CATEGORIES[row.category] ?? "unknown",
    isReadOnly: row.isReadOnly,
    accountId: row.accountId,
    accountName: row.accountName,
    region: row.region,
    errorCode: row.errorCode,
    ip: row.ip,
    agent: row.agent,
    principal: {
      arn: row.principalArn,
      uniqueId: row.principalUniqueId,
      type: row.principalType,
      accountId: row.principalAccountId,
      name: row.principalName,
      resourceId: row.principalResourceId,
    },
    sessionName: row.sessionName,
    function: {
      arn: row.functionArn,
      confidence: CONFIDENCES[row.functionConfidence] ?? "none",
      resourceId: row.functionId,
    },
    resources: resources.rows,
    delivery:
      row.bucket === null || row.key === null || row.takenAt === null
        ? null
        : { bucket: row.bucket, key: row.key, takenAt: row.takenAt.toISOString() },
  };
}
