import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import { EVERYWHERE, type ListScope } from "../shell/scope.ts";
import { findingDetail } from "./detail.ts";
import { allFindings } from "./export.ts";
import { findingFacets } from "./facets.ts";
import { type FindingFilter, NO_FINDING_FILTER } from "./finding-filters.ts";
import {
  ACCOUNT_A,
  ACCOUNT_B,
  administrator,
  engineerOfB,
  NOW,
  seedFinding,
  seedPeopleAndAccounts,
} from "./findings.test-support.ts";
import { listFindings } from "./list.ts";

let database: TestDatabase;
const scope = EVERYWHERE;
const ids: Record<string, string> = {};
const nameOf = (id: string) => Object.entries(ids).find(([, other]) => other === id)?.[0] ?? id;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedPeopleAndAccounts();
  ids["critical-a"] = await seedFinding({
    name: "critical-a",
    severity: 0,
    owner: "team-a",
    application: "shop",
    dueAt: "2026-03-02T00:00:00Z",
  });
  ids["high-old"] = await seedFinding({
    name: "high-old",
    severity: 1,
    firstSeenAt: "2026-02-01T00:00:00Z",
    application: "shop",
  });
  ids["high-new"] = await seedFinding({ name: "high-new", severity: 1, firstSeenAt: "2026-03-05T00:00:00Z" });
  ids["high-b"] = await seedFinding({ name: "high-b", account: ACCOUNT_B, severity: 1, status: "in_review" });
  ids["low-b"] = await seedFinding({
    name: "low-b",
    account: ACCOUNT_B,
    severity: 3,
    checkId: "function-admin-role",
    application: "shop",
  });
  ids["accepted"] = await seedFinding({ name: "accepted", severity: 0, status: "risk_accepted" });
  ids["resolved"] = await seedFinding({ name: "resolved", severity: 0, status: "resolved" });
});
afterAll(() => database.drop());

const list = async (filter: Partial<FindingFilter> = {}, options: Partial<Parameters<typeof listFindings>[1]> = {}) => {
  const request = { scope, filter: { ...NO_FINDING_FILTER, ...filter }, sort: null, now: NOW, ...options };
  return listFindings(administrator, { page: { after: null, before: null, limit: 50 }, ...request });
};
const names = (page: Awaited<ReturnType<typeof list>>) => page.rows.map((row) => nameOf(row.id));

describe("listFindings", () => {
  it("lists the active ones, worst first, the newest of a severity first", async () =>
    expect(names(await list())).toEqual(["critical-a", "high-new", "high-b", "high-old", "low-b"]));
  it.each<[Partial<FindingFilter>, string[]]>([
    [{ severity: ["critical"] }, ["critical-a"]],
    [{ status: ["risk_accepted", "resolved"] }, ["resolved", "accepted"]],
    [{ overdue: true }, ["critical-a"]],
    [{ since: "2026-03-04" }, ["high-new"]],
    [{ q: "HIGH-O" }, ["high-old"]],
    [{ q: "runs as administrator" }, ["low-b"]],
    [{ q: "100%" }, []],
    [{ resource: "not-a-uuid" }, []],
  ])("filters by %j", async (filter, expected) =>
    expect(names(await list(filter)).sort()).toEqual([...expected].sort()),
  );
  it.each<[Partial<ListScope>, Partial<FindingFilter>, string[]]>([
    [{ owner: ["-"] }, { severity: ["high"] }, ["high-new", "high-b", "high-old"]],
    [{ owner: ["team-a", "-"] }, { severity: ["critical", "low"] }, ["critical-a", "low-b"]],
    [{ application: ["shop"] }, {}, ["critical-a", "high-old", "low-b"]],
    [{ application: ["shop"], owner: ["team-a"] }, {}, ["critical-a"]],
    [{ application: ["shop"], account: [ACCOUNT_B] }, {}, ["low-b"]],
    [{ application: ["-"] }, {}, ["high-new", "high-b"]],
    [{ application: ["shop, and more"] }, {}, []],
  ])("follows the scope %j with %j", async (of, filter, expected) =>
    expect(names(await list(filter, { scope: { ...EVERYWHERE, ...of } })).sort()).toEqual([...expected].sort()),
  );
  it("pages forwards and back over the same rows, whatever the order", async () => {
    for (const sort of [
      null,
      { columnId: "resourceName", isDescending: true },
      { columnId: "dueAt", isDescending: false },
    ]) {
      const whole = names(await list({}, { sort }));
      const first = await list({}, { sort, page: { after: null, before: null, limit: 2 } });
      const second = await list({}, { sort, page: { after: first.next, before: null, limit: 2 } });
      const third = await list({}, { sort, page: { after: second.next, before: null, limit: 2 } });
      expect([first, second, third].flatMap(names)).toEqual(whole);
      expect([first.previous, third.next]).toEqual([null, null]);
      const back = await list({}, { sort, page: { after: null, before: third.previous, limit: 2 } });
      expect(names(back)).toEqual(names(second));
    }
  });
  it("starts anew with a damaged place or one of another order", async () => {
    const first = await list({}, { page: { after: null, before: null, limit: 2 } });
    for (const after of ["garbage", first.next]) {
      const page = await list(
        {},
        { sort: { columnId: "firstSeenAt", isDescending: true }, page: { after, before: null, limit: 2 } },
      );
      expect(page.rows[0]?.resourceName).toBe("high-new");
    }
  });
  it("shows nothing of accounts that the caller may not see, also when asked for", async () => {
    const request = { filter: NO_FINDING_FILTER, sort: null, page: { after: null, before: null, limit: 50 }, now: NOW };
    const own = await listFindings(engineerOfB, { ...request, scope });
    expect(own.rows.map((row) => row.accountId)).toEqual([ACCOUNT_B, ACCOUNT_B]);
    const asked = await listFindings(engineerOfB, { ...request, scope: { ...EVERYWHERE, account: [ACCOUNT_A] } });
    expect(asked.rows).toEqual([]);
  });
});

