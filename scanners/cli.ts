import { Command, Option } from "commander";
import { systemClock } from "#lib/clock.ts";
import { CLI } from "#lib/context.ts";
import { restoreBackup } from "#lib/db/backup/restore.ts";
import { writeBackup } from "#lib/db/backup/write.ts";
import { closePool } from "#lib/db/pool.ts";
import { AppError, messageOf } from "#lib/errors.ts";
import { derivedKey } from "#lib/keys.ts";
import { createSecretDetector } from "#lib/secrets/detect.ts";
import { addAlertCommand } from "./alert-commands.ts";
import { addAuditCommands } from "./audit-commands.ts";
import { addFrameworkCommands } from "./framework-commands.ts";
import { importSnapshot } from "./pipeline/import-snapshot.ts";
import { addPolicyCommands } from "./policy-commands.ts";
import { addRuleCommands } from "./rule-commands.ts";
import { addCollectCommand } from "./sources/bundle/collect-command.ts";
import { openSnapshot } from "./sources/snapshot/open-snapshot.ts";
import { SnapshotError } from "./sources/snapshot/snapshot-error.ts";
import { TrailFileError } from "./trail/read-file.ts";
import { addTrailCommands } from "./trail-commands.ts";

function date(text: string): Date {
  const parsed = new Date(text);
  if (Number.isNaN(parsed.getTime()))
    throw new AppError("invalid_input", `"${text}" is no time; write it like 2026-11-22T10:00:00Z.`);
  return parsed;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** What a command that gives a verdict ends with: 0 valid, 1 invalid, 2 unknown. */
let exitCode = 0;
function endWith(code: number): void {
  exitCode = code;
}

const program = new Command("plumbline").description("Plumbline on the command line.").exitOverride();

program
  .command("import")
  .description(
    "Take exported files: snapshots of plumbline collect, get-account-authorization-details, list-functions, get-policy, CloudTrail logs, and folders of them.",
  )
  .argument("<paths...>", "files and folders")
  .option("--whole", "the files hold everything of their kind: what is not in them is marked as gone", false)
  .addOption(
    new Option("--observed-at <time>", "when the exports were made; default: the files' own age").argParser(date),
  )
  .option("--name <name>", "what to call the account, if there is only one")
  .action(async (paths: string[], options: { whole: boolean; observedAt?: Date; name?: string }) => {
    const detector = createSecretDetector({ key: derivedKey("secret-hmac") });
    const source = await openSnapshot(paths, { judgeSecret: detector.judge });
    const result = await importSnapshot(source, {
      caller: CLI,
      clock: systemClock,
      isWhole: options.whole,
      ...(options.observedAt === undefined ? {} : { observedAt: options.observedAt }),
      ...(options.name === undefined || source.accountIds.length !== 1
        ? {}
        : { names: { [source.accountIds[0] ?? ""]: options.name } }),
    });
    for (const account of result.accounts) {
      const kinds = Object.entries(account.byKind).map(([kind, count]) => `${count} ${kind}`);
      say(
        `Account ${account.accountId}: ${account.resources.seen} resources (${kinds.join(", ")}), ${account.resources.changed} new or changed, ${account.resources.gone} gone, ${account.gaps} gaps`,
      );
    }
    if (result.trail) {
      say(
        `Trail: ${result.trail.events} events in ${result.trail.files} files, ${result.trail.newEvents} new, ${result.trail.rejected} set aside, ${result.trail.knownFiles} files known already`,
      );
    }
    for (const file of source.ignoredFiles) say(`Left out: ${file} is no export that Plumbline knows`);
    const { opened, resolved, reopened, unknown } = result.evaluation;
    say(`Findings: ${opened} opened, ${reopened} reopened, ${resolved} resolved; ${unknown} verdicts unknown`);
  });

program
  .command("backup")
  .description("Write everything into one file. The key is not in it: keep PLUMBLINE_KEY apart.")
  .argument("<file>", "where to write, e.g. plumbline-2026-11-22.backup")
  .action(async (file: string) => {
    const { tables, rows } = await writeBackup(file, systemClock.now());
    say(`${rows} rows of ${tables} tables written to ${file}`);
  });

program
  .command("restore")
  .description("Read a backup into an empty installation with the same version and key.")
  .argument("<file>")
  .action(async (file: string) => {
    const { tables, rows } = await restoreBackup(file);
    say(`${rows} rows of ${tables} tables restored from ${file}`);
  });

addCollectCommand(program, say);
addPolicyCommands(program, say);
addTrailCommands(program, say, endWith);
addAuditCommands(program, say, endWith);
addRuleCommands(program, say, endWith);
addAlertCommand(program, say);
addFrameworkCommands(program, say, endWith);

/** Runs one command; returns the exit code. Errors that people caused are one sentence, others carry their stack. */
export async function runCli(args: readonly string[]): Promise<number> {
  try {
    exitCode = 0;
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof Error && error.name === "CommanderError")
      return (error as { exitCode?: number }).exitCode ?? 1;
    const isExpected = error instanceof AppError || error instanceof SnapshotError || error instanceof TrailFileError;
    process.stderr.write(`${isExpected || !(error instanceof Error) ? messageOf(error) : error.stack}\n`);
    return exitCode === 0 ? 1 : exitCode;
  } finally {
    await closePool();
  }
}

if (import.meta.main) process.exit(await runCli(process.argv.slice(2)));
