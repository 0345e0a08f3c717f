import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { allFrameworks } from "../../queries/compliance/all-frameworks.ts";
import { controlView } from "../../queries/compliance/control.ts";
import { coverageView } from "../../queries/compliance/coverage.ts";
import { customFrameworkRows, customFrameworkText } from "../../queries/compliance/custom-frameworks.ts";
import { frameworkView, listFrameworks } from "../../queries/compliance/frameworks.ts";
import { EVERYWHERE } from "../../queries/shell/scope.ts";
import { frameworkZip } from "../../reports/framework-zip.ts";
import { attestControl } from "../attestation/attest.ts";
import { addFramework } from "./add.ts";
import { exportEvidence } from "./export-evidence.ts";
import { removeFramework } from "./remove.ts";
import { updateFramework } from "./update.ts";

const ada: Caller = { id: "u1", name: "Ada", role: "analyst", accounts: null, ipAddress: null };
const ALL = EVERYWHERE;
const ID = "acme-baseline";
const at = (day: number) => new Date(Date.UTC(2026, 9, day, 12));
const text = (open: string, title = "ACME baseline") => `id: ${ID}
title: ${title}
version: "1"
publisher: ACME
groups:
  - title: Functions
    controls:
      - id: F1
        title: Each function has a role of its own
        checks: [function-shared-role]
      - id: F2
        title: Somebody answers for each function
        checks: []
        open: ${open}
      - id: F3
        title: Somebody reads the bill
        checks: []
`;
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const statusOf = async (controlId: string, now: Date) =>
  (await controlView(ada, { scope: ALL, frameworkId: ID, controlId, now })).status;
const attest = (controlId: string) =>
  attestControl({
    caller: ada,
    input: { frameworkId: ID, controlId, statement: "It is so for all.", evidence: "Wiki, page 12", days: 90 },
    now: at(2),
  });

