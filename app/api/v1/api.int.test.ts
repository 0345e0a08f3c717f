import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Caller, Role } from "#lib/context.ts";
import { pool } from "#lib/db/pool.ts";
import { stopJobs } from "#lib/jobs/boss.ts";
import {
  ACCOUNT_A,
  ACCOUNT_B,
  administrator,
  engineerOfB,
  seedFinding,
  seedPeopleAndAccounts,
  viewer,
} from "#lib/queries/findings/findings.test-support.ts";
import { createToken } from "#lib/services/token/create.ts";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import { GET as getFinding, PATCH as patchFinding } from "./findings/[id]/route.ts";
import { GET as listFindings } from "./findings/route.ts";
import { GET as findingsCsv } from "./findings.csv/route.ts";
import { GET as getResource } from "./resources/[id]/route.ts";
import { GET as listResources } from "./resources/route.ts";
import { GET as getScan } from "./scans/[id]/route.ts";
import { GET as listScans, POST as startScan } from "./scans/route.ts";

const NOBODY = "01890000-0000-7000-8000-000000000001";
const FORMULA = '=HYPERLINK("http://evil.example","x")';
let database: TestDatabase;
const tokens = new Map<string, string>();
const ids: string[] = [];

interface Sent {
  method?: string;
  as?: Caller | null;
  body?: unknown;
}

