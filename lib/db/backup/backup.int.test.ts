import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import { closePool, pool } from "../pool.ts";
import { restoreBackup } from "./restore.ts";
import { writeBackup } from "./write.ts";

let folder: string;
let file: string;
let source: TestDatabase;
const AT = new Date("2026-11-22T10:00:00Z");

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "plumbline-backup-"));
  file = join(folder, "plumbline.backup");
  source = await createTestDatabase();
  await pool().query(
    `INSERT INTO "user" (id, name, email, updated_at) VALUES ('u1', E'Ann\\t\\\\N\\n"quoted"', 'ann@example.com', now())`,
  );
  await pool().query(
    `INSERT INTO session (id, token, user_id, expires_at, updated_at) VALUES ('s1', 't', 'u1', now(), now())`,
  );
  await pool().query(
    `INSERT INTO aws_account (account_id, name, source_type, updated_at) VALUES ('123456789012', 'Main', 'snapshot', now())`,
  );
  await pool().query(
    "INSERT INTO trail_term (kind, text) SELECT 'ip', '198.51.100.' || n FROM generate_series(1, 200) n",
  );
  await pool().query(
    "CREATE TABLE trail_event_20261120 PARTITION OF trail_event FOR VALUES FROM ('2026-11-20') TO ('2026-11-21')",
  );
  await pool().query(
    `INSERT INTO trail_event (event_time, event_id, account_id, region_id, source_id, name_id, principal_id, session_id,
       ip_id, agent_id, error_id, function_id, flags, terms, object_id, part, ordinal)
     SELECT '2026-11-20T10:00:00Z'::timestamptz + n * interval '1 second', gen_random_uuid(), 0,0,0,0,0,0,0,0,0,0,0,'{}',1,0,n
     FROM generate_series(1, 5000) n`,
  );
  await writeBackup(file, AT);
  await closePool();
});

afterAll(async () => {
  await source?.drop();
  await rm(folder, { recursive: true, force: true });
});

describe("backup and restore", () => {
  it("writes a file for its owner alone, without leftovers", async () => {
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await expect(stat(`${file}.part`)).rejects.toThrow(/ENOENT/);
  });

  it("restores every row, and new rows get new numbers", async () => {
    const target = await createTestDatabase();
    const result = await restoreBackup(file);
    expect(result.rows).toBeGreaterThan(5200);
    const user = await pool().query<{ name: string }>(`SELECT name FROM "user"`);
    expect(user.rows).toEqual([{ name: 'Ann\t\\N\n"quoted"' }]);
    const events = await pool().query<{ n: number }>("SELECT count(*)::int AS n FROM trail_event_20261120");
    expect(events.rows[0]?.n).toBe(5000);
    const next = await pool().query<{ id: number }>(
      "INSERT INTO trail_term (kind, text) VALUES ('ip', 'new') RETURNING id",
    );
    const before = await pool().query<{ id: number }>("SELECT max(id) AS id FROM trail_term WHERE text <> 'new'");
    expect(next.rows[0]?.id).toBe((before.rows[0]?.id ?? 0) + 1);
    await expect(restoreBackup(file)).rejects.toThrow(/empty installation only/);
    await target.drop();
  });

  it("restores nothing of a damaged, cut-off or foreign file", async () => {
    const target = await createTestDatabase();
    const bytes = await readFile(file);
    const cut = join(folder, "cut");
    for (const share of [0.1, 0.3, 0.5, 0.7, 0.9, 0.999]) {
      await writeFile(cut, bytes.subarray(0, Math.floor(bytes.length * share)));
      await expect(restoreBackup(cut)).rejects.toThrow(/damaged or cut off|cut off/);
    }
    const foreign = join(folder, "foreign");
    await writeFile(foreign, "hello");
    await expect(restoreBackup(foreign)).rejects.toThrow(/damaged|no backup/);
    const users = await pool().query(`SELECT 1 FROM "user"`);
    expect(users.rowCount).toBe(0);
    await target.drop();
  });
});
