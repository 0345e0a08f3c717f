import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import type { Caller } from "../../context.ts";
import { newId } from "../../db/ids.ts";
import { pool } from "../../db/pool.ts";
import type { AccountInput } from "../../domain/connection.ts";
import { stopJobs } from "../../jobs/boss.ts";
import { openText } from "../../keys.ts";
import { accountScanStates } from "../../queries/scans/account-states.ts";
import { scanDetail } from "../../queries/scans/scan-detail.ts";
import { scanEventsAfter } from "../../queries/scans/scan-events.ts";
import { scanList } from "../../queries/scans/scan-list.ts";
import { createAccount } from "./create.ts";
import { deleteAccount } from "./delete.ts";
import { updateAccount } from "./update.ts";

let database: TestDatabase;
const admin: Caller = { id: "ada", name: "Ada", role: "administrator", accounts: null, ipAddress: null };
const scoped: Caller = { ...admin, id: "sam", accounts: ["111122223333"] };
const viewer: Caller = { ...admin, id: "vic", role: "viewer" };

const input = (accountId: string): AccountInput => ({
  accountId,
  name: `account ${accountId.slice(0, 2)}`,
  ownerName: "",
  schedule: "0 3 * * *",
  type: "role",
  profile: "",
  roleArn: `arn:aws:iam::${accountId}:role/PlumblineRead`,
  regions: ["eu-west-1"],
  mayGetFunctionCode: false,
  collectsServiceLastAccessed: true,
  takesTrail: true,
  trailLookbackDays: 14,
  trailQueueUrl: "",
});

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await stopJobs(1_000);
  await database.drop();
});

describe("accounts", () => {
  it("are added by administrators of all accounts, with an external id that is kept encrypted", async () => {
    await expect(createAccount({ caller: viewer, input: input("111122223333") })).rejects.toThrow("may not");
    await expect(createAccount({ caller: scoped, input: input("111122223333") })).rejects.toThrow("only some accounts");
    const { externalId } = await createAccount({ caller: admin, input: input("111122223333") });
    await createAccount({ caller: admin, input: input("444455556666") });
    const stored = await pool().query<{ sealed: string }>(
      "SELECT external_id_sealed AS sealed FROM aws_account WHERE account_id = '111122223333'",
    );
    expect(stored.rows[0]?.sealed).not.toContain(externalId ?? "?");
    expect(openText(stored.rows[0]?.sealed ?? "")).toBe(externalId);
    await expect(createAccount({ caller: admin, input: input("111122223333") })).rejects.toThrow("there already");
  });

  it("refuse schedules and roles that cannot work", async () => {
    const wrong = { ...input("777788889999"), schedule: "every day", roleArn: "arn:aws:iam::111122223333:role/x" };
    await expect(createAccount({ caller: admin, input: wrong })).rejects.toThrow(
      /cron expression[\s\S]*in account 111122223333/,
    );
  });

  it("keep their external id when they change, and are out of reach of others", async () => {
    const changed = { ...input("111122223333"), name: "production", schedule: null };
    expect(await updateAccount({ caller: admin, input: changed })).toEqual({ externalId: null });
    await expect(updateAccount({ caller: scoped, input: input("444455556666") })).rejects.toThrow(
      "There is no account",
    );
  });
});

