import type { TrailRecord } from "../record.ts";
import { textAt } from "../values.ts";
import { actorKey, heldKeys, isServiceActor } from "./actor.ts";

/** One actor handed an identity or credentials to another: what joins the actors of an incident. */
export interface ActorLink {
  actor: string;
  holds: readonly string[];
  /** `key:` and an access key id, `id:` and the unique id of a user or role. */
  made: string;
  at: Date;
}

const SESSIONS = new Set([
  "AssumeRole",
  "AssumeRoleWithSAML",
  "AssumeRoleWithWebIdentity",
  "AssumeRoot",
  "GetFederationToken",
  "GetSessionToken",
]);

/** Keys of the identities and credentials that a call made; failed calls made none. */
export function madeKeys(record: TrailRecord): string[] {
  const { eventSource, operation, responseElements, result } = record;
  if (result !== "allowed" || responseElements === null) return [];
  const made: (string | undefined)[] = [];
  if (eventSource === "sts.amazonaws.com" && SESSIONS.has(operation))
    made.push(keyed("key", textAt(responseElements, "credentials.accessKeyId")));
  if (eventSource === "iam.amazonaws.com") {
    if (operation === "CreateAccessKey") made.push(keyed("key", textAt(responseElements, "accessKey.accessKeyId")));
    if (operation === "CreateUser") made.push(keyed("id", textAt(responseElements, "user.userId")));
    if (operation === "CreateRole") made.push(keyed("id", textAt(responseElements, "role.roleId")));
  }
  return made.filter((key) => key !== undefined);
}

/**
 * What a record tells of who became whom: sessions given out, users, roles and keys made. AWS services hand out sessions all day
 * and are left out. Keep these rows as long as incidents may join over them (`INCIDENT_GAP_HOURS`, role sessions last 12 hours).
 */
export function linksOf(record: TrailRecord): ActorLink[] {
  if (isServiceActor(record)) return [];
  const made = madeKeys(record);
  if (made.length === 0) return [];
  const actor = actorKey(record);
  const holds = heldKeys(record);
  return made.map((key) => ({ actor, holds, made: key, at: record.eventTime }));
}

function keyed(kind: string, value: string | undefined): string | undefined {
  return value === undefined ? undefined : `${kind}:${value}`;
}
