import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

let folder: string;
let taken: Server;
let takenPort: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "plumbline-start-"));
  chmodSync(folder, 0o755);
  taken = createServer();
  await new Promise<void>((done) => taken.listen(0, "127.0.0.1", done));
  const address = taken.address();
  takenPort = typeof address === "object" && address !== null ? address.port : 0;
});

afterAll(() => {
  taken.close();
  rmSync(folder, { recursive: true, force: true });
});

function run(
  script: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<{ code: number; errors: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [script, ...args], {
      env: { ...process.env, DATABASE_URL: "", PLUMBLINE_KEY: "", PLUMBLINE_DATA: join(folder, "data"), ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let errors = "";
    child.stderr.on("data", (chunk: Buffer) => {
      errors += chunk.toString("utf8");
    });
    child.on("exit", (code) => done({ code: code ?? 1, errors: errors.trim() }));
  });
}

describe("npm start, when it cannot", () => {
  it("says which port is taken and how to choose another", async () => {
    const { code, errors } = await run("scripts/start.ts", ["--port", String(takenPort)]);
    expect(code).toBe(1);
    expect(errors).toBe(
      `Port ${takenPort} on 127.0.0.1 is taken by another program; choose another one with --port NUMBER.`,
    );
  });

  it("says that the database cannot be reached, without its password", async () => {
    const { code, errors } = await run("scripts/start.ts", ["--port", "39871"], {
      DATABASE_URL: "postgresql://somebody:hidden-word@127.0.0.1:1/plumbline",
    });
    expect(code).toBe(1);
    expect(errors).toContain("The database at postgresql://127.0.0.1:1/plumbline cannot be reached");
    expect(errors).not.toContain("hidden-word");
    expect(errors.split("\n")).toHaveLength(1);
  });

  it("says what it does not understand", async () => {
    const { code, errors } = await run("scripts/start.ts", ["--wat"]);
    expect(code).toBe(1);
    expect(errors).toBe("npm start does not know --wat; it takes --demo, --port NUMBER and --host ADDRESS.");
  });

  it("refuses a key that the data was not written with", async () => {
    const url = process.env.PLUMBLINE_TEST_DATABASE_URL ?? "";
    const first = await run("scripts/plumbline.ts", ["--help"], { DATABASE_URL: url, PLUMBLINE_KEY: "aa".repeat(32) });
    expect(first.code).toBe(0);
    const second = await run("scripts/plumbline.ts", ["--help"], { DATABASE_URL: url, PLUMBLINE_KEY: "bb".repeat(32) });
    expect(second.code).toBe(1);
    expect(second.errors).toBe(
      "PLUMBLINE_KEY (or the key file) is not the one that this database was written with; put the right key back.",
    );
  });
});

describe("the command line", () => {
  it.each([
    [["import", "/nowhere/at-all.json"], /\/nowhere\/at-all\.json/],
    [["restore", "/nowhere/at-all.backup"], /at-all\.backup/],
  ])("says in one sentence what is wrong with %j", async (args, message) => {
    const { code, errors } = await run("scripts/plumbline.ts", args, {
      DATABASE_URL: process.env.PLUMBLINE_TEST_DATABASE_URL ?? "",
      PLUMBLINE_KEY: "aa".repeat(32),
    });
    expect(code).toBe(1);
    expect(errors).toMatch(message);
    expect(errors.split("\n")).toHaveLength(1);
  });
});
