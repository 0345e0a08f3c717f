import { open, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { MAX_FRAMEWORK_BYTES, readFramework } from "#lib/compliance/custom/read-framework.ts";
import { CLI } from "#lib/context.ts";
import { storableText } from "#lib/domain/json.ts";
import { AppError, messageOf } from "#lib/errors.ts";
import { countOf } from "#lib/format/plural.ts";
import { customFrameworkRows } from "#lib/queries/compliance/custom-frameworks.ts";
import { addFramework } from "#lib/services/framework/add.ts";
import { removeFramework } from "#lib/services/framework/remove.ts";
import { updateFramework } from "#lib/services/framework/update.ts";

const MAX_FILES = 100;

/** Commands about frameworks of users' own. */
export function addFrameworkCommands(
  program: Command,
  say: (text: string) => void,
  endWith: (code: number) => void,
): void {
  const framework = program.command("framework").description("Compliance frameworks of your own.");
  framework
    .command("add")
    .description(
      "Stores frameworks; one that is there already gets another text. Stores none when one of them is broken.",
    )
    .argument("<files...>", "files in YAML, and folders of them")
    .action(async (paths: string[]) => {
      endWith(1);
      const texts = await readTexts(paths, say);
      if (texts === null) return;
      const there = new Map((await customFrameworkRows(CLI)).map((row) => [row.id, row]));
      for (const { id, path, text } of texts) {
        const before = there.get(id);
        if (before === undefined) {
          await addFramework({ caller: CLI, input: { text } });
          say(`${path}: ${id} is added`);
          continue;
        }
        const { revision, revoked } = await updateFramework({ caller: CLI, input: { id, text } });
        const lost = revoked === 0 ? "" : `, ${countOf(revoked, "attestation")} of changed controls revoked`;
        say(
          revision === before.revision
            ? `${path}: ${id} is as it was`
            : `${path}: ${id} has text ${revision} now${lost}`,
        );
      }
      endWith(0);
    });
  framework
    .command("check")
    .description(
      "Reads frameworks and says what is wrong with them, without a database. Ends with 0: nothing, 1: something.",
    )
    .argument("<files...>", "files in YAML, and folders of them")
    .action(async (paths: string[]) => {
      endWith(1);
      const texts = await readTexts(paths, say);
      if (texts === null) return;
      say(`${countOf(texts.length, "framework")}, none with problems`);
      endWith(0);
    });
  framework
    .command("list")
    .description("Lists the frameworks of your own.")
    .action(async () => {
      const rows = await customFrameworkRows(CLI);
      for (const row of rows) {
        const lost = row.lostChecks.length === 0 ? "" : `, names checks that are gone: ${row.lostChecks.join(", ")}`;
        say(
          `${row.id}  ${row.title}, ${row.version}: ${countOf(row.controls, "control")}, text ${row.revision}${lost}`,
        );
      }
      if (rows.length === 0) say("There is no framework of your own.");
    });
  framework
    .command("remove")
    .description("Deletes a framework of your own; what was attested of its controls is kept.")
    .argument("<id>", "as its text says")
    .action(async (id: string) => {
      await removeFramework({ caller: CLI, input: { id } });
      say(`${id} is deleted`);
    });
}

interface FoundText {
  id: string;
  path: string;
  text: string;
}

/** Reads all texts; null after saying what is wrong with any of them. */
async function readTexts(paths: readonly string[], say: (text: string) => void): Promise<FoundText[] | null> {
  const files = (await Promise.all(paths.map(filesOf))).flat();
  if (files.length === 0) throw new AppError("invalid_input", "There is no .yml or .yaml file in there.");
  if (files.length > MAX_FILES)
    throw new AppError("invalid_input", `There are more than ${MAX_FILES} files; name fewer at a time.`);
  const texts: FoundText[] = [];
  let isBroken = false;
  for (const path of files) {
    const text = await textOf(path);
    const read = readFramework(text);
    if (!read.ok) {
      isBroken = true;
      for (const problem of read.problems) say(`${path}: ${problem}`);
      continue;
    }
    const { id } = read.framework;
    const twin = texts.find((other) => other.id === id);
    if (twin !== undefined) {
      isBroken = true;
      say(`${path}: ${twin.path} has the id ${id} too; give each framework its own.`);
    }
    texts.push({ id, path, text });
  }
  return isBroken ? null : texts;
}

/** A file as it is; of a folder its `.yml` and `.yaml` files by name, without those of folders below. */
async function filesOf(path: string): Promise<string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const names = (await readdir(path)).filter((name) => /\.ya?ml$/i.test(name) && !name.startsWith("."));
    return names.sort().map((name) => join(path, name));
  } catch (error) {
    throw new AppError("invalid_input", `${path} cannot be read: ${messageOf(error)}`);
  }
}

/** One byte more than is allowed is read: the reader then says that the text is too large. */
async function textOf(path: string): Promise<string> {
  try {
    const file = await open(path, "r");
    try {
      const buffer = Buffer.alloc(MAX_FRAMEWORK_BYTES + 1);
      const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
      return storableText(buffer.toString("utf8", 0, bytesRead));
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new AppError("invalid_input", `${path} cannot be read: ${messageOf(error)}`);
  }
}
