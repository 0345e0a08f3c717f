import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pool } from "#lib/db/pool.ts";
import { trailRecord } from "../../scripts/test/moto-account.ts";
import { createTestDatabase, type TestDatabase } from "../../scripts/test/test-database.ts";
import { TrailSink } from "./sink.ts";

const AT = new Date("2026-11-20T10:00:00Z");
const FILES = 150;
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => database?.drop());

async function* bytesOf(file: number): AsyncGenerator<Buffer> {
  const records = Array.from({ length: 20 }, (_, n) => {
    const number = file * 16 + n;
    return trailRecord(number, new Date(AT.getTime() + number * 1000));
  });
  yield gzipSync(JSON.stringify({ Records: records }));
}

const sourceOf = (file: number, bucket = "logs") => ({
  bucket,
  key: `${file}.json.gz`,
  etag: null,
  deliveredAt: AT,
  hasDeliveryTime: true,
});

async function takeAll(sink: TrailSink, bucket?: string): Promise<void> {
  for (let file = 0; file < FILES; file++) await sink.take(sourceOf(file, bucket), bytesOf(file));
}

describe("taking objects in threads", () => {
  it("stores every event once, though each file shares four with the next and two threads take them side by side", async () => {
    const seen: number[] = [];
    const sink = await TrailSink.open({ hereBytes: 4_000, onProgress: (events) => seen.push(events) });
    await takeAll(sink);
    const taken = await sink.finish();
    const different = FILES * 16 + 4;
    expect(taken).toMatchObject({ objects: FILES, events: FILES * 20, newEvents: different, rejected: 0 });
    const stored = await pool().query<{ n: number; counted: number; objects: number }>(
      `SELECT (SELECT count(*)::int FROM trail_event) AS n, (SELECT sum(count)::int FROM trail_rollup_hour) AS counted,
              (SELECT count(*)::int FROM trail_object WHERE is_complete) AS objects`,
    );
    expect(stored.rows).toEqual([{ n: different, counted: different, objects: FILES }]);
    expect(seen.at(-1)).toBe(FILES * 20);
  });

  it("takes nothing of the same objects again", async () => {
    const sink = await TrailSink.open({ hereBytes: 0 });
    await takeAll(sink);
    expect(await sink.finish()).toMatchObject({ newEvents: 0 });
  });

  it("fails with what went wrong in a thread, instead of waiting for ever", async () => {
    await pool().query("ALTER TABLE trail_rollup_hour RENAME TO trail_rollup_gone");
    const sink = await TrailSink.open({ hereBytes: 0 });
    const broken = (async () => {
      for (let file = 0; file < FILES; file++) {
        const record = trailRecord(900_000 + file, AT);
        const bytes = gzipSync(JSON.stringify({ Records: [record] }));
        await sink.take(
          sourceOf(file, "other"),
          (async function* () {
            yield bytes;
          })(),
        );
      }
      await sink.finish();
    })();
    await expect(broken).rejects.toThrow(/trail_rollup_hour/);
    await sink.close();
    await pool().query("ALTER TABLE trail_rollup_gone RENAME TO trail_rollup_hour");
    const left = await pool().query("SELECT 1 FROM trail_object WHERE bucket = 'other'");
    expect(left.rowCount).toBe(0);
  });
});
