import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CLI } from "#lib/context.ts";
import { pool } from "#lib/db/pool.ts";
import { eventRecord } from "#lib/queries/trail/event-record.ts";
import { trailRecord } from "../../scripts/test/moto-account.ts";
import { createTestDatabase, type TestDatabase } from "../../scripts/test/test-database.ts";
import { type TakenFiles, takeTrailFiles } from "./take-files.ts";

const AT = new Date("2026-11-20T10:00:00Z");
let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "plumbline-trail-"));
});

afterAll(async () => {
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

async function take(name: string, content: string | Buffer): Promise<TakenFiles> {
  const file = join(folder, name);
  await writeFile(file, content);
  return takeTrailFiles([file], { deliveredAt: AT });
}

async function count(sql: string): Promise<number> {
  const found = await pool().query<{ n: number }>(`SELECT (${sql})::int AS n`);
  return found.rows[0]?.n ?? -1;
}

describe("taking trail files", () => {
  it("stores a delivered file and counts hours, coverage and usage once", async () => {
    const records = [1, 2, 3].map((n) => trailRecord(n, new Date(AT.getTime() + n * 1000)));
    const taken = await take("first.json.gz", gzipSync(JSON.stringify({ Records: records })));
    expect(taken).toMatchObject({ events: 3, newEvents: 3, rejected: 0, accounts: ["123456789012"] });
    expect(await count("SELECT sum(count) FROM trail_rollup_hour")).toBe(3);
    expect(await count("SELECT sum(events) FROM trail_coverage")).toBe(3);
    expect(await count("SELECT sum(count) FROM usage_case")).toBe(3);
  });

  it("counts nothing twice when the same events come in another file, or the same file again", async () => {
    const again = [1, 2, 3, 4].map((n) => trailRecord(n, new Date(AT.getTime() + n * 1000)));
    const taken = await take("second.ndjson", again.map((record) => JSON.stringify(record)).join("\n"));
    expect(taken).toMatchObject({ events: 4, newEvents: 1 });
    expect(await take("second-copy.ndjson", again.map((record) => JSON.stringify(record)).join("\n"))).toMatchObject({
      newEvents: 0,
    });
    expect(await count("SELECT sum(count) FROM trail_rollup_hour")).toBe(4);
    expect(await count("SELECT sum(count) FROM usage_case")).toBe(4);
    expect(await count("SELECT count(*) FROM trail_event")).toBe(4);
  });

  it("keeps the delivered record, encrypted, at the place that the event names", async () => {
    const time = new Date(AT.getTime() + 2000);
    const packs = await pool().query<{ data: Buffer }>("SELECT data FROM trail_pack");
    for (const { data } of packs.rows) expect(data.includes("GetItem")).toBe(false);
    expect(await eventRecord(pool(), CLI, time, "00000000-0000-4000-8000-000000000002")).toEqual(trailRecord(2, time));
  });

  it("takes records that an attacker wrote, and sets aside only what cannot be read", async () => {
    const nasty = "\u0000\ud800'; DROP TABLE trail_event; -- \t\\N\n</script>";
    const raw = JSON.stringify({
      Records: [
        trailRecord(10, AT, { userAgent: nasty, requestParameters: { tableName: nasty } }),
        trailRecord(11, AT, { userIdentity: { type: "IAMUser", principalId: nasty, arn: nasty, userName: nasty } }),
        trailRecord(12, AT, { userAgent: "x".repeat(40_000), errorCode: nasty, sourceIPAddress: nasty }),
        { ...trailRecord(13, AT), eventTime: "yesterday" },
        trailRecord(14, AT, {
          resources: Array.from({ length: 900 }, (_, n) => ({ ARN: `arn:aws:s3:::bucket-${n}/${"k".repeat(3000)}` })),
        }),
        "no object",
        trailRecord(15, AT, { requestParameters: null, userIdentity: null }),
      ],
    }).replace('"id":14', '"id":90071992547409931234,"huge":1e400');
    const taken = await take("nasty.json", raw);
    expect(taken).toMatchObject({ events: 5, newEvents: 5, rejected: 2 });
    const rejected = await pool().query<{ place: string; reason: string }>("SELECT place, reason FROM trail_rejection");
    expect(rejected.rows).toEqual([
      { place: "record 4", reason: "eventTime is missing or no ISO 8601 time." },
      { place: "record 6", reason: "The record is no JSON object." },
    ]);
    expect(await count("SELECT max(octet_length(text)) FROM trail_term")).toBeLessThan(2600);
    expect(await count("SELECT max(cardinality(terms)) FROM trail_event")).toBeLessThanOrEqual(64);
  });

  it.each([
    [
      "cut-off.json",
      JSON.stringify({ Records: [trailRecord(20, AT)] }).slice(0, -30),
      /cut-off\.json: The text is cut off at byte \d+/,
    ],
    [
      "cut-off.json.gz",
      gzipSync(JSON.stringify({ Records: [trailRecord(21, AT)] })).subarray(0, -40),
      /cut-off\.json\.gz: The gzip data is cut off/,
    ],
    [
      "damaged.json.gz",
      Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0]), Buffer.alloc(64, 7)]),
      /damaged\.json\.gz: The gzip data is damaged/,
    ],
    ["text.json", "hello", /text\.json: This is no JSON at byte 0/],
    [
      "bomb.json.gz",
      gzipSync(Buffer.alloc(200 * 1024 * 1024, 0x20)),
      /bomb\.json\.gz: The gzip data unpacks to more than 200 times/,
    ],
  ])("refuses %s with its place and stores nothing of it", async (name, content, message) => {
    const before = await count("SELECT count(*) FROM trail_event");
    const ledger = await count("SELECT count(*) FROM trail_object");
    await expect(take(name, content)).rejects.toThrow(message);
    expect(await count("SELECT count(*) FROM trail_event")).toBe(before);
    expect(await count("SELECT count(*) FROM trail_object")).toBe(ledger);
  });

  it("counts an event once that stands in several files taken side by side, and reads a file given twice once", async () => {
    const before = {
      hours: await count("SELECT sum(count) FROM trail_rollup_hour"),
      usage: await count("SELECT sum(count) FROM usage_case"),
      coverage: await count("SELECT sum(events) FROM trail_coverage"),
    };
    const records = Array.from({ length: 40 }, (_, n) => trailRecord(100 + n, new Date(AT.getTime() + n * 1000)));
    const files = await Promise.all(
      [0, 10, 20].map(async (from, index) => {
        const file = join(folder, `overlap-${index}.json`);
        const own = [...records.slice(from, from + 20), ...records.slice(from, from + 5)];
        await writeFile(file, JSON.stringify({ Records: own }));
        return file;
      }),
    );
    const taken = await takeTrailFiles([...files, ...files.slice(0, 1)], { deliveredAt: AT });
    expect(taken).toMatchObject({ files: 4, knownFiles: 1, events: 75, newEvents: 40 });
    expect(await count("SELECT sum(count) FROM trail_rollup_hour")).toBe(before.hours + 40);
    expect(await count("SELECT sum(count) FROM usage_case")).toBe(before.usage + 40);
    expect(await count("SELECT sum(events) FROM trail_coverage")).toBe(before.coverage + 40);
  });

  it("keeps each record at its place across parts and batches", async () => {
    const records = Array.from({ length: 11_600 }, (_, n) => trailRecord(10_000 + n, new Date(AT.getTime() + n)));
    expect(await take("long.json", JSON.stringify({ Records: records }, null, 1))).toMatchObject({ newEvents: 11_600 });
    for (const n of [0, 499, 500, 4_999, 5_000, 9_999, 10_000, 11_599]) {
      const id = String(records[n]?.eventID);
      expect(await eventRecord(pool(), CLI, new Date(String(records[n]?.eventTime)), id)).toMatchObject({
        eventID: id,
      });
    }
    const ledger = await pool().query(
      "SELECT event_count, new_count, is_complete FROM trail_object WHERE key LIKE '%long.json'",
    );
    expect(ledger.rows).toEqual([{ event_count: 11_600, new_count: 11_600, is_complete: true }]);
  });

  it("puts few long records into a part, so that no part and no batch grows without bound", async () => {
    const pad = { text: "x".repeat(3 * 1024 * 1024) };
    const records = Array.from({ length: 14 }, (_, n) => trailRecord(90_000 + n, AT, { requestParameters: pad }));
    expect(await take("wide.json", JSON.stringify({ Records: records }))).toMatchObject({ events: 14, newEvents: 14 });
    const parts = await pool().query<{ part: number; n: number }>(
      `SELECT part, count(*)::int AS n FROM trail_event WHERE event_id = ANY($1::uuid[]) GROUP BY 1 ORDER BY 1`,
      [records.map((record) => record.eventID)],
    );
    // A batch is full after eleven of them, and a part never goes on in the next batch.
    expect(parts.rows.map(({ n }) => n)).toEqual([2, 2, 2, 2, 2, 1, 2, 1]);
  });

  it("takes LookupEvents output and events of many days", async () => {
    const days = [0, 1, 40].map((day, index) => trailRecord(30 + index, new Date(AT.getTime() - day * 86_400_000)));
    const output = {
      Events: days.map((record) => ({ EventId: "x", CloudTrailEvent: JSON.stringify(record) })),
      NextToken: null,
    };
    expect(await take("lookup.json", JSON.stringify(output, null, 2))).toMatchObject({ events: 3, newEvents: 3 });
    expect(await count("SELECT count(DISTINCT tableoid) FROM trail_event")).toBe(3);
  });
});
