import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "#lib/db/ids.ts";
import { pool } from "#lib/db/pool.ts";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import { mayWait } from "./may-wait.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await pool().query(
    `INSERT INTO aws_account (account_id, name, source_type, connection, updated_at)
     SELECT id, id, 'live', '{}', now() FROM unnest($1::text[]) AS id`,
    [ACCOUNTS],
  );
});

beforeEach(async () => {
  await pool().query("DELETE FROM scan");
  await pool().query("DELETE FROM evaluation");
});

afterAll(async () => database?.drop());

const ACCOUNTS = ["111122223333", "111122223334"];

/** A scan of one of the accounts; `secondsAgo`: when it had read its account. */
const scan = (status: string, account = 0, secondsAgo: number | null = null) =>
  pool().query(
    `INSERT INTO scan (id, account_id, trigger, status, requested_by, created_at, collected_at)
     VALUES ($1, $2, 'manual', $3, 'test', now(), now() - $4 * interval '1 second')`,
    [newId(), ACCOUNTS[account], status, secondsAgo],
  );

/** An evaluation that took ten seconds and ended so many seconds ago. */
const evaluated = (secondsAgo: number, status = "succeeded") =>
  pool().query(
    `INSERT INTO evaluation (id, started_at, finished_at, as_of, status)
     VALUES ($1, now() - ($2 + 10) * interval '1 second', now() - $2 * interval '1 second', now(), $3)`,
    [newId(), secondsAgo, status],
  );

describe("an evaluation that is asked for", () => {
  it("waits while an account is read and the last one ended a moment ago", async () => {
    await scan("collecting");
    await evaluated(15);
    expect(await mayWait(pool())).toBe(true);
  });

  it("comes when twice the time of the last one has passed", async () => {
    await scan("collecting");
    await evaluated(25);
    expect(await mayWait(pool())).toBe(false);
  });

  it("waits a moment for others that end together, and no longer", async () => {
    await scan("collecting");
    await scan("evaluating", 1, 5);
    expect(await mayWait(pool())).toBe(true);
    await pool().query("UPDATE scan SET collected_at = now() - interval '25 seconds' WHERE status = 'evaluating'");
    expect(await mayWait(pool())).toBe(false);
  });

  it("comes at once when no account is being read, when there was none, and after one that failed", async () => {
    await scan("evaluating", 1, 1);
    await evaluated(1);
    expect(await mayWait(pool())).toBe(false);
    await pool().query("DELETE FROM evaluation");
    await pool().query("UPDATE scan SET status = 'collecting'");
    expect(await mayWait(pool())).toBe(false);
    await evaluated(1, "failed");
    expect(await mayWait(pool())).toBe(false);
  });
});
