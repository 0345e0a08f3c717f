import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { CLI } from "#lib/context.ts";
import { pool } from "#lib/db/pool.ts";
import { trailRecord } from "../../scripts/test/moto-account.ts";
import { createTestDatabase, type TestDatabase } from "../../scripts/test/test-database.ts";
import { exportRange } from "./export-range.ts";
import { takeTrailFiles } from "./take-files.ts";

const AT = new Date("2026-11-20T10:00:00Z");
const OTHER = "999988887777";
let database: TestDatabase;
let folder: string;

const at = (minutes: number) => new Date(AT.getTime() + minutes * 60_000);

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "plumbline-export-"));
  const file = join(folder, "one.json.gz");
  // A number that JSON.parse would change, and spaces that it would drop: the copy must have both.
  const text = `{"Records":[${[1, 2, 3].map((n) => JSON.stringify(trailRecord(n, at(n * 10)))).join(",")},
    ${JSON.stringify(trailRecord(4, at(15), { recipientAccountId: OTHER })).replace('"id":4', '"id":  90071992547409931234')}]}`;
  await writeFile(file, gzipSync(text));
  await takeTrailFiles([file], { deliveredAt: AT });
});

afterAll(async () => {
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

async function idsIn(out: string, name: string): Promise<string[]> {
  const text = gunzipSync(await readFile(join(out, name))).toString("utf8");
  return (JSON.parse(text) as { Records: { eventID: string }[] }).Records.map(({ eventID }) => eventID.slice(-1));
}

it("gives back the records of a span by account, byte for byte, and notes who took them", async () => {
  const out = join(folder, "out");
  const exported = await exportRange(CLI, at(5), at(25), out);
  expect(exported).toMatchObject({ records: 3, missing: 0 });
  const names = (await readdir(out)).sort();
  expect(names).toEqual(exported.files.sort());
  const [own = "", other = ""] = names;
  expect(await idsIn(out, own)).toEqual(["1", "2"]);
  expect(await idsIn(out, other)).toEqual(["4"]);
  expect(gunzipSync(await readFile(join(out, other))).toString("utf8")).toContain('"id":  90071992547409931234');
  const audit = await pool().query("SELECT action, details->>'from' AS since FROM audit_log");
  expect(audit.rows).toEqual([{ action: "trail.export-records", since: at(5).toISOString() }]);
});

it("gives nothing of accounts outside of the caller's scope", async () => {
  const out = join(folder, "scoped");
  const exported = await exportRange({ ...CLI, accounts: [OTHER] }, at(0), at(60), out);
  expect(exported.files).toHaveLength(1);
  expect(await idsIn(out, exported.files[0] ?? "")).toEqual(["4"]);
});

it("counts events whose delivered bytes are gone, and refuses a span that is none", async () => {
  await expect(exportRange(CLI, at(5), at(5), folder)).rejects.toThrow(
    "The end of the span must be after its beginning.",
  );
  await pool().query("DELETE FROM trail_pack");
  expect(await exportRange(CLI, at(0), at(60), join(folder, "gone"))).toMatchObject({
    records: 0,
    missing: 4,
    files: [],
  });
});