describe("findingFacets", () => {
  it("counts each facet under all other filters, and the total under all", async () => {
    const facets = await findingFacets(administrator, scope, { ...NO_FINDING_FILTER, severity: ["high"] }, NOW);
    expect(facets.total).toBe(3);
    expect(Object.fromEntries(facets.severity.map(({ value, count }) => [value, count]))).toEqual({
      critical: 1,
      high: 3,
      medium: 0,
      low: 1,
      info: 0,
    });
    expect(facets.status.find(({ value }) => value === "in_review")?.count).toBe(1);
    expect(facets.owner).toEqual([{ value: "-", label: "No owner", count: 3 }]);
    expect(facets.overdue).toBe(0);
  });
  it("does not claim a number for statuses that were not counted", async () => {
    const facets = await findingFacets(administrator, scope, NO_FINDING_FILTER, NOW);
    expect(facets.status.find(({ value }) => value === "resolved")?.count).toBeNull();
    expect([facets.total, facets.overdue]).toEqual([5, 1]);
  });
  it("counts under two filters what fails the other one only, also when an address names a status twice", async () => {
    const filter = {
      ...NO_FINDING_FILTER,
      severity: ["high" as const],
      status: ["open" as const, "open" as const, "open" as const],
    };
    const facets = await findingFacets(administrator, scope, filter, NOW);
    expect(facets.total).toBe(2);
    expect(facets.status.find(({ value }) => value === "in_review")?.count).toBe(1);
    expect(facets.severity.map(({ count }) => count)).toEqual([1, 2, 0, 1, 0]);
    expect(facets.owner).toEqual([{ value: "-", label: "No owner", count: 2 }]);
  });
  it("counts closed ones beside the active ones when they are asked for", async () => {
    const facets = await findingFacets(administrator, scope, { ...NO_FINDING_FILTER, status: ["resolved"] }, NOW);
    const byStatus = Object.fromEntries(facets.status.map(({ value, count }) => [value, count]));
    expect(byStatus).toMatchObject({ open: 4, in_review: 1, remediating: 0, resolved: 1, risk_accepted: null });
    expect(facets.total).toBe(1);
  });
  it("counts only what the caller may see", async () =>
    expect((await findingFacets(engineerOfB, scope, NO_FINDING_FILTER, NOW)).total).toBe(2));
});

describe("findingDetail", () => {
  it("gives one finding, and nothing of another account", async () => {
    expect((await findingDetail(administrator, ids["critical-a"] ?? "", NOW))?.isOverdue).toBe(true);
    expect(await findingDetail(engineerOfB, ids["critical-a"] ?? "", NOW)).toBeNull();
    expect(await findingDetail(administrator, "nonsense", NOW)).toBeNull();
  });
});

describe("allFindings", () => {
  it("gives every row of the view once", async () => {
    const found: string[] = [];
    const request = { scope, filter: NO_FINDING_FILTER, sort: null, now: NOW };
    for await (const rows of allFindings(administrator, request)) found.push(...rows.map((row) => row.id));
    expect(new Set(found).size).toBe(5);
    expect(found).toHaveLength(5);
  });
});
