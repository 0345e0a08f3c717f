import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CLI } from "#lib/context.ts";
import { pool } from "#lib/db/pool.ts";
import { writeAudit } from "#lib/services/audit.ts";
import { makeSigningKey } from "#lib/trail/digests/testing.ts";
import { createTestDatabase, type TestDatabase } from "../scripts/test/test-database.ts";
import { addAuditCommands } from "./audit-commands.ts";
import { linesOf } from "./policy-commands.test-support.ts";
import { addTrailCommands } from "./trail-commands.ts";

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "plumbline-keys-"));
});

afterAll(async () => {
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

async function run(...args: string[]): Promise<{ lines: string[]; code: number | null }> {
  let code: number | null = null;
  const endWith = (ended: number) => {
    code = ended;
  };
  const lines = await linesOf((program, say) => {
    addAuditCommands(program, say, endWith);
    addTrailCommands(program, say, endWith);
  }, args);
  return { lines, code };
}

const note = (n: number, at: string) =>
  writeAudit(pool(), CLI, { action: "test.write", targetType: "test", targetId: `t${n}` }, new Date(at));

describe("audit verify", () => {
  it("ends with 0 on an empty log and on a whole one, and prints the end to be noted", async () => {
    expect(await run("audit", "verify")).toEqual({ code: 0, lines: ["no entries, chain intact up to none", "valid"] });
    await note(1, "2025-01-01T00:00:00Z");
    await note(2, "2026-01-01T00:00:00Z");
    await note(3, "2026-02-01T00:00:00Z");
    expect(await run("audit", "verify")).toEqual({
      code: 0,
      lines: [
        "3 entries, chain intact up to 3 of 2026-02-01T00:00:00.000Z",
        expect.stringMatching(/^end 3:[0-9a-f]{64}$/),
        "valid",
      ],
    });
  });

  it("finds a noted end again, after retention too, and tells when it is another", async () => {
    const end = (await run("audit", "verify")).lines[1]?.slice("end ".length) ?? "";
    await note(4, "2026-03-01T00:00:00Z");
    expect((await run("audit", "verify", "--expect", end)).code).toBe(0);
    const other = await run("audit", "verify", "--expect", `3:${"a".repeat(64)}`);
    expect(other).toMatchObject({
      code: 1,
      lines: [
        "changed 3: Entry 3 is not the one that was noted.",
        "4 entries, chain intact up to 4 of 2026-03-01T00:00:00.000Z",
        expect.any(String),
        "invalid",
      ],
    });
    expect((await run("audit", "verify", "--expect", `9:${"a".repeat(64)}`)).lines[0]).toMatch(/^missing 9: /);
    await expect(run("audit", "verify", "--expect", "9")).rejects.toThrow(/no end of a chain/);
    expect((await run("audit", "remove", "--before", "2025-06-01T00:00:00Z")).lines).toEqual(["1 entry removed"]);
    const { lines, code } = await run("audit", "verify", "--expect", end);
    expect(code).toBe(0);
    expect(lines[0]).toBe("1 entry up to 2025-01-01T00:00:00.000Z removed by retention");
    expect((await run("audit", "verify", "--expect", `1:${"a".repeat(64)}`)).code).toBe(2);
  });

  it("ends with 1 and names the first broken entry", async () => {
    await pool().query("ALTER TABLE audit_log DISABLE TRIGGER USER");
    await pool().query("UPDATE audit_log SET target_id = 'x' WHERE seq = 3");
    const { lines, code } = await run("audit", "verify");
    expect(code).toBe(1);
    expect(lines[0]).toMatch(
      /^changed 3 2026-02-01T00:00:00.000Z [0-9a-f-]{36}: The content of entry 3 is not what was written\.$/,
    );
    expect((await run("audit", "verify", "--json")).lines.map((line) => JSON.parse(line).verdict)).toEqual(["invalid"]);
    await expect(run("audit", "remove", "--before", "2026-06-01T00:00:00Z")).rejects.toThrow(/does not hold/);
  });
});

describe("trail keys import", () => {
  it("keeps each key once, and refuses another one under its fingerprint", async () => {
    const key = makeSigningKey();
    const save = (der: Uint8Array) =>
      writeFile(
        join(folder, "keys.json"),
        JSON.stringify({
          PublicKeyList: [{ Value: Buffer.from(der).toString("base64"), Fingerprint: key.fingerprint }],
        }),
      );
    const file = join(folder, "keys.json");
    await save(key.der);
    expect((await run("trail", "keys", "import", file)).lines).toEqual([`1 key in ${file}, 1 new`]);
    expect((await run("trail", "keys", "import", file)).lines).toEqual([`1 key in ${file}, 0 new`]);
    await save(makeSigningKey().der);
    await expect(run("trail", "keys", "import", file)).rejects.toThrow(/kept already with another value/);
    const kept = await pool().query<{ der: Buffer }>("SELECT der FROM trail_public_key");
    expect(kept.rows.map((row) => row.der.equals(Buffer.from(key.der)))).toEqual([true]);
  });
});
