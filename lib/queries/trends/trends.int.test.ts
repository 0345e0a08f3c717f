import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import type { Caller } from "../../context.ts";
import { newId } from "../../db/ids.ts";
import { pool } from "../../db/pool.ts";
import { failingDays } from "../compliance/failing-days.ts";
import {
  ACCOUNT_A,
  ACCOUNT_B,
  administrator,
  engineerOfB,
  seedFinding,
  seedPeopleAndAccounts,
  seedResource,
} from "../findings/findings.test-support.ts";
import { postureView } from "../overview/posture.ts";
import { postureReport } from "../reports/posture.ts";
import { EVERYWHERE, type ListScope } from "../shell/scope.ts";
import { trends } from "./trends.ts";

const NOW = new Date("2026-03-10T12:00:00Z");
const at = (day: number, hour = 6) => `2026-03-${String(day).padStart(2, "0")}T${String(hour).padStart(2, "0")}:00:00Z`;

let database: TestDatabase;
const ids: Record<string, string> = {};

/** An event in the history of a finding; they are written in the order of their times unless a test says otherwise. */
async function event(name: string, when: string, type: string, from: string | null, to: string | null, data = {}) {
  await pool().query(
    `INSERT INTO finding_event (id, finding_id, at, type, actor, actor_name, from_status, to_status, data)
     VALUES ($1, $2, $3, $4, 'scanner', 'Scanner', $5, $6, $7)`,
    [newId(), ids[name], when, type, from, to, JSON.stringify(data)],
  );
}

interface Named {
  application: string | null;
  owner?: string;
  account?: string;
  region?: string;
  severity: number;
  status?: string;
  firstSeenAt: string;
  dueAt?: string | null;
  checkId?: string;
}

async function finding(name: string, named: Named): Promise<void> {
  ids[name] = await seedFinding({ name, ...named });
}

beforeAll(async () => {
  database = await createTestDatabase();
  await seedPeopleAndAccounts();
  // Shop, account A: opened on the 2nd, overdue since the 9th, still open.
  await finding("shop-critical", { application: "shop", owner: "ops", severity: 0, firstSeenAt: at(2), dueAt: at(9) });
  await event("shop-critical", at(2), "opened", null, "open");
  await event("shop-critical", at(4, 9), "status_changed", "open", "in_review");
  // Shop: high until the 5th, medium since; resolved on the 8th.
  await finding("shop-moved", { application: "shop", severity: 2, status: "resolved", firstSeenAt: at(3) });
  await event("shop-moved", at(3), "opened", null, "open");
  await event("shop-moved", at(5), "severity_changed", null, null, { from: "high", to: "medium" });
  await event("shop-moved", at(8), "resolved", "open", "resolved");
  // Shop: accepted from the 4th on.
  await finding("shop-accepted", {
    application: "shop",
    severity: 1,
    status: "risk_accepted",
    firstSeenAt: at(2),
    dueAt: null,
  });
  await event("shop-accepted", at(2), "opened", null, "open");
  await event("shop-accepted", at(4, 10), "risk_accepted", "open", "risk_accepted");
  // Shop, account B and another region: resolved on the 4th, back on the 8th.
  await finding("shop-back", {
    application: "shop",
    account: ACCOUNT_B,
    region: "us-east-1",
    severity: 1,
    firstSeenAt: at(1),
  });
  await event("shop-back", "2026-02-20T06:00:00Z", "opened", null, "open");
  await event("shop-back", at(4), "resolved", "open", "resolved");
  await event("shop-back", at(8), "reopened", "resolved", "open");
  // Orders and none: never in the numbers of the shop.
  await finding("orders", { application: "orders", owner: "ops", severity: 0, firstSeenAt: at(3) });
  await event("orders", at(3), "opened", null, "open");
  await finding("nobody", { application: null, severity: 3, firstSeenAt: at(5) });
  await event("nobody", at(5), "opened", null, "open");
  await finding("audited", {
    application: "audits",
    owner: "audit",
    severity: 4,
    status: "resolved",
    firstSeenAt: at(4),
    checkId: "function-shared-role",
  });
  await event("audited", at(4), "opened", null, "open");
  await event("audited", at(7), "resolved", "open", "resolved");
  for (const [account, days] of [
    [ACCOUNT_A, [2, 3, 4, 5, 8, 10]],
    [ACCOUNT_B, [1, 4, 8]],
  ] as const)
    for (const day of days)
      await pool().query(
        `INSERT INTO posture_day (day, account_id, open_by_severity, new_by_severity, resolved_by_severity, accepted_count, overdue_count,
           resource_count, gap_count, mean_days_to_resolve, over_privilege_ratio, scan_count)
         VALUES ($1, $2, '{9,9,9,9,9}', '{9,0,0,0,0}', '{9,0,0,0,0}', 9, 9, 9, 9, 9, 0.9, 1)`,
        [at(day), account],
      );
});
afterAll(() => database.drop());

