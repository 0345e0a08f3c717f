import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import { pool } from "../../db/pool.ts";
import {
  ACCOUNT_A,
  ACCOUNT_B,
  administrator,
  engineerOfB,
  NOW,
  seedFinding,
  seedPeopleAndAccounts,
  seedResource,
} from "../findings/findings.test-support.ts";
import { EVERYWHERE, type ListScope } from "../shell/scope.ts";
import { search } from "../shell/search.ts";
import { resourceChecks } from "./checks.ts";
import { resourceDetail } from "./detail.ts";
import { resourceFacets } from "./facets.ts";
import { listResources } from "./list.ts";
import { NO_RESOURCE_FILTER, type ResourceFilter } from "./resource-filters.ts";

let database: TestDatabase;
const scope = EVERYWHERE;
let failing = "";
let clean = "";

beforeAll(async () => {
  database = await createTestDatabase();
  await seedPeopleAndAccounts();
  failing = await seedResource(ACCOUNT_A, "orders-api", {
    tags: { Environment: "production" },
    gaps: ["policies.resource"],
    application: "orders",
  });
  await seedFinding({ resourceId: failing, name: "orders-api", severity: 0, checkId: "function-admin-role" });
  clean = await seedResource(ACCOUNT_A, "orders-batch", {
    tags: { Environment: "test" },
    owner: "Orders",
    application: "orders",
  });
  await seedResource(ACCOUNT_B, "billing");
  await pool().query("UPDATE resource SET gone_at = now() WHERE id = $1", [await seedResource(ACCOUNT_A, "old-thing")]);
  await pool().query(
    `INSERT INTO unknown_verdict VALUES ('function-public-invoke', $1, $2, '{policies.resource}', now())`,
    [failing, ACCOUNT_A],
  );
});
afterAll(() => database.drop());

const names = async (filter: Partial<ResourceFilter>, of: Partial<ListScope> = {}) => {
  const page = await listResources(administrator, {
    scope: { ...EVERYWHERE, ...of },
    filter: { ...NO_RESOURCE_FILTER, ...filter },
    sort: null,
    page: { after: null, before: null, limit: 50 },
  });
  return page.rows.map((row) => row.name);
};

describe("listResources", () => {
  it.each<[Partial<ResourceFilter>, string[]]>([
    [{}, ["billing", "orders-api", "orders-batch"]],
    [{ gone: true }, ["billing", "old-thing", "orders-api", "orders-batch"]],
    [{ findings: ["with"] }, ["orders-api"]],
    [{ findings: ["without"] }, ["billing", "orders-batch"]],
    [{ tag: ["Environment=production"] }, ["orders-api"]],
    [{ tag: ["Environment"] }, ["orders-api", "orders-batch"]],
    [{ q: "orders_" }, []],
    [{ kind: ["iam.role"] }, []],
  ])("filters by %j", async (filter, expected) => expect(await names(filter)).toEqual(expected));
  it.each<[Partial<ListScope>, string[]]>([
    [{ owner: ["-"] }, ["billing", "orders-api"]],
    [{ owner: ["Orders"] }, ["orders-batch"]],
    [{ application: ["orders"] }, ["orders-api", "orders-batch"]],
    [{ application: ["orders"], owner: ["-"] }, ["orders-api"]],
    [{ application: ["-"] }, ["billing"]],
    [{ application: ["-", "orders"] }, ["billing", "orders-api", "orders-batch"]],
    [{ application: ["elsewhere"] }, []],
  ])("follows the scope %j", async (of, expected) => expect(await names({}, of)).toEqual(expected));
  it("pages without losing or doubling a row", async () => {
    const request = { scope, filter: NO_RESOURCE_FILTER, sort: null };
    const first = await listResources(administrator, { ...request, page: { after: null, before: null, limit: 2 } });
    const second = await listResources(administrator, {
      ...request,
      page: { after: first.next, before: null, limit: 2 },
    });
    expect([...first.rows, ...second.rows].map((row) => row.name)).toEqual(["billing", "orders-api", "orders-batch"]);
    expect(second.next).toBeNull();
  });
});

