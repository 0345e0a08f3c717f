import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test/test-database.ts";
import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { controlView } from "../../queries/compliance/control.ts";
import { frameworkView, listFrameworks } from "../../queries/compliance/frameworks.ts";
import { EVERYWHERE } from "../../queries/shell/scope.ts";
import { exportEvidence } from "../framework/export-evidence.ts";
import { attestControl } from "./attest.ts";
import { revokeAttestation } from "./revoke.ts";

const NOW = new Date("2026-10-01T12:00:00Z");
const LATER = new Date("2026-11-15T12:00:00Z");
const ada: Caller = { id: "u1", name: "Ada", role: "analyst", accounts: null, ipAddress: null };
const ALL = EVERYWHERE;
const S4 = { frameworkId: "owasp-serverless", controlId: "S4" };
const input = { ...S4, statement: "No handler reads XML.", evidence: "Review SEC-12", days: 30 };
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const status = async (now: Date) => (await controlView(ada, { ...S4, scope: ALL, now })).status;

it("is for analysts and administrators who see all accounts, with a statement, evidence and an end", async () => {
  for (const role of ["engineer", "viewer"] as const)
    await expect(attestControl({ caller: { ...ada, role }, input })).rejects.toThrow("may not");
  await expect(attestControl({ caller: { ...ada, accounts: ["1"] }, input })).rejects.toThrow(
    "speaks for all accounts",
  );
  for (const wrong of [{ statement: "yes" }, { evidence: "" }, { days: 0 }, { days: 366 }, { days: 1.5 }])
    await expect(attestControl({ caller: ada, input: { ...input, ...wrong } })).rejects.toThrow();
  await expect(attestControl({ caller: ada, input: { ...input, controlId: "S99" } })).rejects.toThrow(
    "no such control",
  );
  const proven = { ...input, frameworkId: "cis-compute-lambda", controlId: "4.5" };
  await expect(attestControl({ caller: ada, input: proven })).rejects.toThrow("Checks prove this control");
  expect((await pool().query("SELECT 1 FROM control_attestation")).rowCount).toBe(0);
});

it("holds until it expires, on its page, in its framework and in the list, and is in the audit log", async () => {
  expect(await status(NOW)).toBe("manual");
  await attestControl({ caller: ada, input, now: NOW });
  expect(await status(NOW)).toBe("attested");
  const framework = await frameworkView(ada, { scope: ALL, id: S4.frameworkId, now: NOW });
  expect(framework.counts.attested).toBe(1);
  const listed = await listFrameworks(ada, ALL, NOW);
  expect(listed.filter(({ counts }) => counts.attested > 0).map(({ id }) => id)).toEqual([S4.frameworkId]);
  expect(await status(LATER)).toBe("manual");
  const logged = await pool().query("SELECT action, target_id, actor_name FROM audit_log");
  expect(logged.rows).toEqual([{ action: "control.attest", target_id: "owasp-serverless/S4", actor_name: "Ada" }]);
});

it("can be taken back once, and stays in the history", async () => {
  const { id } = await attestControl({ caller: ada, input, now: NOW });
  await expect(revokeAttestation({ caller: { ...ada, role: "viewer" }, input: { attestationId: id } })).rejects.toThrow(
    "may not",
  );
  await revokeAttestation({ caller: ada, input: { attestationId: id }, now: NOW });
  await expect(revokeAttestation({ caller: ada, input: { attestationId: id }, now: NOW })).rejects.toThrow(
    "over already",
  );
  const { attestations } = await controlView(ada, { ...S4, scope: ALL, now: NOW });
  expect(attestations.map(({ isInForce, revokedBy }) => [isInForce, revokedBy])).toEqual([
    [false, "Ada"],
    [true, null],
  ]);
});

it("is part of the exported evidence, which only holds accounts in scope and is written to the audit log", async () => {
  const evidence = await exportEvidence({ caller: ada, input: { frameworkId: S4.frameworkId, scope: ALL }, now: NOW });
  expect(evidence.controls.find(({ id }) => id === "S4")?.attestations).toHaveLength(2);
  expect(evidence.framework.controls).toHaveLength(10);
  const narrow = {
    caller: { ...ada, accounts: ["111111111111"] },
    input: { frameworkId: S4.frameworkId, scope: ALL },
  };
  expect((await exportEvidence(narrow)).accounts).toEqual(["111111111111"]);
  const logged = await pool().query("SELECT details FROM audit_log WHERE action = 'framework.export' ORDER BY seq");
  expect(logged.rows.map(({ details }) => details.accounts)).toEqual([null, ["111111111111"]]);
  const none = { caller: ada, input: { frameworkId: "none", scope: ALL } };
  await expect(exportEvidence(none)).rejects.toThrow("no such framework");
});
