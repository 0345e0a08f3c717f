import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../scripts/test/test-database.ts";
import { addFrameworkCommands } from "./framework-commands.ts";
import { linesOf } from "./policy-commands.test-support.ts";

let database: TestDatabase;
let folder: string;

const text = (id: string, check = "function-shared-role") => `id: ${id}
title: Framework ${id}
version: "1"
publisher: ACME
groups:
  - title: g
    controls:
      - {id: A, title: t, checks: [${check}]}
`;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "plumbline-frameworks-"));
});
afterAll(async () => {
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

async function run(...args: string[]): Promise<{ code: number | null; lines: string[] }> {
  let code: number | null = null;
  const lines = await linesOf(
    (program, say) =>
      addFrameworkCommands(program, say, (ended) => {
        code = ended;
      }),
    ["framework", ...args],
  );
  return { code, lines };
}

describe("plumbline framework", () => {
  it("stores nothing of a folder in which one file is broken, and says what is wrong with it", async () => {
    const broken = join(folder, "broken");
    await mkdir(broken);
    await writeFile(join(broken, "a.yml"), text("one"));
    await writeFile(join(broken, "b.yaml"), text("two", "no-such-check"));
    await writeFile(join(broken, "c.yml"), text("one"));
    await writeFile(join(broken, "notes.txt"), "not a framework");
    const { code, lines } = await run("add", broken);
    expect(code).toBe(1);
    expect(lines).toEqual([
      expect.stringContaining(
        'b.yaml: The framework: line 8: groups[0].controls[0].checks[0]: there is no check "no-such-check"',
      ),
      `${join(broken, "c.yml")}: ${join(broken, "a.yml")} has the id one too; give each framework its own.`,
    ]);
    expect((await run("list")).lines).toEqual(["There is no framework of your own."]);
  });

  it("adds a folder, changes what changed, lists and removes", async () => {
    const good = join(folder, "good");
    await mkdir(good);
    const [one, two] = [join(good, "one.yml"), join(good, "two.yml")];
    await writeFile(one, text("one"));
    await writeFile(two, text("two"));
    expect(await run("check", good)).toEqual({ code: 0, lines: ["2 frameworks, none with problems"] });
    expect(await run("add", good)).toEqual({ code: 0, lines: [`${one}: one is added`, `${two}: two is added`] });
    await writeFile(two, text("two", "function-tracing-off"));
    expect((await run("add", one, two)).lines).toEqual([`${one}: one is as it was`, `${two}: two has text 2 now`]);
    expect((await run("list")).lines).toEqual([
      "one  Framework one, 1: 1 control, text 1",
      "two  Framework two, 1: 1 control, text 2",
    ]);
    expect((await run("remove", "one")).lines).toEqual(["one is deleted"]);
    expect((await run("list")).lines).toHaveLength(1);
    await expect(run("remove", "one")).rejects.toThrow("no such framework");
  });

  it("says that there is nothing to read", async () => {
    await expect(run("add", join(folder, "none.yml"))).rejects.toThrow("cannot be read");
    const empty = join(folder, "empty");
    await mkdir(empty);
    await expect(run("add", empty)).rejects.toThrow("no .yml or .yaml file");
  });
});
