import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../scripts/test/test-database.ts";
import { deployMigrations, diffSchemas } from "./migrate.ts";

/** What the migrations add by hand, since the schema language cannot say it. */
const BY_HAND = [
  "finding_accepted_until",
  "finding_active",
  "finding_active_account",
  "finding_active_application",
  "finding_active_assignee",
  "finding_active_check",
  "finding_active_due",
  "finding_active_facets",
  "finding_active_first_seen",
  "finding_active_resource",
  "finding_active_resource_name",
  "finding_active_text",
  "finding_closed",
  "finding_closed_account",
  "finding_closed_check",
  "finding_closed_owner",
  "finding_closed_text",
  "finding_resolved_at",
  "resource_live",
  "resource_live_name",
  "resource_live_part",
  "resource_tags",
  "resource_text",
  "scan_one_per_account",
  "trail_event_function",
  "trail_event_name",
  "trail_event_principal",
  "trail_event_session",
  "trail_event_terms",
  "trail_principal_words",
  "trail_term_words",
  "trail_verification_run_one",
];

let migrated: TestDatabase;
let plainUrl: string;

beforeAll(async () => {
  migrated = await createTestDatabase();
  const url = new URL(migrated.url);
  const name = `${url.pathname.slice(1)}_plain`;
  const admin = new pg.Client({ connectionString: migrated.url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.end();
  url.pathname = `/${name}`;
  plainUrl = url.href;
  const schema = await readFile(resolve("prisma/schema.prisma"), "utf8");
  const client = new pg.Client({ connectionString: plainUrl });
  await client.connect();
  await client.query(await diffSchemas(migrated.url, schema));
  await client.end();
});

afterAll(async () => {
  const admin = new pg.Client({ connectionString: migrated.url });
  await admin.connect();
  await admin.query(`DROP DATABASE IF EXISTS ${new URL(plainUrl).pathname.slice(1)} WITH (FORCE)`);
  await admin.end();
  await migrated.drop();
});

async function read(url: string, sql: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const found = await client.query<{ line: string }>(sql);
  await client.end();
  return found.rows.map((row) => row.line);
}

const COLUMNS = `SELECT table_name || '.' || column_name || ' ' || udt_name || ' ' || is_nullable || ' ' || COALESCE(column_default, '') AS line
  FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\\_prisma%' ORDER BY 1`;
const INDEXES = `SELECT indexname || ' ' || replace(indexdef, ' ONLY ', ' ') AS line FROM pg_indexes
  WHERE schemaname = 'public' AND tablename NOT LIKE '\\_prisma%' ORDER BY 1`;
const KEYS = `SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) AS line FROM pg_constraint
  WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f') AND conrelid::regclass::text NOT LIKE '\\_prisma%' ORDER BY 1`;

describe("the migrations", () => {
  it("lead to the columns and keys of the schema", async () => {
    expect(await read(migrated.url, COLUMNS)).toEqual(await read(plainUrl, COLUMNS));
    expect(await read(migrated.url, KEYS)).toEqual(await read(plainUrl, KEYS));
  });

  it("lead to the indexes of the schema and those that are written by hand, no others", async () => {
    const wanted = await read(plainUrl, INDEXES);
    const found = await read(migrated.url, INDEXES);
    expect(found.filter((line) => !BY_HAND.includes(line.split(" ")[0] ?? ""))).toEqual(wanted);
    expect(found.map((line) => line.split(" ")[0]).filter((name) => BY_HAND.includes(name ?? ""))).toEqual(BY_HAND);
  });

  it("are applied once, however many start at the same time", async () => {
    const folder = resolve("prisma/migrations");
    const again = await Promise.all([1, 2, 3].map(() => deployMigrations(migrated.url, folder)));
    expect(again).toEqual([[], [], []]);
  });

  it("refuse changes of history", async () => {
    const client = new pg.Client({ connectionString: migrated.url });
    await client.connect();
    await client.query(
      `INSERT INTO audit_log (id, at, actor, actor_name, action, target_type, target_id) VALUES (gen_random_uuid(), now(), 'a', 'a', 'a', 'a', 'a')`,
    );
    await expect(client.query("UPDATE audit_log SET actor = 'b'")).rejects.toThrow(/only added to/);
    await expect(client.query("DELETE FROM audit_log")).rejects.toThrow(/only added to/);
    await client.end();
  });
});