const of = (scope: Partial<ListScope>): ListScope => ({ ...EVERYWHERE, ...scope });

async function days(scope: Partial<ListScope>, caller: Caller = administrator) {
  const view = await trends(caller, { ...of(scope), range: "7d" }, NOW);
  return view.days.map(({ day, open, accepted, overdue }) => [
    Number(day.slice(8)),
    open?.join(" ") ?? null,
    accepted,
    overdue,
  ]);
}

describe("the course of an application", () => {
  it("counts its findings of all accounts by day, severity and status of the time", async () => {
    expect(await days({ application: ["shop"] })).toEqual([
      // shop-critical, shop-moved as high, shop-accepted before it was accepted, and shop-back before it was resolved.
      [3, "1 3 0 0 0", 0, 0],
      [4, "1 1 0 0 0", 1, 0],
      [5, "1 0 1 0 0", 1, 0],
      [6, null, null, null],
      [7, null, null, null],
      [8, "1 1 0 0 0", 1, 0],
      [9, null, null, null],
      [10, "1 1 0 0 0", 1, 1],
    ]);
  });

  it("tells what came and went on a day, and how long it took", async () => {
    const view = await trends(administrator, { ...of({ application: ["shop"] }), range: "7d" }, NOW);
    const came = view.days
      .filter(({ added }) => added !== null)
      .map(({ day, added }) => [Number(day.slice(8)), added?.join(" ")]);
    expect(came).toEqual([
      [3, "0 1 0 0 0"],
      [4, "0 0 0 0 0"],
      [5, "0 0 0 0 0"],
      [8, "0 1 0 0 0"],
      [10, "0 0 0 0 0"],
    ]);
    const on = (day: string) => view.days.find((row) => row.day === day);
    expect(on("2026-03-04")).toMatchObject({ resolved: [0, 1, 0, 0, 0], meanDaysToResolve: 3 });
    expect(on("2026-03-08")).toMatchObject({ resolved: [0, 0, 1, 0, 0], meanDaysToResolve: 5 });
    expect(on("2026-03-10")).toMatchObject({ gaps: null, overPrivilegeRatio: null });
    expect(view.isReplayed).toBe(true);
    expect(view.accounts.map(({ name, first, last }) => [name, first, last])).toEqual([
      ["alpha", 3, 1],
      ["beta", 0, 1],
    ]);
  });

  it("is empty for an application that nobody has: no account was looked at for it", async () => {
    expect((await days({ application: ["elsewhere"] })).every(([, open]) => open === null)).toBe(true);
  });
});

describe("controls that failed on an application", () => {
  it("are counted from its findings, on days when its accounts were scanned", async () => {
    const failing = async (part: Partial<ListScope>, caller: Caller = administrator) => {
      const asked = { scope: of(part), id: "cis-compute-lambda", range: "7d", now: NOW } as const;
      return (await failingDays(caller, asked)).map(({ day, failing: count }) => [Number(day.slice(8)), count]);
    };
    // Its one finding is of a check that one control of this framework rests on.
    expect(await failing({ owner: ["audit"] })).toEqual([
      [3, 0],
      [4, 1],
      [5, 1],
      [6, null],
      [7, null],
      [8, 0],
      [9, null],
      [10, 0],
    ]);
    expect((await failing({ owner: ["audit"] }, engineerOfB)).every(([, count]) => count === null)).toBe(true);
  });
});