describe("scans", () => {
  const ids: string[] = [];
  beforeAll(async () => {
    for (let index = 0; index < 5; index += 1) {
      const id = newId();
      ids.unshift(id);
      await pool().query(
        `INSERT INTO scan (id, account_id, trigger, status, requested_by, created_at, started_at, finished_at)
         VALUES ($1, $2, 'manual', $3, 'Ada', now() + make_interval(secs => $4), now(), now())`,
        [id, index < 4 ? "111122223333" : "444455556666", index === 0 ? "partial" : "succeeded", index],
      );
    }
    await pool().query(
      `INSERT INTO coverage_gap (id, account_id, region, collector, action, reason, code, message, first_seen_at, last_seen_at, scan_id)
       VALUES ($1, '111122223333', 'eu-west-1', 'lambda.functions', 'lambda:ListFunctions', 'denied', 'AccessDenied', 'no', now(), now(), $2)`,
      [newId(), ids[4]],
    );
    await pool().query(
      "INSERT INTO scan_event (scan_id, type, data) VALUES ($1, 'status', '{}'), ($1, 'status', '{}')",
      [ids[0]],
    );
  });

  it("page both ways without losing or repeating one", async () => {
    const first = await scanList(admin, { account: [], size: 2 });
    expect(first.rows.map((row) => row.id)).toEqual(ids.slice(0, 2));
    expect(first.previousCursor).toBeNull();
    const second = await scanList(admin, {
      account: [],
      size: 2,
      cursor: { direction: "after", text: first.nextCursor ?? "" },
    });
    expect(second.rows.map((row) => row.id)).toEqual(ids.slice(2, 4));
    const back = await scanList(admin, {
      account: [],
      size: 2,
      cursor: { direction: "before", text: second.previousCursor ?? "" },
    });
    expect(back.rows.map((row) => row.id)).toEqual(ids.slice(0, 2));
  });

  it("show only accounts in the caller's scope, also when others are asked for", async () => {
    expect((await scanList(scoped, { account: [] })).rows).toHaveLength(4);
    expect((await scanList(scoped, { account: ["444455556666"] })).rows).toEqual([]);
    expect(await scanDetail(scoped, ids[0] ?? "")).toBeNull();
    await expect(scanEventsAfter(scoped, ids[0] ?? "", 0)).rejects.toThrow("no such scan");
    expect((await accountScanStates(scoped, [])).map((account) => account.accountId)).toEqual(["111122223333"]);
  });

  it("tell gaps with their action, and events after an id until the end", async () => {
    expect((await scanDetail(admin, ids[4] ?? ""))?.gaps).toMatchObject([
      { action: "lambda:ListFunctions", reason: "denied", places: 1 },
    ]);
    const all = await scanEventsAfter(admin, ids[0] ?? "", 0);
    expect(all).toMatchObject({ isEnded: true, events: [{ type: "status" }, { type: "status" }] });
    expect((await scanEventsAfter(admin, ids[0] ?? "", all.events[0]?.id ?? 0)).events).toHaveLength(1);
  });
});

describe("deleting an account", () => {
  it("needs its id typed, and takes everything of it and nothing of others", async () => {
    await pool().query(
      `INSERT INTO trail_term (kind, text) VALUES ('account', '111122223333'), ('account', '444455556666')`,
    );
    await pool().query(
      `INSERT INTO trail_rollup_hour (hour, account_id, region_id, source_id, name_id, principal_id, error_id, count)
       SELECT now(), id, 0, 0, 0, 0, 0, 1 FROM trail_term WHERE kind = 'account'`,
    );
    const accountId = "111122223333";
    await expect(deleteAccount({ caller: admin, input: { accountId, confirmation: "yes" } })).rejects.toThrow(
      "twelve digits",
    );
    await expect(deleteAccount({ caller: viewer, input: { accountId, confirmation: accountId } })).rejects.toThrow(
      "may not",
    );
    await deleteAccount({ caller: admin, input: { accountId, confirmation: accountId } });
    const left = await pool().query<{ scans: number; gaps: number; hours: number; accounts: number }>(
      `SELECT (SELECT count(*)::int FROM scan) AS scans, (SELECT count(*)::int FROM coverage_gap) AS gaps,
              (SELECT count(*)::int FROM trail_rollup_hour) AS hours, (SELECT count(*)::int FROM aws_account) AS accounts`,
    );
    expect(left.rows).toEqual([{ scans: 1, gaps: 0, hours: 1, accounts: 1 }]);
    const audit = await pool().query("SELECT 1 FROM audit_log WHERE action = 'account.delete'");
    expect(audit.rowCount).toBe(1);
  });
});
