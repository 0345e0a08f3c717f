import { pool } from "#lib/db/pool.ts";
import { openPack, plainText } from "#lib/queries/trail/open-pack.ts";
import { RecordSplitter } from "#lib/trail/record-splitter.ts";

const OBJECTS_AT_ONCE = 1_000;
/** Numbers of packs that parts of one split object can have. */
const MAX_PARTS = 32_768;

interface StoredObject {
  id: number;
  deliveredOn: string;
  firstPack: number;
  packOffset: number | null;
  packLength: number | null;
}

/** The delivered records of one object or of a part of one, as bytes; null where they cannot be read. */
export interface StoredRecords {
  deliveredOn: string;
  records: Iterable<Buffer> | null;
}

/**
 * The delivered records of all objects that hold events of a span, those delivered last first, one object at a time. Records outside
 * of the span, and records that stand in two objects, are among them.
 */
export async function* storedRecords(from: Date, to: Date): AsyncGenerator<StoredRecords> {
  let last: StoredObject | undefined;
  const packs = new PackReader();
  for (;;) {
    const page = await objectsBefore(from, to, last);
    for (const object of page) {
      for await (const plain of plainOf(object, packs))
        yield { deliveredOn: object.deliveredOn, records: plain === null ? null : recordsIn(plain) };
    }
    last = page.at(-1);
    if (page.length < OBJECTS_AT_ONCE) return;
  }
}

async function objectsBefore(from: Date, to: Date, last: StoredObject | undefined): Promise<StoredObject[]> {
  const found = await pool().query<StoredObject>(
    `SELECT id, delivered_on::text AS "deliveredOn", first_pack AS "firstPack", pack_offset AS "packOffset", pack_length AS "packLength"
     FROM trail_object
     WHERE is_complete AND first_pack IS NOT NULL AND last_event_at >= $1 AND first_event_at < $2
       AND ($3::date IS NULL OR (delivered_on, id) < ($3::date, $4::bigint))
     ORDER BY delivered_on DESC, id DESC LIMIT $5`,
    [from, to, last?.deliveredOn ?? null, last?.id ?? null, OBJECTS_AT_ONCE],
  );
  return found.rows;
}

/** The plain text of an object, or of each of its parts; null for what is gone or cannot be opened. */
async function* plainOf(object: StoredObject, packs: PackReader): AsyncGenerator<Buffer | null> {
  const { deliveredOn, firstPack, packOffset, packLength } = object;
  if (packLength !== null) {
    const pack = await packs.read(deliveredOn, firstPack);
    yield pack === null ? null : await unpacked(pack, { offset: packOffset, length: packLength });
    return;
  }
  const parts = await pool().query<{ id: number }>(
    "SELECT id FROM trail_pack WHERE delivered_on = $1 AND id <= $2 AND id > $2::bigint - $3::bigint ORDER BY id DESC",
    [deliveredOn, firstPack, MAX_PARTS],
  );
  if (parts.rows.length === 0) yield null;
  for (const { id } of parts.rows) {
    const pack = await packs.read(deliveredOn, id);
    yield pack === null ? null : await unpacked(pack, { offset: null, length: null });
  }
}

async function unpacked(...object: Parameters<typeof plainText>): Promise<Buffer | null> {
  try {
    return await plainText(...object);
  } catch {
    // Whatever zlib says of bytes that are damaged: they are counted as not readable.
    return null;
  }
}

/** Opens packs, and keeps the last one: neighbouring objects stand in it. */
class PackReader {
  #place = "";
  #pack: Buffer | null = null;

  async read(deliveredOn: string, id: number): Promise<Buffer | null> {
    const place = `${deliveredOn} ${id}`;
    if (this.#place === place) return this.#pack;
    const found = await pool().query<{ data: Buffer }>(
      "SELECT data FROM trail_pack WHERE delivered_on = $1 AND id = $2",
      [deliveredOn, id],
    );
    const data = found.rows[0]?.data;
    this.#place = place;
    this.#pack = data === undefined ? null : openPack(data);
    return this.#pack;
  }
}

function* recordsIn(plain: Buffer): Generator<Buffer> {
  const splitter = new RecordSplitter();
  for (const cut of splitter.push(plain)) if (!("rejected" in cut)) yield cut.bytes;
}
