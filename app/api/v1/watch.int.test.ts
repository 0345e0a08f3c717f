import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Caller } from "#lib/context.ts";
import { pool } from "#lib/db/pool.ts";
import { seedAlert } from "#lib/queries/alerts/alerts.test-support.ts";
import {
  ACCOUNT_A,
  ACCOUNT_B,
  administrator,
  engineerOfB,
  seedPeopleAndAccounts,
} from "#lib/queries/findings/findings.test-support.ts";
import { createToken } from "#lib/services/token/create.ts";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import { GET as listAlerts } from "./alerts/route.ts";
import { GET as listIncidents } from "./incidents/route.ts";

const INCIDENT = "01900000-0000-7000-8000-000000000001";
let database: TestDatabase;
const tokens = new Map<string, string>();
let ofA = "";
let ofB = "";

async function ask(
  list: (request: Request) => Promise<Response>,
  query = "",
  as: Caller | null = administrator,
): Promise<{ status: number; body: { items: { id: string }[]; next: string | null; detail?: string } }> {
  const headers = as === null ? {} : { authorization: `Bearer ${tokens.get(as.id)}` };
  const response = await list(new Request(`http://localhost/api/v1/x${query}`, { headers }));
  return { status: response.status, body: await response.json() };
}

const ids = async (...parameters: Parameters<typeof ask>) => (await ask(...parameters)).body.items.map(({ id }) => id);

beforeAll(async () => {
  database = await createTestDatabase();
  await seedPeopleAndAccounts();
  for (const caller of [administrator, engineerOfB])
    tokens.set(caller.id, (await createToken({ caller, input: { name: "test", days: 1 } })).token);
  await pool().query(
    `INSERT INTO incident (id, severity, actors, account_ids, detection_ids, tactics, alert_count, first_at, last_at, created_at, updated_at)
     VALUES ($1, 1, '{ana}', $2, '{}', '{persistence}', 1, '2026-10-01T10:00:00Z', '2026-10-01T11:00:00Z', now(), now())`,
    [INCIDENT, [ACCOUNT_A]],
  );
  ofA = await seedAlert({ accounts: [ACCOUNT_A], incidentId: INCIDENT });
  ofB = await seedAlert({ accounts: [ACCOUNT_B], severity: "low", at: "2026-10-02T10:00:00Z" });
});
afterAll(() => database.drop());

describe("GET /alerts", () => {
  it("lists what the token's user may see, filtered, a page at a time", async () => {
    expect(await ids(listAlerts)).toEqual([ofB, ofA]);
    expect(await ids(listAlerts, "", engineerOfB)).toEqual([ofB]);
    expect(await ids(listAlerts, "?severity=high,critical")).toEqual([ofA]);
    expect(await ids(listAlerts, "?since=2026-10-02T00:00:00Z")).toEqual([ofB]);
    expect(await ids(listAlerts, "?technique=T1098.001&status=suppressed")).toEqual([]);
    expect(await ids(listAlerts, "?sort=severity")).toEqual([ofA, ofB]);
    const first = await ask(listAlerts, "?limit=1");
    expect(await ids(listAlerts, `?limit=1&after=${first.body.next}`)).toEqual([ofA]);
  });

  it("refuses strangers, unknown parameters and wrong values", async () => {
    expect((await ask(listAlerts, "", null)).status).toBe(401);
    for (const query of ["?severities=high", "?severity=huge", "?since=yesterday", "?after=x", "?account=1"])
      expect((await ask(listAlerts, query)).status).toBe(400);
  });
});

describe("GET /incidents", () => {
  it("lists what the token's user may see, with its sentence", async () => {
    const { body } = await ask(listIncidents);
    expect(body.items).toMatchObject([
      {
        id: INCIDENT,
        status: "open",
        summary: `ana raised 1 alert within 60 minutes in account ${ACCOUNT_A}: persistence.`,
      },
    ]);
    expect(await ids(listIncidents, "", engineerOfB)).toEqual([]);
    expect(await ids(listIncidents, "?status=closed")).toEqual([]);
    expect(await ids(listIncidents, "?tactic=persistence&severity=high")).toEqual([INCIDENT]);
    expect((await ask(listIncidents, "?status=solved")).status).toBe(400);
  });
});
