import { createHash } from "node:crypto";
import { pool } from "#lib/db/pool.ts";
import type { HitDetection, StoredHit } from "#lib/trail/detections/detection.ts";

/** What hits say that differ in nothing but their event; shared by all of them. */
export interface HitBody {
  readonly detection: HitDetection;
  readonly group: string;
  readonly accountId: string | null;
  /** The rest, as JSON. */
  readonly text: string;
  /** Its row; undefined until it was fetched. */
  id: number | undefined;
  /** Until when (ms) the row is sure to be there. */
  until: number;
}

const HOUR_MS = 3_600_000;
/** A body without hits may go after so long; workers rely on one they fetched for an hour. */
export const BODY_UNUSED_HOURS = 48;
/** Entries a generation; two are kept, so what is in use stays and memory is bounded. */
const GENERATION = 20_000;

/** The different bodies that a process met of late. */
export class HitBodies {
  #young = new Map<string, HitBody>();
  #old = new Map<string, HitBody>();

  /** The body of a hit. */
  of(detection: HitDetection, hit: StoredHit): HitBody {
    const { detectionId: _detection, eventId: _event, eventTime: _time, group, accountId, ...rest } = hit;
    const text = JSON.stringify(rest);
    const key = `${detection.id}\n${group}\n${accountId}\n${text}`;
    let body = this.#young.get(key);
    if (body !== undefined) return body;
    body = this.#old.get(key) ?? { detection, group, accountId, text, id: undefined, until: 0 };
    if (this.#young.size >= GENERATION) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, body);
    return body;
  }
}

/** The first half of the SHA-256 of all that a body says, as a UUID: too long for somebody to make two alike. */
function hashOf({ detection, group, accountId, text }: HitBody): string {
  const said = JSON.stringify([detection.id, group, accountId, text]);
  return createHash("sha256").update(said).digest("hex").slice(0, 32);
}

/** Gives bodies their rows, in one order everywhere so that two workers never wait for each other. `isStale`: whatever they have. */
export async function fetchHitBodies(bodies: Iterable<HitBody>, isStale = false): Promise<void> {
  const now = Date.now();
  const wanted = new Map<string, HitBody[]>();
  for (const body of new Set(bodies)) {
    if (!isStale && body.id !== undefined && body.until > now) continue;
    const hash = hashOf(body);
    wanted.set(hash, [...(wanted.get(hash) ?? []), body]);
  }
  if (wanted.size === 0) return;
  const sorted = [...wanted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([hash, [body]]) => ({ hash, body }));
  const found = await pool().query<{ id: number; hash: string }>(
    `INSERT INTO trail_hit_body AS b (hash, detection_id, group_key, account_id, body, used_at)
     SELECT hash, detection, group_key, account, body, now()
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::jsonb[]) AS w(hash, detection, group_key, account, body)
     ON CONFLICT (hash) DO UPDATE SET used_at = now() RETURNING b.id, replace(b.hash::text, '-', '') AS hash`,
    [
      sorted.map(({ hash }) => hash),
      sorted.map(({ body }) => body?.detection.id),
      sorted.map(({ body }) => body?.group),
      sorted.map(({ body }) => body?.accountId ?? null),
      sorted.map(({ body }) => body?.text),
    ],
  );
  for (const { id, hash } of found.rows)
    for (const body of wanted.get(hash) ?? []) Object.assign(body, { id, until: now + HOUR_MS });
}
