import { Command } from "commander";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seedAlert } from "#lib/queries/alerts/alerts.test-support.ts";
import { createTestDatabase, type TestDatabase } from "../scripts/test/test-database.ts";
import { addAlertCommand } from "./alert-commands.ts";

let database: TestDatabase;
let high = "";
let low = "";

async function run(...args: string[]): Promise<string[]> {
  const lines: string[] = [];
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  addAlertCommand(program, (line) => lines.push(line));
  await program.parseAsync(["alerts", ...args], { from: "user" });
  return lines;
}

const idsOf = (lines: readonly string[]): string[] => lines.map((line) => JSON.parse(line).id);

beforeAll(async () => {
  database = await createTestDatabase();
  const now = new Date();
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();
  high = await seedAlert({ at: ago(1), severity: "high", actorName: "x\u001b[31m\r\nforged line" });
  low = await seedAlert({ at: ago(2), severity: "low", accounts: ["444455556666"] });
  await seedAlert({ at: ago(60) });
});
afterAll(() => database.drop());

describe("plumbline alerts", () => {
  it("lists JSON, a line each, by each filter", async () => {
    expect(idsOf(await run("--json"))).toEqual([high, low]);
    expect(idsOf(await run("--json", "--severity", "low,info"))).toEqual([low]);
    expect(idsOf(await run("--json", "--account", "444455556666"))).toEqual([low]);
    expect(await run("--json", "--days", "90")).toHaveLength(3);
    expect(await run("--json", "--status", "suppressed")).toEqual([]);
  });

  it("lists a line each for people, whatever the records hold", async () => {
    const lines = await run();
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain("x [31m forged line");
    expect(lines.join("")).not.toMatch(/\p{Cc}/u);
    expect(await run("--detection", "no-such")).toEqual(["No alert matches."]);
  });

  it("refuses what it does not know", async () => {
    await expect(run("--severity", "huge")).rejects.toThrow(/"huge" is none of/);
    await expect(run("--days", "0")).rejects.toThrow(/no number of days/);
  });
});
