import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { eventCsvLines, eventJsonLines } from "../../queries/trail/event-export.ts";
import { eventsWithin } from "../../queries/trail/event-filters.ts";
import { ACCOUNT, insertEvents, OTHER_ACCOUNT } from "../../queries/trail/trail.test-support.ts";
import { exportEvents } from "./export-events.ts";

let database: TestDatabase;
const viewer: Caller = { id: "vic", name: "Vic", role: "viewer", accounts: [ACCOUNT], ipAddress: "192.0.2.1" };
const filters = eventsWithin(new Date("2026-03-04T00:00:00Z"), new Date("2026-03-05T00:00:00Z"));

beforeAll(async () => {
  database = await createTestDatabase();
  await insertEvents([
    { time: "2026-03-04T01:00:00Z", name: "GetObject", source: "s3.amazonaws.com", agent: "=cmd()" },
    { time: "2026-03-04T02:00:00Z", name: "PutObject", source: "s3.amazonaws.com", account: OTHER_ACCOUNT },
  ]);
});
afterAll(() => database.drop());

async function textOf(lines: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const line of lines) text += line;
  return text;
}

describe("an export of events", () => {
  it("holds what the caller sees, as CSV that no spreadsheet runs, and as lines of JSON", async () => {
    const input = { format: "csv" as const, query: "name=GetObject&after=x" };
    const csv = await textOf(eventCsvLines(await exportEvents({ caller: viewer, filters, input })));
    expect(csv.split("\r\n").filter(Boolean)).toHaveLength(1);
    expect(csv).toContain("GetObject,s3.amazonaws.com");
    expect(csv).toContain(",'=cmd(),");
    const json = await textOf(
      eventJsonLines(await exportEvents({ caller: viewer, filters, input: { format: "ndjson", query: "" } })),
    );
    expect(
      json
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toMatchObject([{ name: "GetObject", accountId: ACCOUNT, agent: "=cmd()" }]);
  });

  it("is in the audit log before its first event leaves", async () => {
    await exportEvents({ caller: viewer, filters, input: { format: "csv", query: "q=secret&event=y" } });
    const found = await pool().query(
      "SELECT actor, target_id, details, ip_address FROM audit_log WHERE action = 'trail.export' ORDER BY at DESC, id DESC LIMIT 1",
    );
    expect(found.rows).toEqual([
      {
        actor: "vic",
        target_id: "csv",
        ip_address: "192.0.2.1",
        details: { query: "q=secret", from: "2026-03-04T00:00:00.000Z", to: "2026-03-05T00:00:00.000Z" },
      },
    ]);
  });
});
