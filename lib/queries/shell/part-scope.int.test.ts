import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import type { Caller } from "../../context.ts";
import { newId } from "../../db/ids.ts";
import { pool } from "../../db/pool.ts";
import { setFindingStatus } from "../../services/finding/set-status.ts";
import { NO_ALERT_FILTER } from "../alerts/alert-filters.ts";
import { seedAlert } from "../alerts/alerts.test-support.ts";
import { alertFacets } from "../alerts/facets.ts";
import { listAlerts } from "../alerts/list.ts";
import { listApplications } from "../applications/list.ts";
import { listAttackPaths } from "../attack-paths/list.ts";
import { controlView } from "../compliance/control.ts";
import { frameworkEvidence } from "../compliance/evidence.ts";
import { NO_FINDING_FILTER } from "../findings/finding-filters.ts";
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
import { listFindings } from "../findings/list.ts";
import { NO_INCIDENT_FILTER } from "../incidents/incident-filters.ts";
import { incidentFacets, listIncidents } from "../incidents/list.ts";
import { openIncidents } from "../incidents/open-count.ts";
import { overview } from "../overview/overview.ts";
import { listPrivileges } from "../privileges/list.ts";
import { frameView } from "./frame.ts";
import { EVERYWHERE, type ListScope } from "./scope.ts";
import { search } from "./search.ts";

const CHECK = "function-shared-role";
const PAGE = { after: null, before: null, limit: 50 };
/** Name, account, application, owner. Of "gone" nothing is left. */
const FUNCTIONS = [
  ["shop-a", ACCOUNT_A, "shop", "ops"],
  ["shop-b", ACCOUNT_B, "shop", null],
  ["orders-a", ACCOUNT_A, "orders", "ops"],
  ["loose", ACCOUNT_A, null, null],
  ["gone", ACCOUNT_A, "retired", "nobody-left"],
] as const;
const INCIDENT = "00000000-0000-4000-8000-0000000000aa";
let database: TestDatabase;

const arnOf = (account: string, name: string) => `arn:aws:lambda:eu-west-1:${account}:function:${name}`;

async function summarise(id: string, account: string, name: string): Promise<void> {
  await pool().query(
    `INSERT INTO privilege_summary (resource_id, subject, account_id, arn, name, kind, is_administrator, granted, used, denied_only,
       proven_unused, unused_by_last_accessed, unknown_count, unobservable, wildcard_count, unused_ratio, body, content_hash, as_of)
     VALUES ($1, 'function', $2, $3, $4, 'lambda.function', false, 4, 1, 0, 3, 0, 0, 0, 0, 0.75, '{"byService": []}', 'x', $5)`,
    [id, account, arnOf(account, name), name, NOW],
  );
  await pool().query(
    `INSERT INTO escalation_summary (resource_id, account_id, arn, name, kind, outcome, hops, runs_as, is_exposed, reached_count,
       store_count, admin_accounts, rule_ids, body, content_hash, as_of)
     VALUES ($1, $2, $3, $4, 'iam.role', 'administrator', 1, '{}', false, 1, 0, '{}', '{}', '{"steps": []}', 'x', $5)`,
    [id, account, arnOf(account, name), name, NOW],
  );
}

beforeAll(async () => {
  database = await createTestDatabase();
  await seedPeopleAndAccounts();
  for (const [name, account, application, owner] of FUNCTIONS) {
    const resourceId = await seedResource(account, name, { application, owner });
    if (name === "gone") await pool().query("UPDATE resource SET gone_at = now() WHERE id = $1", [resourceId]);
    else {
      await seedFinding({ resourceId, account, name, application, owner, checkId: CHECK });
      await summarise(resourceId, account, name);
    }
  }
  await pool().query(
    `INSERT INTO incident (id, severity, actors, account_ids, detection_ids, tactics, alert_count, first_at, last_at, status, created_at, updated_at)
     VALUES ($1, 1, '{ana}', $2, '{}', '{}', 1, $3, $3, 'open', $3, $3)`,
    [INCIDENT, [ACCOUNT_A, ACCOUNT_B], NOW],
  );
  await pool().query(
    `INSERT INTO trail_coverage (account_id, region, hour, objects, events) VALUES ($1, 'eu-west-1', $2, 1, 1)`,
    [ACCOUNT_A, NOW],
  );
  const about = (subject: string, account: string, more = {}) =>
    seedAlert({ subjects: [subject], accounts: [account], at: NOW.toISOString(), severity: "high", ...more });
  await about(arnOf(ACCOUNT_A, "shop-a"), ACCOUNT_A, { incidentId: INCIDENT, actor: "on-shop-a" });
  await about(arnOf(ACCOUNT_A, "orders-a"), ACCOUNT_A, { actor: "on-orders-a" });
  await about(arnOf(ACCOUNT_A, "loose"), ACCOUNT_A, { actor: "on-loose" });
  await about("arn:aws:s3:::not-in-the-inventory", ACCOUNT_A, { actor: "on-unknown" });
  await about("arn:aws:s3:::not-in-the-inventory", ACCOUNT_B, {
    actor: "by-shop-b",
    actorName: `${arnOf(ACCOUNT_B, "shop-b")} (session one)`,
  });
});
afterAll(() => database.drop());

