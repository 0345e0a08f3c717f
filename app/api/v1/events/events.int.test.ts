import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Caller } from "#lib/context.ts";
import { pool } from "#lib/db/pool.ts";
import { ACCOUNT, insertEvents, OTHER_ACCOUNT } from "#lib/queries/trail/trail.test-support.ts";
import { createToken } from "#lib/services/token/create.ts";
import { createTestDatabase, type TestDatabase } from "../../../../scripts/test/test-database.ts";
import { GET } from "./route.ts";

let database: TestDatabase;
let token = "";
const viewer: Caller = { id: "vic", name: "Vic", role: "viewer", accounts: [ACCOUNT], ipAddress: null };

beforeAll(async () => {
  database = await createTestDatabase();
  await pool().query(
    `INSERT INTO "user" (id, name, email, role, account_scope, updated_at) VALUES ('vic', 'Vic', 'vic@example.com', 'viewer', $1, now())`,
    [[ACCOUNT]],
  );
  token = (await createToken({ caller: viewer, input: { name: "t", days: 30 } })).token;
  await insertEvents([
    { time: "2026-03-04T01:00:00Z", name: "GetObject", source: "s3.amazonaws.com", agent: "a, b" },
    { time: "2026-03-04T02:00:00Z", name: "PutObject", source: "s3.amazonaws.com", flags: { isReadOnly: false } },
    { time: "2026-03-04T03:00:00Z", name: "PutObject", source: "s3.amazonaws.com", account: OTHER_ACCOUNT },
  ]);
});
afterAll(() => database.drop());

async function ask(query: string): Promise<{ status: number; names: string[]; next: string | null }> {
  const time = "from=2026-03-04T00:00:00.000Z&to=2026-03-05T00:00:00.000Z";
  const response = await GET(
    new Request(`http://localhost/api/v1/events?${time}${query}`, { headers: { authorization: `Bearer ${token}` } }),
  );
  const body: { items?: { name: string }[]; next?: string | null } = await response.json();
  return { status: response.status, names: (body.items ?? []).map(({ name }) => name), next: body.next ?? null };
}

describe("GET /api/v1/events", () => {
  it("lists what the token's user sees, newest first, a page at a time", async () => {
    const first = await ask("&limit=1");
    expect(first).toMatchObject({ status: 200, names: ["PutObject"] });
    expect(await ask(`&limit=1&after=${first.next}`)).toEqual({ status: 200, names: ["GetObject"], next: null });
  });

  it("takes the filters of the page, turned round too", async () => {
    expect((await ask("&name=GetObject,Nope")).names).toEqual(["GetObject"]);
    expect((await ask("&not-name=GetObject")).names).toEqual(["PutObject"]);
    expect((await ask("&access=write&q=put")).names).toEqual(["PutObject"]);
    expect((await ask("&agent=a%252C%20b")).names).toEqual(["GetObject"]);
  });

  it("refuses what it does not understand instead of showing everything", async () => {
    for (const query of ["&nmae=GetObject", "&access=writing", "&account=1", "&limit=0", "&after=x"]) {
      expect((await ask(query)).status).toBe(400);
    }
  });
});
