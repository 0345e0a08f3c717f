import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pool } from "#lib/db/pool.ts";
import { createTestDatabase, type TestDatabase } from "../../scripts/test/test-database.ts";
import { loadDemo, loadedAsOf } from "./load.ts";
import { ACCOUNTS } from "./world.ts";

const asOf = new Date("2026-11-22T00:00:00Z");
/** The webhook's URL is open, then closed, then open again. */
const LOOKS = [-40, -38, -16] as const;
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.drop());

async function finding(checkId: string, resourceName: string) {
  const found = await pool().query<{ status: string; first: Date; resolved: Date | null; reopened: number }>(
    `SELECT status, first_seen_at AS first, resolved_at AS resolved, reopened_count AS reopened
     FROM finding WHERE check_id = $1 AND resource_name = $2 AND account_id = $3`,
    [checkId, resourceName, ACCOUNTS.production.id],
  );
  return found.rows[0];
}

describe("loading the demo organisation", () => {
  it("opens the webhook's finding at the first look, dated then", async () => {
    expect(await loadDemo({ asOf, days: LOOKS.slice(0, 1) })).toBe(1);
    expect(await finding("function-url-without-auth", "payments-webhook")).toMatchObject({
      status: "open",
      first: new Date("2026-10-13T00:00:00Z"),
    });
  });

  it("resolves it at the second, keeps payments-nightly-reconciliation-report's secret open", async () => {
    expect(await loadDemo({ asOf, days: LOOKS.slice(0, 2) })).toBe(1);
    expect(await finding("function-url-without-auth", "payments-webhook")).toMatchObject({
      status: "resolved",
      resolved: new Date("2026-10-15T00:00:00Z"),
    });
    expect(await finding("function-secret-in-environment", "payments-nightly-reconciliation-report")).toMatchObject({
      status: "open",
    });
  });

  it("reopens it at the third, resolves the secret, and marks what is gone", async () => {
    expect(await loadDemo({ asOf, days: LOOKS })).toBe(1);
    expect(await finding("function-url-without-auth", "payments-webhook")).toMatchObject({
      status: "open",
      reopened: 1,
    });
    expect(await finding("function-secret-in-environment", "payments-nightly-reconciliation-report")).toMatchObject({
      status: "resolved",
    });
    const gone = await pool().query(
      "SELECT 1 FROM resource WHERE name = 'pricing-legacy-coupon-engine' AND gone_at IS NOT NULL",
    );
    expect(gone.rowCount).toBe(1);
  });

  it("leaves us-east-1's functions alone while it was denied there, and says so", async () => {
    const unseen = await pool().query<{ reason: string; closed: Date | null }>(
      "SELECT reason, closed_at AS closed FROM coverage_gap WHERE collector = 'lambda.functions' AND region = 'us-east-1'",
    );
    expect(unseen.rows).toEqual([{ reason: "denied", closed: new Date("2026-11-06T00:00:00Z") }]);
    const gone = await pool().query(
      "SELECT 1 FROM resource_revision v JOIN resource r ON r.id = v.resource_id WHERE r.region = 'us-east-1' AND v.change = 'gone'",
    );
    expect(gone.rowCount).toBe(0);
  });

  it("dates scans by the look, and stores nothing when it is loaded again", async () => {
    const scans = await pool().query<{ at: Date; created: Date; finished: Date; status: string }>(
      "SELECT observed_at AS at, created_at AS created, finished_at AS finished, status FROM scan",
    );
    expect(scans.rows).toHaveLength(LOOKS.length * 3);
    for (const scan of scans.rows) expect([scan.created, scan.finished]).toEqual([scan.at, scan.at]);
    expect(await loadDemo({ asOf, days: LOOKS })).toBe(0);
    const accounts = await pool().query("SELECT 1 FROM aws_account WHERE is_demo");
    expect(accounts.rowCount).toBe(3);
    expect(await loadedAsOf()).toBeDefined();
  });

  it("attributes calls to functions: stated for some, inferred for others", async () => {
    const used = await pool().query<{ confidence: number }>(
      "SELECT DISTINCT function_confidence AS confidence FROM usage_case WHERE function_id <> 0 ORDER BY 1",
    );
    expect(used.rows.map((row) => row.confidence)).toEqual([1, 2]);
  });
});
