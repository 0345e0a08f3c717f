import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import type { Caller, Role } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { savedViews } from "../../queries/saved-views/list.ts";
import { removeView } from "./remove.ts";
import { saveView } from "./save.ts";
import { setDefaultView } from "./set-default.ts";

let database: TestDatabase;
const caller = (id: string, role: Role): Caller => ({ id, name: id, role, accounts: null, ipAddress: null });
const ada = caller("ada", "administrator");
const eli = caller("eli", "engineer");
const vic = caller("vic", "viewer");

beforeAll(async () => {
  database = await createTestDatabase();
  for (const { id, role } of [ada, eli, vic]) {
    await pool().query(
      `INSERT INTO "user" (id, name, email, role, updated_at) VALUES ($1, $1, $1 || '@example.com', $2, now())`,
      [id, role],
    );
  }
});
afterAll(() => database.drop());

const view = (name: string, isShared: boolean, query = "name=GetObject&event=x") => ({
  area: "audit-trail" as const,
  name,
  query,
  isShared,
});
const namesOf = async (who: Caller) => (await savedViews(who, "audit-trail")).map(({ name }) => name);

describe("saved views", () => {
  it("are seen by their owner, and by everybody when shared", async () => {
    await saveView({ caller: eli, input: view("mine", false) });
    await saveView({ caller: eli, input: view("ours", true) });
    expect(await namesOf(eli)).toEqual(["mine", "ours"]);
    expect(await namesOf(vic)).toEqual(["ours"]);
    expect((await savedViews(vic, "audit-trail"))[0]).toMatchObject({
      query: "name=GetObject",
      isOwn: false,
      isDefault: false,
      ownerName: "eli",
    });
  });

  it("are not shared by viewers, nor saved by what is no person", async () => {
    await expect(saveView({ caller: vic, input: view("v", true) })).rejects.toThrow("may not");
    await expect(saveView({ caller: caller("token:1", "analyst"), input: view("v", false) })).rejects.toThrow("people");
    await saveView({ caller: vic, input: view("v", false) });
    expect(await namesOf(vic)).toEqual(["v", "ours"]);
  });

  it("are replaced by one of the same name", async () => {
    const first = await saveView({ caller: vic, input: view("v", false) });
    const again = await saveView({ caller: vic, input: view("v", false, "q=x") });
    expect(again).toBe(first);
    expect((await savedViews(vic, "audit-trail"))[0]).toMatchObject({ query: "q=x" });
  });

  it("have one default an owner, which is nobody else's", async () => {
    const one = await saveView({ caller: eli, input: view("one", true) });
    const two = await saveView({ caller: eli, input: view("two", true) });
    await setDefaultView({ caller: eli, input: { id: one, isDefault: true } });
    await setDefaultView({ caller: eli, input: { id: two, isDefault: true } });
    const defaults = async (who: Caller) =>
      (await savedViews(who, "audit-trail")).filter(({ isDefault }) => isDefault).map(({ name }) => name);
    expect([await defaults(eli), await defaults(vic)]).toEqual([["two"], []]);
    await expect(setDefaultView({ caller: vic, input: { id: one, isDefault: true } })).rejects.toThrow("no such view");
    await setDefaultView({ caller: eli, input: { id: two, isDefault: false } });
    expect(await defaults(eli)).toEqual([]);
  });

  it("are deleted by their owner, shared ones by administrators too, private ones by nobody else", async () => {
    const mine = await saveView({ caller: eli, input: view("mine", false) });
    const ours = await saveView({ caller: eli, input: view("ours", true) });
    for (const who of [vic, ada]) {
      await expect(removeView({ caller: who, input: { id: mine } })).rejects.toThrow("no such view");
    }
    await expect(removeView({ caller: vic, input: { id: ours } })).rejects.toThrow("no such view");
    await removeView({ caller: ada, input: { id: ours } });
    await removeView({ caller: eli, input: { id: mine } });
    expect(await namesOf(eli)).toEqual(["one", "two"]);
  });

  it("leave a row in the audit log for each change", async () => {
    const found = await pool().query<{ action: string }>(
      "SELECT DISTINCT action FROM audit_log WHERE target_type = 'view' ORDER BY action",
    );
    expect(found.rows.map((row) => row.action)).toEqual(["view.remove", "view.save", "view.set-default"]);
  });
});
