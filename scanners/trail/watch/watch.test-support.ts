import { transaction } from "#lib/db/pool.ts";
import { DETECTIONS } from "#lib/trail/detections/rules/index.ts";
import { call, hitsOf } from "#lib/trail/detections/testing.ts";
import type { JsonObject } from "#lib/trail/values.ts";
import { fetchHitBodies, HitBodies } from "./hit-bodies.ts";
import { recomputeAlerts } from "./recompute.ts";
import { noSightings } from "./watcher.ts";
import { writeSightings } from "./write-sightings.ts";

/** Takes records as ingest does, as far as the watch is concerned. */
export async function take(records: readonly JsonObject[]): Promise<void> {
  const bodies = new HitBodies();
  const hits = hitsOf(records, DETECTIONS).map((hit) => {
    const detection = DETECTIONS.find(({ id }) => id === hit.detectionId);
    if (detection === undefined || detection.kind === "first-seen") throw new Error(`No detection ${hit.detectionId}`);
    return { body: bodies.of(detection, hit), eventId: hit.eventId, time: hit.eventTime.getTime() };
  });
  await fetchHitBodies(hits.map(({ body }) => body));
  await transaction((sql) => writeSightings(sql, { ...noSightings(), hits }, new Set()));
}

/** Computes what is marked, at a time. */
export async function recomputeAt(time: string): Promise<void> {
  await recomputeAlerts({ now: () => new Date(time) });
}

/** An IAM user as the actor of a call. */
export function byUser(name: string, account = "111122223333"): JsonObject {
  const id = `AIDA${name.toUpperCase().padEnd(17, "X")}`;
  return {
    userIdentity: {
      type: "IAMUser",
      principalId: id,
      arn: `arn:aws:iam::${account}:user/${name}`,
      accountId: account,
      userName: name,
      accessKeyId: `AKIA${name.toUpperCase().padEnd(16, "X")}`,
    },
    recipientAccountId: account,
  };
}

/** An access key made for another user: alert `iam-access-key-for-other`. */
export function keyFor(other: string, actor: string, eventTime: string, account?: string): JsonObject {
  return call("iam.CreateAccessKey", { userName: other }, { ...byUser(actor, account), eventTime });
}