describe("other parts", () => {
  it("of an owner, of an owner within an application, and of no application", async () => {
    const last = async (scope: Partial<ListScope>) => (await days(scope)).at(-1)?.[1];
    expect(await last({ owner: ["ops"] })).toBe("2 0 0 0 0");
    expect(await last({ owner: ["ops"], application: ["shop"] })).toBe("1 0 0 0 0");
    expect(await last({ application: ["-"] })).toBe("0 0 0 1 0");
    expect(await last({ application: ["-", "orders"] })).toBe("1 0 0 1 0");
  });

  it("of a region", async () => {
    expect(
      (await days({ region: ["us-east-1"] })).map(([day, open]) => [day, open]).filter(([, open]) => open !== null),
    ).toEqual([
      [4, "0 0 0 0 0"],
      [8, "0 1 0 0 0"],
    ]);
  });

  it("of everything are those that evaluations have kept", async () => {
    expect((await days({})).at(-1)).toEqual([10, "18 18 18 18 18", 18, 18]);
    expect((await trends(administrator, { ...EVERYWHERE, range: "7d" }, NOW)).isReplayed).toBe(false);
  });

  it("show somebody of one account what is in it alone", async () => {
    expect((await days({ application: ["shop"] }, engineerOfB)).filter(([, open]) => open !== null)).toEqual([
      [4, "0 0 0 0 0", 0, 0],
      [8, "0 1 0 0 0", 0, 0],
    ]);
    expect(
      (await days({ application: ["shop"], account: [ACCOUNT_A] }, engineerOfB)).every(([, open]) => open === null),
    ).toBe(true);
  });
});

describe("the overview and the report of an application", () => {
  it("compare now with the start of the time", async () => {
    const view = await postureView(administrator, of({ application: ["shop"] }), new Date(at(4, 0)), NOW);
    expect(view).toMatchObject({ open: 2, overdue: 1, comparedWith: "2026-03-04", isReplayed: true });
    expect(view.severities.map(({ open, delta }) => [open, delta])).toEqual([
      [1, 0],
      [1, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
    expect(view.days.at(-1)).toMatchObject({ day: "2026-03-10", counts: { critical: 1, high: 1 } });
  });

  it("hold its numbers, risks, owners and accounts, and no others", async () => {
    const period = {
      preset: "custom",
      first: "2026-03-04",
      last: "2026-03-10",
      beforeFirst: "2026-02-25",
      beforeLast: "2026-03-03",
    } as const;
    await seedResource(ACCOUNT_B, "idle", { application: "orders" });
    const report = await postureReport(administrator, of({ application: ["shop"] }), period, NOW);
    expect(report.present).toMatchObject({ open: [1, 1, 0, 0, 0], opened: 1, resolved: 2, overPrivilegeRatio: null });
    expect(report.before).toMatchObject({ open: [1, 3, 0, 0, 0], opened: 3 });
    expect([report.overdue, report.accepted]).toEqual([1, 1]);
    expect(report.risks.map(({ resourceName }) => resourceName)).toEqual(["shop-critical", "shop-back"]);
    expect(report.owners.map(({ owner, open }) => [owner, open.join(" ")])).toEqual([
      ["ops", "1 0 0 0 0"],
      [null, "0 1 0 0 0"],
    ]);
    const orders = await postureReport(administrator, of({ application: ["orders"] }), period, NOW);
    expect(orders.risks.map(({ resourceName }) => resourceName)).toEqual(["orders"]);
    const inB = await postureReport(engineerOfB, of({ application: ["shop"] }), period, NOW);
    expect(inB.risks.map(({ resourceName }) => resourceName)).toEqual(["shop-back"]);
  });
});