function request(path: string, { method = "GET", as = administrator, body }: Sent = {}): Request {
  const token = as === null ? undefined : tokens.get(as.id);
  return new Request(`http://localhost/api/v1${path}`, {
    method,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
}

const withId = (id: string) => ({ params: Promise.resolve({ id }) });

/** Reads a list to its end and returns one field of every entry. */
async function everything(
  list: (request: Request) => Promise<Response>,
  path: string,
  limit: number,
  as: Caller = administrator,
): Promise<string[]> {
  const seen: string[] = [];
  const glue = path.includes("?") ? "&" : "?";
  for (let after: string | null = null, pages = 0; ; pages += 1) {
    const place: string = after === null ? "" : `&after=${encodeURIComponent(after)}`;
    const response = await list(request(`${path}${glue}limit=${limit}${place}`, { as }));
    expect(response.status).toBe(200);
    const page: { items: { id: string }[]; next: string | null } = await response.json();
    expect(page.items.length).toBeLessThanOrEqual(limit);
    seen.push(...page.items.map(({ id }) => id));
    if (page.next === null) return seen;
    if (pages > 50) throw new Error("The list does not end.");
    after = page.next;
  }
}

async function problemOf(response: Response): Promise<{ status: number; title: string; detail: string }> {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const problem: { status: number; title: string; detail: string } = await response.json();
  expect(problem.status).toBe(response.status);
  return problem;
}

beforeAll(async () => {
  database = await createTestDatabase();
  await seedPeopleAndAccounts();
  for (const caller of [administrator, engineerOfB, viewer])
    tokens.set(caller.id, (await createToken({ caller, input: { name: "test", days: 1 } })).token);
  for (let index = 0; index < 7; index += 1)
    ids.push(
      await seedFinding({ severity: index % 3, name: `fn-${index}`, account: index < 5 ? ACCOUNT_A : ACCOUNT_B }),
    );
  ids.push(await seedFinding({ name: FORMULA, owner: "@SUM(A1)", application: "shop, and more", severity: 4 }));
  for (let index = 0; index < 5; index += 1)
    await pool().query(
      `INSERT INTO scan (id, account_id, trigger, status, requested_by, created_at) VALUES (gen_random_uuid(), $1, 'manual', 'succeeded', 'Ada', '2026-03-01')`,
      [index < 3 ? ACCOUNT_A : ACCOUNT_B],
    );
});
afterAll(async () => {
  await stopJobs(1_000);
  await database.drop();
});

describe("who may", () => {
  const calls: [string, () => Promise<Response>][] = [
    ["GET /findings", () => listFindings(request("/findings", { as: null }))],
    ["GET /findings/{id}", () => getFinding(request("/findings/x", { as: null }), withId(ids[0] ?? ""))],
    [
      "PATCH /findings/{id}",
      () => patchFinding(request("/findings/x", { as: null, method: "PATCH", body: {} }), withId(ids[0] ?? "")),
    ],
    ["GET /findings.csv", () => findingsCsv(request("/findings.csv", { as: null }))],
    ["GET /resources", () => listResources(request("/resources", { as: null }))],
    ["GET /resources/{id}", () => getResource(request("/resources/x", { as: null }), withId(NOBODY))],
    ["GET /scans", () => listScans(request("/scans", { as: null }))],
    ["POST /scans", () => startScan(request("/scans", { as: null, method: "POST", body: {} }))],
    ["GET /scans/{id}", () => getScan(request("/scans/x", { as: null }), withId(NOBODY))],
  ];
  it.each(calls)("%s without a token: 401 as a problem document", async (_name, call) => {
    const response = await call();
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
    expect((await problemOf(response)).detail).toContain("API token");
  });

  it("refuses tokens that are mistyped, revoked, over, or of a disabled user", async () => {
    const ask = async (token: string) =>
      (
        await listFindings(
          new Request("http://localhost/api/v1/findings", { headers: { authorization: `Bearer ${token}` } }),
        )
      ).status;
    const { token } = await createToken({ caller: viewer, input: { name: "second", days: 1 } });
    expect(await ask(token)).toBe(200);
    expect(await ask(`${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`)).toBe(401);
    await pool().query("UPDATE api_token SET expires_at = now() - interval '1 second' WHERE name = 'second'");
    expect(await ask(token)).toBe(401);
    await pool().query("UPDATE api_token SET expires_at = NULL, revoked_at = now() WHERE name = 'second'");
    expect(await ask(token)).toBe(401);
    await pool().query("UPDATE api_token SET revoked_at = NULL WHERE name = 'second'");
    expect(await ask(token)).toBe(200);
    await pool().query(`UPDATE "user" SET disabled_at = now() WHERE id = $1`, [viewer.id]);
    expect(await ask(token)).toBe(401);
    await pool().query(`UPDATE "user" SET disabled_at = NULL WHERE id = $1`, [viewer.id]);
  });

  it("lets a viewer's token read, and not change", async () => {
    const [id = ""] = ids;
    expect((await getFinding(request(`/findings/${id}`, { as: viewer }), withId(id))).status).toBe(200);
    const patch = request(`/findings/${id}`, { as: viewer, method: "PATCH", body: { status: "in_review" } });
    const response = await patchFinding(patch, withId(id));
    expect(response.status).toBe(403);
    expect((await problemOf(response)).title).toBe("Not allowed");
    const scan = await startScan(request("/scans", { as: viewer, method: "POST", body: { accountId: ACCOUNT_A } }));
    expect(scan.status).toBe(403);
    const stored = await pool().query("SELECT status FROM finding WHERE id = $1", [id]);
    expect(stored.rows).toEqual([{ status: "open" }]);
  });

  it("follows a role that changes at once", async () => {
    const setRole = (role: Role) => pool().query(`UPDATE "user" SET role = $2 WHERE id = $1`, [viewer.id, role]);
    const [id = ""] = ids;
    const send = () =>
      patchFinding(
        request(`/findings/${id}`, { as: viewer, method: "PATCH", body: { status: "in_review" } }),
        withId(id),
      );
    await setRole("engineer");
    expect((await send()).status).toBe(200);
    await setRole("viewer");
    expect((await send()).status).toBe(403);
  });

  it("shows nothing of other accounts", async () => {
    expect(await everything(listFindings, "/findings", 3, engineerOfB)).toEqual(
      expect.arrayContaining([ids[5], ids[6]]),
    );
    expect(await everything(listFindings, "/findings", 3, engineerOfB)).toHaveLength(2);
    expect(await everything(listFindings, `/findings?account=${ACCOUNT_A}`, 3, engineerOfB)).toEqual([]);
    expect(await everything(listResources, "/resources", 1, engineerOfB)).toHaveLength(2);
    expect(await everything(listScans, "/scans", 1, engineerOfB)).toHaveLength(2);
    const [id = ""] = ids;
    expect((await getFinding(request("/x", { as: engineerOfB }), withId(id))).status).toBe(404);
    const patch = request("/x", { as: engineerOfB, method: "PATCH", body: { status: "in_review" } });
    expect((await patchFinding(patch, withId(id))).status).toBe(404);
    const csv = await (await findingsCsv(request("/findings.csv", { as: engineerOfB }))).text();
    expect(csv).toContain("fn-5");
    expect(csv).not.toContain("fn-1");
  });
});

describe("applications and owners", () => {
  it.each([
    ["/findings?owner=@SUM(A1)", listFindings, 1],
    ["/findings?application=-", listFindings, 7],
    ["/findings?application=-&owner=@SUM(A1)", listFindings, 0],
    // A comma that is part of a name is escaped once more, as in the addresses of pages.
    ["/findings?application=shop%252C and more,elsewhere", listFindings, 1],
    ["/resources?application=shop%252C and more", listResources, 1],
    ["/resources?owner=-", listResources, 7],
  ] as const)("%s holds those alone", async (path, list, count) => {
    expect(await everything(list, path, 2)).toHaveLength(count);
  });
});

describe("lists", () => {
  it.each([
    ["/findings", listFindings, 8],
    ["/findings?sort=-resourceName", listFindings, 8],
    ["/findings?sort=dueAt", listFindings, 8],
    ["/resources", listResources, 8],
    ["/scans", listScans, 5],
  ] as const)("%s has everything once, whatever the size of the pages", async (path, list, count) => {
    const whole = await everything(list, path, 200);
    expect(new Set(whole).size).toBe(count);
    for (const limit of [1, 2, 3]) expect(await everything(list, path, limit)).toEqual(whole);
  });

  it.each([
    ["a parameter that is none", "/findings?sevrity=critical", "sevrity"],
    ["a severity that is none", "/findings?severity=urgent", ""],
    ["a limit out of range", "/findings?limit=1000", ""],
    ["a cursor that is none", "/findings?after=nonsense", ""],
    ["a cursor of another order", "/findings?sort=dueAt&after=W10", ""],
  ])("refuses %s with 400", async (_what, path, named) => {
    const response = await listFindings(request(path));
    expect(response.status).toBe(400);
    expect(JSON.stringify(await problemOf(response))).toContain(named);
  });

  it("refuses cursors that are none also for resources and scans", async () => {
    expect((await listResources(request("/resources?after=nonsense"))).status).toBe(400);
    expect((await listScans(request("/scans?after=nonsense"))).status).toBe(400);
    expect((await listScans(request("/scans?limit=0"))).status).toBe(400);
    expect((await listResources(request("/resources?color=blue"))).status).toBe(400);
  });

  it("tells the state of the rate limit, and lets nobody keep an answer", async () => {
    const response = await listFindings(request("/findings"));
    expect(Number(response.headers.get("ratelimit-remaining"))).toBeLessThan(300);
    expect(response.headers.get("ratelimit-limit")).toBe("300");
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it("answers 429 with the time to wait when the limit is reached, to this token alone", async () => {
    await pool().query(
      `UPDATE rate_limit SET count = 300 WHERE key = 'api token:' || (SELECT id::text FROM api_token WHERE user_id = $1)`,
      [engineerOfB.id],
    );
    const response = await listFindings(request("/findings", { as: engineerOfB }));
    expect(response.status).toBe(429);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await listFindings(request("/findings"))).status).toBe(200);
    await pool().query("DELETE FROM rate_limit");
  });
});

describe("PATCH /findings/{id}", () => {
  const send = (id: string, body: unknown) =>
    patchFinding(request(`/findings/${id}`, { method: "PATCH", body }), withId(id));

  it("sets status and assignee, and writes history and audit log in the name of the token", async () => {
    const id = ids[1] ?? "";
    const response = await send(id, { status: "remediating", assigneeId: viewer.id, note: "Ticket 12" });
    expect(response.status).toBe(200);
    const detail: {
      status: string;
      assigneeName: string;
      history: { type: string; note: string | null; actorName: string }[];
    } = await response.json();
    expect(detail).toMatchObject({ status: "remediating", assigneeName: "Vic" });
    const events = await pool().query<{ type: string; actor: string; note: string | null }>(
      "SELECT type, actor, note FROM finding_event WHERE finding_id = $1 ORDER BY at, id",
      [id],
    );
    expect(events.rows).toHaveLength(2);
    expect(events.rows[0]).toMatchObject({ note: "Ticket 12" });
    for (const { actor } of events.rows) expect(actor).toMatch(/^token:/);
    expect(detail.history.map(({ actorName }) => actorName)).toEqual(["Ada (token test)", "Ada (token test)"]);
    const log = await pool().query(
      "SELECT 1 FROM audit_log WHERE actor LIKE 'token:%' AND details::text LIKE '%' || $1 || '%'",
      [id],
    );
    expect(log.rowCount ?? 0).toBeGreaterThan(0);
  });

  it.each([
    ["resolved, which scans say", { status: "resolved" }],
    ["an accepted risk, which needs the browser", { status: "risk_accepted" }],
    ["nothing to change", { note: "x" }],
    ["a person who is none", { assigneeId: "nobody" }],
    ["text that is no JSON", "{"],
  ])("refuses %s with 400", async (_what, body) => expect((await send(ids[2] ?? "", body)).status).toBe(400));

  it("changes nothing of it when a part is refused", async () => {
    const id = ids[2] ?? "";
    expect((await send(id, { status: "in_review", assigneeId: "nobody" })).status).toBe(400);
    const stored = await pool().query("SELECT status FROM finding WHERE id = $1", [id]);
    expect(stored.rows).toEqual([{ status: "open" }]);
  });

  it("leaves a resolved finding alone with 409, and has none for other ids", async () => {
    const id = await seedFinding({ status: "resolved", name: "done" });
    expect((await send(id, { status: "open" })).status).toBe(409);
    expect((await send(NOBODY, { status: "open" })).status).toBe(404);
    expect((await send("x", { status: "open" })).status).toBe(400);
  });
});

describe("POST /scans", () => {
  const send = (body: unknown) => startScan(request("/scans", { method: "POST", body }));
  it("starts one, says where it is, and refuses a second and an account of files", async () => {
    await pool().query(
      "UPDATE aws_account SET source_type = 'live', connection = '{\"type\": \"default\"}' WHERE account_id = $1",
      [ACCOUNT_A],
    );
    const response = await send({ accountId: ACCOUNT_A });
    expect(response.status).toBe(202);
    const scan: { id: string; trigger: string; status: string } = await response.json();
    expect(scan).toMatchObject({ trigger: "api", status: "queued" });
    expect(response.headers.get("location")).toBe(`/api/v1/scans/${scan.id}`);
    expect((await getScan(request("/x"), withId(scan.id))).status).toBe(200);
    expect((await send({ accountId: ACCOUNT_A })).status).toBe(409);
    expect((await send({ accountId: ACCOUNT_B })).status).toBe(400);
    expect((await send({ accountId: "999999999999" })).status).toBe(404);
    expect((await send({ accountId: "x" })).status).toBe(400);
  });
});

describe("GET /findings.csv", () => {
  it("holds all that match, with formulas taken out of what others wrote", async () => {
    const response = await findingsCsv(request("/findings.csv"));
    expect(response.headers.get("content-type")).toContain("text/csv");
    expect(response.headers.get("content-disposition")).toMatch(
      /^attachment; filename="findings-\d{4}-\d\d-\d\d\.csv"$/,
    );
    const text = await response.text();
    expect(text.trimEnd().split("\r\n")).toHaveLength(1 + 8);
    expect(text).toContain(`"'${FORMULA.replaceAll('"', '""')}"`);
    expect(text).toContain("'@SUM(A1)");
    expect(text).not.toMatch(/(^|,)"?[=@]/m);
  });

  it("refuses paging and unknown parameters", async () => {
    expect((await findingsCsv(request("/findings.csv?limit=5"))).status).toBe(400);
    expect((await findingsCsv(request("/findings.csv?x=1"))).status).toBe(400);
  });
});