const of = (scope: Partial<ListScope>): ListScope => ({ ...EVERYWHERE, ...scope });
const CASES: [Partial<ListScope>, string[]][] = [
  [{}, ["loose", "orders-a", "shop-a", "shop-b"]],
  [{ application: ["shop"] }, ["shop-a", "shop-b"]],
  [{ application: ["shop", "orders"], owner: ["ops"] }, ["orders-a", "shop-a"]],
  [{ application: ["-"] }, ["loose"]],
  [{ owner: ["-"] }, ["loose", "shop-b"]],
  [{ owner: ["-"], application: ["shop"] }, ["shop-b"]],
  [{ application: ["shop"], account: [ACCOUNT_A] }, ["shop-a"]],
  [{ application: ["retired"] }, []],
];

describe("every list follows the scope, and holds the same resources", () => {
  it.each(CASES)("%j", async (part, expected) => {
    const scope = of(part);
    const names = (rows: readonly { name: string }[]) => rows.map(({ name }) => name).sort();
    const findings = await listFindings(administrator, {
      scope,
      filter: NO_FINDING_FILTER,
      sort: null,
      page: PAGE,
      now: NOW,
    });
    expect(findings.rows.map(({ resourceName }) => resourceName).sort()).toEqual(expected);
    const filter = { subject: "function", mark: [], kind: [], q: "" } as const;
    const privileges = await listPrivileges(administrator, {
      scope,
      filter: { ...filter, mark: [], kind: [] },
      sort: null,
      page: PAGE,
    });
    expect([names(privileges.rows), privileges.total]).toEqual([expected, expected.length]);
    const paths = await listAttackPaths(administrator, {
      scope,
      filter: { outcome: [], start: [], rule: [], q: "" },
      sort: null,
      page: PAGE,
    });
    expect([names(paths.rows), paths.total]).toEqual([expected, expected.length]);
    const evidence = await frameworkEvidence(administrator, { scope, id: "cis-compute-lambda", now: NOW });
    expect(evidence.findings.map(({ resourceArn }) => resourceArn.split(":").at(-1)).sort()).toEqual(expected);
    const control = await controlView(administrator, {
      scope,
      frameworkId: "cis-compute-lambda",
      controlId: "4.5",
      now: NOW,
    });
    expect([names(control.findings.map(({ resourceName: name }) => ({ name }))), control.findingCount]).toEqual([
      expected,
      expected.length,
    ]);
    const view = await overview(administrator, { scope, from: new Date(0), previousVisitAt: null, now: NOW });
    expect(view.posture.open).toBe(expected.length);
    expect(view.sinceVisit.newest.map(({ resourceName }) => resourceName).sort()).toEqual(expected);
  });

  it("and those of somebody of one account hold nothing of others", async () => {
    const scope = of({ application: ["shop"] });
    const found = await listFindings(engineerOfB, {
      scope,
      filter: NO_FINDING_FILTER,
      sort: null,
      page: PAGE,
      now: NOW,
    });
    expect(found.rows.map(({ resourceName }) => resourceName)).toEqual(["shop-b"]);
    const evidence = await frameworkEvidence(engineerOfB, { scope, id: "cis-compute-lambda", now: NOW });
    expect(evidence.findings.map(({ accountId }) => accountId)).toEqual([ACCOUNT_B]);
    expect([evidence.applications, evidence.owners]).toEqual([["shop"], null]);
  });
});

