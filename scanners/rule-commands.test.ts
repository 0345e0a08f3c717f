import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rawRecord } from "#lib/trail/testing.ts";
import { addRuleCommands } from "./rule-commands.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "plumbline-rules-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const GOOD = `title: Somebody reads a function
name: reads
logsource: {product: aws, service: cloudtrail}
detection:
  sel: {eventName: GetFunction}
  condition: sel
`;
const MANY = `title: Many reads
correlation:
  type: event_count
  rules: [reads]
  timespan: 5m
  condition: {gte: 2}
  generate: true
`;

async function run(...args: string[]): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  let code = -1;
  const program = new Command().exitOverride();
  addRuleCommands(
    program,
    (text) => lines.push(text),
    (next) => {
      code = next;
    },
  );
  await program.parseAsync(["rules", ...args], { from: "user" });
  return { code, lines };
}

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe("rules check", () => {
  it("says nothing is wrong with rules that refer to each other over files", async () => {
    const files = [await file("many.yml", MANY), await file("good.yml", GOOD)];
    expect(await run("check", ...files)).toEqual({ code: 0, lines: ["2 rules in 2 files, no files with problems"] });
  });

  it("names file, rule, line and place of a problem", async () => {
    const files = [await file("good.yml", GOOD), await file("bad.yml", GOOD.replace("eventName:", "eventName|foo:"))];
    const { code, lines } = await run("check", ...files);
    expect(code).toBe(1);
    expect(lines[0]).toContain(
      `${files[1]}: Somebody reads a function: line 5: detection.sel.eventName|foo: the modifier "foo" is not known`,
    );
    expect(lines.at(-1)).toBe("1 rule in 2 files, 1 file with problems");
  });

  it("refuses a file that is not there or too large", async () => {
    await expect(run("check", join(folder, "none.yml"))).rejects.toThrow("none.yml cannot be read");
    const { code, lines } = await run("check", await file("large.yml", `${GOOD}# ${"x".repeat(70_000)}`));
    expect([code, lines[0]?.endsWith("The text: line 1: it is larger than 64 KB.")]).toEqual([1, true]);
  });
});

describe("rules test", () => {
  it("says which records match and which alerts come of it", async () => {
    const records = [
      rawRecord({ eventID: "00000000-0000-4000-8000-000000000001" }),
      rawRecord({ eventID: "00000000-0000-4000-8000-000000000002", eventName: "Invoke" }),
      rawRecord({ eventID: "00000000-0000-4000-8000-000000000003", eventTime: "2026-10-01T10:01:00Z" }),
      { eventTime: "never" },
    ];
    const path = await file("records.ndjson", records.map((record) => JSON.stringify(record)).join("\n"));
    const { code, lines } = await run("test", await file("both.yml", `${GOOD}---\n${MANY}`), path);
    expect(code).toBe(0);
    expect(lines).toEqual([
      "record 1, GetFunction20150331v2: Somebody reads a function (eventName: GetFunction)",
      "record 1, GetFunction20150331v2: Many reads (eventName: GetFunction)",
      "record 3, GetFunction20150331v2: Somebody reads a function (eventName: GetFunction)",
      "record 3, GetFunction20150331v2: Many reads (eventName: GetFunction)",
      "alert on 2026-10-01: Somebody reads a function, medium, 2 records of AIDAEXAMPLE",
      "alert on 2026-10-01: Many reads, medium, 2 records of all",
      "2 of 4 records matched, 1 record could not be read",
    ]);
  });

  it("refuses rules with problems, and writes no control characters of records", async () => {
    const records = await file(
      "nasty.ndjson",
      JSON.stringify(rawRecord({ userAgent: "\u001b[31mred\nrecord 9: fine" })),
    );
    await expect(run("test", await file("bad.yml", "title: X\n"), records)).rejects.toThrow("X: line 1: logsource");
    const rules = GOOD.replace("eventName: GetFunction", "userAgent|contains: red");
    const { lines } = await run("test", await file("agent.yml", rules), records);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain("\uFFFD[31mred\uFFFDrecord 9: fine");
  });
});
