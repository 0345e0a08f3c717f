import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "#lib/db/ids.ts";
import { pool } from "#lib/db/pool.ts";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import { loadOrganisationFacts } from "./load.ts";

const ACCOUNT = "111122223333";
const KIND = "lambda.function";

let database: TestDatabase;
let scanId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  await pool().query(
    "INSERT INTO aws_account (account_id, name, source_type, connection, updated_at) VALUES ($1, 'one', 'live', '{}', now())",
    [ACCOUNT],
  );
});

afterAll(async () => database?.drop());

/** An account of which eu-west-1 was read; its scan still waits for us-east-1. */
beforeEach(async () => {
  await pool().query("DELETE FROM scan");
  await pool().query("DELETE FROM collector_coverage");
  scanId = newId();
  await pool().query(
    "INSERT INTO scan (id, account_id, trigger, status, requested_by, created_at) VALUES ($1, $2, 'manual', 'collecting', 'test', now())",
    [scanId, ACCOUNT],
  );
  await job("eu-west-1", "succeeded");
  await covered("eu-west-1");
  await job("us-east-1", "queued");
});

const job = (region: string, status: string) =>
  pool().query(
    "INSERT INTO scan_job (id, scan_id, collector, region, status) VALUES ($1, $2, 'lambda.functions', $3, $4)",
    [newId(), scanId, region, status],
  );

const covered = (region: string) =>
  pool().query(
    `INSERT INTO collector_coverage (account_id, region, collector, kinds, last_whole_at, last_attempt_at, last_status, last_scan_id)
     VALUES ($1, $2, 'lambda.functions', $3, now(), now(), 'whole', $4)`,
    [ACCOUNT, region, [KIND], scanId],
  );

async function states() {
  const { facts } = await loadOrganisationFacts(pool());
  return ["eu-west-1", "us-east-1", undefined].map((region) => facts.coverage(KIND, ACCOUNT, region));
}

describe("coverage while an account is scanned for the first time", () => {
  it("does not call a kind whole in the account while a region still waits", async () => {
    expect(await states()).toEqual(["whole", "partial", "partial"]);
  });

  it("calls it whole when the last region was read", async () => {
    await pool().query("UPDATE scan_job SET status = 'succeeded'");
    await covered("us-east-1");
    expect(await states()).toEqual(["whole", "whole", "whole"]);
  });

  it("leaves what an earlier scan read as it was", async () => {
    await covered("us-east-1");
    expect(await states()).toEqual(["whole", "whole", "whole"]);
  });

  it("does not wait for a scan that was given up", async () => {
    await pool().query("UPDATE scan SET status = 'cancelled'");
    expect(await states()).toEqual(["whole", "never", "whole"]);
  });
});