describe("alerts and incidents", () => {
  const actors = async (part: Partial<ListScope>, caller: Caller = administrator) => {
    const request = { scope: of(part), filter: NO_ALERT_FILTER, from: null };
    const page = await listAlerts(caller, { ...request, sort: null, page: PAGE });
    expect((await alertFacets(caller, request)).total).toBe(page.rows.length);
    return page.rows.map(({ actor }) => actor).sort();
  };

  it("are of what was acted on and of who acted; what is not in the inventory is of none", async () => {
    expect(await actors({ application: ["shop"] })).toEqual(["by-shop-b", "on-shop-a"]);
    expect(await actors({ application: ["orders"] })).toEqual(["on-orders-a"]);
    expect(await actors({ owner: ["ops"] })).toEqual(["on-orders-a", "on-shop-a"]);
    expect(await actors({ application: ["-"] })).toEqual(["on-loose", "on-unknown"]);
    expect(await actors({ application: ["-"], owner: ["ops"] })).toEqual([]);
    expect(await actors({ application: ["shop"] }, engineerOfB)).toEqual(["by-shop-b"]);
  });

  it("an incident is of what its alerts are about", async () => {
    const incidents = async (part: Partial<ListScope>, caller: Caller = administrator) => {
      const request = { scope: of(part), filter: NO_INCIDENT_FILTER, from: null };
      const page = await listIncidents(caller, { ...request, sort: null, page: PAGE });
      expect((await incidentFacets(caller, request)).total).toBe(page.rows.length);
      return page.rows.length;
    };
    expect(await incidents({ application: ["shop"] })).toBe(1);
    expect(await incidents({ application: ["orders"] })).toBe(0);
    expect(await openIncidents(administrator, of({ application: ["shop"], owner: ["ops"] }))).toBe(1);
    expect(await openIncidents(administrator, of({ application: ["orders"] }))).toBe(0);
    // Its only alert is about an account that they may not see.
    expect(await incidents({ application: ["shop"] }, engineerOfB)).toBe(0);
  });
});

describe("what there is to choose from", () => {
  it("is what live resources of the caller's accounts carry", async () => {
    expect(await frameView(administrator, NOW)).toMatchObject({ applications: ["orders", "shop"], owners: ["ops"] });
    expect(await frameView(engineerOfB, NOW)).toMatchObject({ applications: ["shop"], owners: [] });
  });

  it("the palette finds applications by a part of their name, in the caller's accounts", async () => {
    const hits = async (text: string, caller: Caller = administrator) =>
      (await search(caller, text)).flatMap(({ group, label, href }) =>
        group === "Applications" ? [`${label} ${href}`] : [],
      );
    expect(await hits("ORD")).toEqual(["orders /overview?application=orders"]);
    expect(await hits("retired")).toEqual([]);
    expect(await hits("orders", engineerOfB)).toEqual([]);
  });

  it("applications are listed within the scope", async () => {
    const rows = async (part: Partial<ListScope>, caller: Caller = administrator) =>
      (await listApplications(caller, of(part))).map(({ name, resources, findings }) => [
        name,
        resources,
        findings.high,
      ]);
    expect(await rows({})).toEqual([
      ["shop", 2, 2],
      ["orders", 1, 1],
      [null, 1, 1],
    ]);
    expect(await rows({ owner: ["ops"] })).toEqual([
      ["orders", 1, 1],
      ["shop", 1, 1],
    ]);
    expect(await rows({ application: ["-"] })).toEqual([[null, 1, 1]]);
    expect(await rows({}, engineerOfB)).toEqual([["shop", 1, 1]]);
  });
});

describe("accounts on the overview of an application", () => {
  const accounts = async (part: Partial<ListScope>) => {
    const view = await overview(administrator, { scope: of(part), from: new Date(0), previousVisitAt: null, now: NOW });
    return view.coverage.map(({ name, resources }) => [name, resources]);
  };

  it("are those that hold some of it, and those where nobody looked", async () => {
    await pool().query(
      `INSERT INTO collector_coverage (account_id, region, collector, kinds, last_whole_at, last_attempt_at, last_status, last_scan_id)
       VALUES ($1, 'eu-west-1', 'test', '{lambda.function}', now(), now(), 'whole', $3), ($2, 'eu-west-1', 'test', '{lambda.function}', now(), now(), 'whole', $3)`,
      [ACCOUNT_A, ACCOUNT_B, newId()],
    );
    expect(await accounts({ application: ["orders"] })).toEqual([["alpha", 1]]);
    await pool().query("DELETE FROM collector_coverage WHERE account_id = $1", [ACCOUNT_B]);
    expect(await accounts({ application: ["orders"] })).toEqual([
      ["beta", 0],
      ["alpha", 1],
    ]);
  });
});

it("an action on all that a list shows changes what is in the scope, and nothing else", async () => {
  const target = { filter: NO_FINDING_FILTER, scope: { application: ["shop"], owner: ["ops"] } };
  expect(
    await setFindingStatus({ caller: administrator, input: { target, status: "in_review" }, now: NOW }),
  ).toMatchObject({ changed: 1 });
  const changed = await pool().query("SELECT resource_name FROM finding WHERE status = 'in_review'");
  expect(changed.rows).toEqual([{ resource_name: "shop-a" }]);
});
