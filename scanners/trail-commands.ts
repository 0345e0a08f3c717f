import { readFile } from "node:fs/promises";
import { type Command, Option } from "commander";
import { systemClock } from "#lib/clock.ts";
import { CLI } from "#lib/context.ts";
import { AppError } from "#lib/errors.ts";
import { countOf } from "#lib/format/plural.ts";
import { startVerification } from "#lib/services/trail/start-verification.ts";
import { type TrailVerification, verdictOf } from "#lib/trail/digests/verification.ts";
import { verifyTrail } from "#lib/trail/digests/verify-trail.ts";
import { createSharedRateLimiter } from "./pipeline/shared-rate-limiter.ts";
import { failRun, verifyAndStore } from "./pipeline/verify-trail.ts";
import { exportRange } from "./trail/export-range.ts";
import { openTrailFolder } from "./trail/verify/folder-source.ts";
import { parseKeyFile, publicKeys, storeKeys } from "./trail/verify/public-keys.ts";
import { type NamedVerification, problemLine, summaryLines } from "./trail/verify/report.ts";

const DAY_MS = 86_400_000;
/** What a verdict ends the process with. */
export const EXIT_CODES = { valid: 0, invalid: 1, unknown: 2 } as const;

interface VerifyFlags {
  from?: string;
  keys?: string;
  account?: string;
  trail?: string;
  region?: string;
  start?: Date;
  end?: Date;
  refetch: boolean;
  json: boolean;
}

/** Commands that prove that a trail's log files are as CloudTrail delivered them. */
export function addTrailCommands(program: Command, say: (text: string) => void, endWith: (code: number) => void): void {
  const trail = program.command("trail").description("Log files of CloudTrail.");
  trail
    .command("verify")
    .description(
      "Verifies log files against the digests that CloudTrail signed. Ends with 0: valid, 1: invalid, 2: unknown.",
    )
    .option("--account <id>", "a connected account, over AWS")
    .option("--from <folder>", "a copy of the bucket, without database or network")
    .option("--keys <file>", "with --from: what aws cloudtrail list-public-keys prints")
    .option("--trail <arn>", "only this trail (with --from: its name)")
    .option("--region <region>", "only this region")
    .addOption(
      new Option("--start <time>", "default: seven days before the end; with --from: the oldest digest").argParser(
        time,
      ),
    )
    .addOption(new Option("--end <time>", "default: now; with --from: the newest digest").argParser(time))
    .option("--refetch", "also reads from the bucket what Plumbline has taken already", false)
    .option("--json", "one JSON document", false)
    .action(async (flags: VerifyFlags) => {
      // Whatever stops it on the way is no verdict.
      endWith(EXIT_CODES.unknown);
      if (flags.from === undefined && flags.account === undefined)
        throw new AppError("invalid_input", "Name an account with --account, or a folder with --from.");
      const results = flags.from === undefined ? await verifyLive(flags) : await verifyFolder(flags, flags.from);
      const verdict =
        results.length === 0 ? "unknown" : verdictOf(results.map((result) => result.verification).filter(isBad));
      endWith(EXIT_CODES[verdict]);
      if (flags.json) return say(JSON.stringify({ verdict, trails: results }));
      for (const { verification } of results) for (const problem of verification.problems) say(problemLine(problem));
      for (const line of summaryLines(results, verdict)) say(line);
    });

  trail
    .command("export")
    .description('Writes the delivered records of a span back to files of {"Records":[…]}, by account.')
    .addOption(new Option("--start <time>", "first moment, inclusive").argParser(time).makeOptionMandatory())
    .addOption(new Option("--end <time>", "last moment, exclusive").argParser(time).makeOptionMandatory())
    .requiredOption("--out <folder>", "where the files go")
    .action(async ({ start, end, out }: { start: Date; end: Date; out: string }) => {
      const exported = await exportRange(CLI, start, end, out);
      say(`${countOf(exported.records, "record")} in ${countOf(exported.files.length, "file")} under ${out}`);
      if (exported.missing === 0) return;
      say(`${countOf(exported.missing, "event")} left out: the delivered records are not kept any more.`);
      endWith(1);
    });

  trail
    .command("keys")
    .description("Public keys of CloudTrail.")
    .command("import")
    .description("Keeps the keys of a file, as aws cloudtrail list-public-keys prints them.")
    .argument("<file>")
    .action(async (file: string) => {
      const keys = parseKeyFile(await textOf(file), file);
      const added = await storeKeys(keys, "file", null);
      say(`${countOf(keys.length, "key")} in ${file}, ${added} new`);
    });
}

async function verifyFolder(flags: VerifyFlags, folder: string): Promise<NamedVerification[]> {
  if (flags.keys === undefined)
    throw new AppError("invalid_input", "--from needs --keys FILE: save what aws cloudtrail list-public-keys prints.");
  const keys = publicKeys(parseKeyFile(await textOf(flags.keys), flags.keys), false);
  const opened = await openTrailFolder(folder);
  const results: NamedVerification[] = [];
  for (const { subject, base, span } of opened.subjects) {
    if (flags.trail !== undefined && flags.trail.split("/").at(-1) !== subject.trailName) continue;
    if (flags.region !== undefined && flags.region !== subject.region) continue;
    if (flags.account !== undefined && flags.account !== subject.accountId) continue;
    const window = { start: flags.start?.getTime() ?? span.start, end: flags.end?.getTime() ?? span.end };
    const source = opened.sourceOf(subject, base);
    const verification = await verifyTrail({ subject, window, source, keys, now: window.end });
    results.push({ accountId: subject.accountId, region: subject.region, trail: subject.trail, verification });
  }
  return results;
}

async function verifyLive(flags: VerifyFlags): Promise<NamedVerification[]> {
  const accountId = flags.account ?? "";
  const end = flags.end?.getTime() ?? systemClock.now().getTime();
  const window = { start: flags.start?.getTime() ?? end - 7 * DAY_MS, end };
  if (window.start >= window.end) throw new AppError("invalid_input", "--start must lie before --end.");
  const days = Math.min(400, Math.max(1, Math.ceil((window.end - window.start) / DAY_MS)));
  const runId = await startVerification({ caller: CLI, input: { accountId, days }, isQueued: false });
  const dependencies = { clock: systemClock, limiter: createSharedRateLimiter() };
  const options = { window, trailArn: flags.trail ?? null, region: flags.region ?? null, refetch: flags.refetch };
  try {
    const { verified } = await verifyAndStore(runId, accountId, options, new AbortController().signal, dependencies);
    return verified.map(({ trail, region, verification }) => ({ accountId, region, trail: trail.arn, verification }));
  } catch (error) {
    await failRun(runId, error);
    throw error;
  }
}

function isBad(
  verification: TrailVerification,
): verification is TrailVerification & { verdict: "invalid" | "unknown" } {
  return verification.verdict !== "valid";
}

function time(text: string): Date {
  const parsed = new Date(text);
  if (Number.isNaN(parsed.getTime()))
    throw new AppError("invalid_input", `"${text}" is no time; write it like 2026-11-22T10:00:00Z.`);
  return parsed;
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new AppError("not_found", `The file ${file} cannot be read.`, { cause });
  }
}