describe("a framework of users' own", () => {
  it("is for analysts and administrators who see all accounts, and is whole or not stored", async () => {
    const input = { text: text("The wiki.") };
    for (const role of ["engineer", "viewer"] as const) {
      await expect(addFramework({ caller: { ...ada, role }, input })).rejects.toThrow("may not");
      await expect(removeFramework({ caller: { ...ada, role }, input: { id: ID } })).rejects.toThrow("may not");
    }
    await expect(addFramework({ caller: { ...ada, accounts: ["1"] }, input })).rejects.toThrow("only some accounts");
    await expect(
      addFramework({ caller: ada, input: { text: text("x").replace("function-shared-role", "no-such-check") } }),
    ).rejects.toMatchObject({
      code: "invalid_input",
      fields: {
        text: expect.stringContaining('line 10: groups[0].controls[0].checks[0]: there is no check "no-such-check"'),
      },
    });
    expect((await pool().query("SELECT 1 FROM custom_framework")).rowCount).toBe(0);
    expect((await pool().query("SELECT 1 FROM audit_log")).rowCount).toBe(0);
  });

  it("stands beside the product's own: in the list, by itself, in coverage and in evidence", async () => {
    expect(await addFramework({ caller: ada, input: { text: text("The wiki.") }, now: at(1) })).toEqual({ id: ID });
    await expect(addFramework({ caller: ada, input: { text: text("The wiki.") } })).rejects.toThrow("already");
    const listed = await listFrameworks(ada, ALL, at(1));
    expect(listed.at(-1)).toMatchObject({ id: ID, controls: 3, revision: 1, url: null });
    const { controls, counts } = await frameworkView(ada, { scope: ALL, id: ID, now: at(1) });
    expect(controls.map(({ id, status }) => [id, status])).toEqual([
      ["F1", "not_assessed"],
      ["F2", "manual"],
      ["F3", "manual"],
    ]);
    expect(counts.manual).toBe(2);
    const coverage = await coverageView({ service: null, framework: ID });
    expect(coverage.shown?.checks.map(({ id, controls: own }) => [id, own])).toEqual([
      ["function-shared-role", ["F1"]],
    ]);
    const all = await coverageView({ service: "lambda", framework: null });
    const families = all.shown?.checks.find(({ id }) => id === "function-shared-role")?.families ?? [];
    expect(families.at(-1)).toEqual({ name: "Your own", count: 1 });
    const evidence = await exportEvidence({ caller: ada, input: { frameworkId: ID, scope: ALL }, now: at(1) });
    expect(Object.keys(unzipSync(await frameworkZip(evidence)))).toContain("report.pdf");
  });

  it("keeps what was attested of controls that say the same, and takes back the rest, when its text changes", async () => {
    await attest("F2");
    await attest("F3");
    await expect(attest("F1")).rejects.toThrow("Checks prove this control");
    expect([await statusOf("F2", at(3)), await statusOf("F3", at(3))]).toEqual(["attested", "attested"]);
    const renamed = { id: ID, text: text("The wiki.", "ACME baseline, new name") };
    expect(await updateFramework({ caller: ada, input: renamed, now: at(3) })).toEqual({ revision: 2, revoked: 0 });
    expect(await updateFramework({ caller: ada, input: renamed, now: at(3) })).toEqual({ revision: 2, revoked: 0 });
    const changed = { id: ID, text: text("The wiki, and who is on call.") };
    expect(await updateFramework({ caller: ada, input: changed, now: at(4) })).toEqual({ revision: 3, revoked: 1 });
    expect([await statusOf("F2", at(5)), await statusOf("F3", at(5))]).toEqual(["manual", "attested"]);
    const stored = await customFrameworkText(ada, ID);
    expect(stored?.text).toBe(changed.text);
    expect(stored?.revisions.map(({ revision }) => revision)).toEqual([3, 2, 1]);
    await expect(
      updateFramework({ caller: ada, input: { id: ID, text: text("x").replace(ID, "other") } }),
    ).rejects.toMatchObject({ fields: { text: expect.stringContaining(`it stays ${ID}`) } });
  });

  it("is gone when it is deleted, and back with what was attested, its texts counted on, when it is added again", async () => {
    await removeFramework({ caller: ada, input: { id: ID }, now: at(6) });
    await expect(removeFramework({ caller: ada, input: { id: ID } })).rejects.toThrow("no such framework");
    await expect(removeFramework({ caller: ada, input: { id: "soc2" } })).rejects.toThrow("cannot be deleted");
    expect((await allFrameworks()).some(({ id }) => id === ID)).toBe(false);
    await expect(frameworkView(ada, { scope: ALL, id: ID, now: at(6) })).rejects.toThrow("no such framework");
    await expect(attest("F3")).rejects.toThrow("no such control");
    const kept = await pool().query<{ count: number }>("SELECT count(*)::int AS count FROM control_attestation");
    expect(kept.rows).toEqual([{ count: 2 }]);
    await addFramework({ caller: ada, input: { text: text("The wiki, and who is on call.") }, now: at(7) });
    expect((await customFrameworkRows(ada)).map(({ revision }) => revision)).toEqual([4]);
    expect([await statusOf("F2", at(8)), await statusOf("F3", at(8))]).toEqual(["manual", "attested"]);
  });

  it("leaves who did what in the audit log, without its text", async () => {
    const logged = await pool().query<{ action: string; actor_name: string; details: Record<string, unknown> }>(
      "SELECT action, actor_name, details FROM audit_log WHERE target_type = 'framework' AND action <> 'framework.export' ORDER BY seq",
    );
    expect(logged.rows.map(({ action, actor_name, details }) => [action, actor_name, details["revision"]])).toEqual([
      ["framework.add", "Ada", 1],
      ["framework.update", "Ada", 2],
      ["framework.update", "Ada", 3],
      ["framework.remove", "Ada", 3],
      ["framework.add", "Ada", 4],
    ]);
    expect(logged.rows[2]?.details["revoked"]).toHaveLength(1);
    expect(JSON.stringify(logged.rows)).not.toContain("on call");
  });

  it("does not break when the product loses a check that it names", async () => {
    await pool().query(
      `UPDATE custom_framework_revision SET body = jsonb_set(body, '{controls,0,checks}', '["lost-check"]') WHERE revision = 4`,
    );
    await pool().query("UPDATE custom_framework SET revision = 4 WHERE id = $1", [ID]);
    await updateFramework({ caller: ada, input: { id: ID, text: text("Another.") }, now: at(9) });
    await pool().query(
      `UPDATE custom_framework_revision SET body = jsonb_set(body, '{controls,0,checks}', '["lost-check"]') WHERE revision = 5`,
    );
    expect((await customFrameworkRows(ada))[0]?.lostChecks).toEqual(["lost-check"]);
    expect(await statusOf("F1", at(10))).toBe("not_assessed");
  });

  it("gives way to a framework of the product that comes with its id", async () => {
    await pool().query(
      "INSERT INTO custom_framework SELECT 'soc2', title, revision, created_by, created_at, updated_by, updated_at, NULL FROM custom_framework WHERE id = $1",
      [ID],
    );
    await pool().query(
      "INSERT INTO custom_framework_revision SELECT 'soc2', revision, text, jsonb_set(body, '{id}', '\"soc2\"'), created_by, created_at FROM custom_framework_revision WHERE framework_id = $1 AND revision = 5",
      [ID],
    );
    expect((await customFrameworkRows(ada)).map(({ id, isTaken }) => [id, isTaken])).toEqual([
      [ID, false],
      ["soc2", true],
    ]);
    expect((await allFrameworks()).filter(({ id }) => id === "soc2").map(({ controls }) => controls.length)).toEqual([
      27,
    ]);
    await removeFramework({ caller: ada, input: { id: "soc2" } });
    expect((await customFrameworkRows(ada)).map(({ id }) => id)).toEqual([ID]);
  });
});
