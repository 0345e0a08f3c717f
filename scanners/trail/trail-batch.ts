import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type pg from "pg";
import { derivedKey, sealBytes } from "#lib/keys.ts";
import type { Dictionary } from "./dictionary.ts";
import { EventBatch } from "./event-batch.ts";
import type { LedgerEntry } from "./object-ledger.ts";
import { PackBuilder } from "./pack-builder.ts";
import type { PartBuffer } from "./part-buffer.ts";
import { noSightings } from "./watch/watcher.ts";

const pack = promisify(gzip);

/** A record, or a whole object, that could not be read. */
export interface Rejection {
  objectId: number;
  place: string;
  reason: string;
}

/** A part of an object that is too large to be kept in one piece: records, one a line. */
export interface SplitPart {
  objectId: number;
  deliveredOn: string;
  part: number;
  buffer: PartBuffer;
}

/** Number of the pack that holds a part of a split object: below zero, so that none meets those of the sequence. */
export function splitPackId(objectId: number, part: number): number {
  return -(objectId * 32_768 + part) - 1;
}

/** All that one transaction stores: events, the objects that ended in it, their bytes, and what could not be read. */
export class TrailBatch {
  readonly events: EventBatch;
  readonly packs: PackBuilder;
  readonly objects: LedgerEntry[] = [];
  /** Hashes of the keys of all objects in it: one that is told of twice is taken once. */
  readonly keys = new Set<string>();
  readonly parts: SplitPart[] = [];
  readonly rejections: Rejection[] = [];
  readonly sightings = noSightings();
  /** Records taken, whether good, bad or repeated: all of them wait in memory. */
  records = 0;
  /** Bytes that wait, packed or plain. */
  bytes = 0;

  constructor(dictionary: Dictionary, nextPackId: () => number) {
    this.events = new EventBatch(dictionary);
    this.packs = new PackBuilder(nextPackId);
  }

  get isEmpty(): boolean {
    return this.records === 0 && this.objects.length === 0 && this.rejections.length === 0 && this.parts.length === 0;
  }

  /** The packs as they are stored, encrypted. */
  async sealed(): Promise<{ deliveredOn: string; id: number; data: Buffer }[]> {
    const key = derivedKey("trail");
    const whole = this.packs.packs.map(({ id, deliveredOn, members }) => ({
      id,
      deliveredOn,
      data: sealBytes(members.length === 1 && members[0] ? members[0] : Buffer.concat(members), key),
    }));
    const split = this.parts.map(async ({ objectId, part, deliveredOn, buffer }) => ({
      id: splitPackId(objectId, part),
      deliveredOn,
      data: sealBytes(await pack(buffer.bytes, { level: 1 }), key),
    }));
    return [...whole, ...(await Promise.all(split))];
  }
}

/** Packs a statement: each is a value of its own, since those go as bytes where a list would be written out as text. */
const PACKS_AT_ONCE = 64;

/** Stores packs. Those of a split object that was broken off before are replaced. */
export async function writePacks(
  client: pg.PoolClient,
  packs: readonly { deliveredOn: string; id: number; data: Buffer }[],
): Promise<void> {
  for (let from = 0; from < packs.length; from += PACKS_AT_ONCE) {
    const some = packs.slice(from, from + PACKS_AT_ONCE);
    await client.query(
      `INSERT INTO trail_pack (delivered_on, id, data)
       VALUES ${some.map((_pack, at) => `($${at * 3 + 1}, $${at * 3 + 2}, $${at * 3 + 3})`).join(", ")}
       ON CONFLICT (delivered_on, id) DO UPDATE SET data = excluded.data`,
      some.flatMap(({ deliveredOn, id, data }) => [deliveredOn, id, data]),
    );
  }
}

/** Notes what could not be read. */
export async function writeRejections(client: pg.PoolClient, rejections: readonly Rejection[]): Promise<void> {
  if (rejections.length === 0) return;
  await client.query(
    `INSERT INTO trail_rejection (object_id, place, reason, at) SELECT r.object, r.place, r.reason, now()
     FROM unnest($1::bigint[], $2::text[], $3::text[]) AS r(object, place, reason)`,
    [rejections.map((one) => one.objectId), rejections.map((one) => one.place), rejections.map((one) => one.reason)],
  );
}
