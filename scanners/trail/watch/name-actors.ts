import type { Sql } from "#lib/db/pool.ts";
import type { Alert } from "#lib/trail/detections/detection.ts";

/** Names that IAM allows, and that no shell and no option parser takes for anything else. */
const IAM_NAME = /:(user|role)\/(?:.*\/)?(\w[\w+=,.@-]{0,127})$/;
const ROOT = /^root:(\d{12})$/;

/**
 * Alerts that are made of first sightings know their actor by key alone. Name and account are those of the principal that the
 * trail's dictionary has under the key, so that who sees only some accounts sees the alerts of these. Others stay as they are.
 */
export async function nameActors(sql: Sql, alerts: readonly Alert[]): Promise<Alert[]> {
  const ids = [...new Set(alerts.map(({ actor }) => idOf(actor)))];
  if (ids.length === 0) return [];
  const found = await sql.query<{ id: string; arn: string; accountId: string }>(
    `SELECT DISTINCT ON (key.id) key.id, p.arn, p.account_id AS "accountId"
     FROM unnest($1::text[]) AS key(id) JOIN trail_principal p ON p.unique_id = key.id OR p.arn = key.id
     WHERE p.arn <> '' ORDER BY key.id, p.arn`,
    [ids],
  );
  const byId = new Map(found.rows.map((row) => [row.id, row]));
  return alerts.map((alert) => {
    const account = ROOT.exec(alert.actor)?.[1];
    if (account !== undefined) return { ...alert, accountIds: [account] };
    const principal = byId.get(idOf(alert.actor));
    if (principal === undefined) return alert;
    const session = alert.actor.slice(idOf(alert.actor).length + 1);
    return {
      ...alert,
      actorName: session === "" ? principal.arn : `${principal.arn} (session ${session})`,
      accountIds: principal.accountId === "" ? alert.accountIds : [principal.accountId],
      names: { ...alert.names, ...namesOf(principal.arn) },
    };
  });
}

/** What response commands call the actor. */
function namesOf(arn: string): Record<string, string> {
  const [, kind, name] = IAM_NAME.exec(arn) ?? [];
  if (name === undefined) return {};
  return kind === "user" ? { actorUserName: name } : { actorRoleName: name };
}

/** The unique id of a key, without a person's session behind it; ARNs are keys as a whole. */
function idOf(actor: string): string {
  return actor.startsWith("arn:") ? actor : (actor.split(":")[0] ?? actor);
}