describe("resourceFacets", () => {
  it("counts kinds and owners in scope, and keeps kinds with nothing", async () => {
    const facets = await resourceFacets(administrator, scope, NO_RESOURCE_FILTER);
    const kinds = facets.services.flatMap((service) => service.kinds);
    expect(facets.total).toBe(3);
    expect(kinds.find(({ kind }) => kind === "lambda.function")?.count).toBe(3);
    expect(kinds.find(({ kind }) => kind === "iam.role")?.count).toBe(0);
    expect(facets.owner.map(({ value, count }) => [value, count])).toEqual([
      ["-", 2],
      ["Orders", 1],
    ]);
  });
  it("counts applications and owners each without its own choice, and keeps what is chosen among them", async () => {
    const facets = await resourceFacets(
      administrator,
      { ...EVERYWHERE, application: ["orders", "gone"] },
      NO_RESOURCE_FILTER,
    );
    expect(facets.total).toBe(2);
    expect(facets.application.map(({ value, count }) => [value, count])).toEqual([
      ["orders", 2],
      ["-", 1],
      ["gone", 0],
    ]);
    expect(facets.owner.map(({ value, count }) => [value, count])).toEqual([
      ["-", 1],
      ["Orders", 1],
    ]);
  });
});

describe("one resource", () => {
  it("is only there for who may see its account", async () => {
    expect((await resourceDetail(administrator, failing))?.missingPolicies).toEqual(["resource"]);
    expect(await resourceDetail(engineerOfB, failing)).toBeNull();
  });
  it("is passing only where an evaluation has judged it as it is now", async () => {
    const subject = {
      id: clean,
      kind: "lambda.function",
      accountId: ACCOUNT_A,
      changedAt: NOW.toISOString(),
      tags: [],
    };
    const before = await resourceChecks(subject);
    expect(new Set(before.checks.map(({ outcome }) => outcome))).toEqual(new Set(["not_judged"]));
    await pool().query(
      `INSERT INTO evaluation (id, started_at, finished_at, as_of, status) VALUES (gen_random_uuid(), now(), now(), $1, 'succeeded')`,
      [NOW],
    );
    const after = await resourceChecks(subject);
    expect(new Set(after.checks.map(({ outcome }) => outcome))).toEqual(new Set(["pass"]));
  });
  it("tells failing, undecided and switched off apart from passing", async () => {
    await pool().query(
      `INSERT INTO check_override (id, check_id, scope_type, is_enabled, reason, created_by)
       VALUES (gen_random_uuid(), 'function-tracing-off', 'all', false, 'x', 'x')`,
    );
    const { checks, findings } = await resourceChecks({
      id: failing,
      kind: "lambda.function",
      accountId: ACCOUNT_A,
      changedAt: NOW.toISOString(),
      tags: [],
    });
    const outcome = (id: string) => checks.find(({ checkId }) => checkId === id)?.outcome;
    expect(findings).toHaveLength(1);
    expect(outcome("function-admin-role")).toBe("fail");
    expect(outcome("function-public-invoke")).toBe("unknown");
    expect(outcome("function-tracing-off")).toBe("off");
    expect(outcome("function-shared-role")).toBe("pass");
  });
});

describe("search", () => {
  it("finds resources, findings and checks within the caller's accounts", async () => {
    const hits = await search(administrator, "orders");
    expect(hits.map(({ group, label }) => `${group}: ${label}`)).toContain("Resources: orders-api");
    expect(hits.some(({ group }) => group === "Findings")).toBe(true);
    expect(await search(engineerOfB, "orders")).toEqual([]);
    expect(await search(administrator, "o")).toEqual([]);
    expect(await search(administrator, "%%%")).toEqual([]);
  });
});
