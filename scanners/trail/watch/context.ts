import { pool } from "#lib/db/pool.ts";
import type { FunctionLookup } from "#lib/trail/attribute-function.ts";
import type { DetectionContext } from "#lib/trail/detections/detection.ts";
import { isObject } from "#lib/trail/values.ts";

/** Only a document that names all actions somewhere can be an administrator's: the others need not be read. */
const ALL_ACTIONS = String.raw`"Action"\s*:\s*(\[[^\]]*)?"(\*|\*:\*)"`;

/** Whether a statement of a policy allows everything on everything without a condition. */
export function givesEverything(text: string): boolean {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
  const statements = isObject(document) ? document.Statement : undefined;
  return (Array.isArray(statements) ? statements : [statements]).some(
    (statement) =>
      isObject(statement) &&
      statement.Effect === "Allow" &&
      statement.Condition === undefined &&
      holds(statement.Action, ["*", "*:*"]) &&
      holds(statement.Resource, ["*"]),
  );
}

function holds(value: unknown, wanted: readonly string[]): boolean {
  return (Array.isArray(value) ? value : [value]).some((item) => typeof item === "string" && wanted.includes(item));
}

/**
 * What detections ask of the collected facts, as they are now. What was not collected is `undefined`, so that a detection can say
 * so: without any account known, nobody can tell whose account a foreign one is.
 */
export async function loadDetectionContext(functions: FunctionLookup): Promise<DetectionContext> {
  const accounts = await pool().query<{ id: string }>(
    `SELECT account_id AS id FROM aws_account
     UNION SELECT config->>'memberAccountId' FROM resource WHERE kind = 'organizations.account' AND gone_at IS NULL`,
  );
  const roles = await pool().query<{ arn: string; isAdministrator: boolean }>(
    `SELECT arn, bool_or(is_administrator) AS "isAdministrator" FROM (
       SELECT arn, is_administrator FROM privilege_summary WHERE kind = 'iam.role'
       UNION ALL SELECT arn, outcome = 'administrator' FROM escalation_summary WHERE kind = 'iam.role') r GROUP BY 1`,
  );
  const policies = await pool().query<{ arn: string; text: string | null }>(
    `SELECT r.arn, CASE WHEN d.text ~ $1 THEN d.text END AS text
     FROM resource r JOIN policy_attachment a ON a.resource_id = r.id JOIN policy_document d ON d.hash = a.hash
     WHERE r.kind = 'iam.policy' AND r.gone_at IS NULL`,
    [ALL_ACTIONS],
  );
  const trails = await pool().query<{ bucket: string }>(
    `SELECT DISTINCT config->>'bucketName' AS bucket FROM resource
     WHERE kind = 'cloudtrail.trail' AND gone_at IS NULL AND config->>'bucketName' IS NOT NULL`,
  );
  const own = new Set(accounts.rows.map((row) => row.id));
  const privileged = new Map(roles.rows.map((row) => [row.arn, row.isAdministrator]));
  const administrators = new Map(policies.rows.map(({ arn, text }) => [arn, text !== null && givesEverything(text)]));
  const buckets = new Set(trails.rows.map((row) => row.bucket));
  return {
    isOwnAccount: (accountId) => (own.size === 0 ? undefined : own.has(accountId)),
    isPrivilegedRole: (roleArn) => privileged.get(roleArn),
    isAdministratorPolicy: (policyArn) => administrators.get(policyArn),
    functionOf: functions,
    isTrailBucket: (bucketName) => (buckets.size === 0 ? undefined : buckets.has(bucketName)),
  };
}
