import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { AppError } from "#lib/errors.ts";
import { type ConnectionDescription, ConnectionError, openConnection } from "../aws/connection.ts";
import { createRateLimiter } from "../aws/rate-limits.ts";
import { collectAccount } from "./collect-account.ts";

interface Options {
  output: string;
  profile?: string;
  roleArn?: string;
  externalId?: string;
  regions?: string;
  endpointUrl?: string;
  trail: boolean;
  trailDays: string;
  lastAccessed: boolean;
}

function descriptionOf(options: Options): ConnectionDescription {
  const { profile, roleArn, externalId, endpointUrl } = options;
  if (externalId !== undefined && roleArn === undefined)
    throw new AppError("invalid_input", "--external-id belongs to --role-arn; give both.");
  return {
    type: roleArn !== undefined ? "role" : profile !== undefined ? "profile" : "default",
    sessionName: "plumbline-collect",
    ...(profile === undefined ? {} : { profile }),
    ...(roleArn === undefined ? {} : { roleArn }),
    ...(externalId === undefined ? {} : { externalId }),
    ...(endpointUrl === undefined ? {} : { endpointUrl }),
  };
}

function regionsOf(text: string | undefined): string[] {
  const regions = (text ?? "")
    .split(",")
    .map((region) => region.trim())
    .filter((region) => region !== "");
  for (const region of regions)
    if (!/^[a-z]{2,4}(-[a-z]+)+-\d$/.test(region))
      throw new AppError("invalid_input", `"${region}" is no region; write them like eu-west-1,us-east-1.`);
  return regions;
}

function daysOf(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > 90)
    throw new AppError("invalid_input", "--trail-days takes a whole number from 1 to 90.");
  return days;
}

/** Folder for log files beside a snapshot file: its name without endings, and `-trail`. */
function trailFolderOf(output: string): string {
  return `${output.replace(/\.gz$/, "").replace(/\.(ndjson|json)$/, "")}-trail`;
}

/** Adds `plumbline collect`: reads an account with its own credentials and writes files to carry away; needs no database. */
export function addCollectCommand(program: Command, say: (line: string) => void): void {
  program
    .command("collect")
    .description("Read an AWS account and write a snapshot file, without a database. plumbline import takes it.")
    .requiredOption("--output <file>", "snapshot file to write, e.g. acme.ndjson.gz")
    .addOption(
      new Option("--profile <name>", "profile of the AWS configuration; with --role-arn the one that assumes it"),
    )
    .addOption(new Option("--role-arn <arn>", "role to assume"))
    .addOption(new Option("--external-id <id>", "external id of the role"))
    .addOption(new Option("--regions <list>", "regions, separated by commas; default: all that are switched on"))
    .addOption(new Option("--endpoint-url <url>", "another endpoint for every service"))
    .option("--no-trail", "leave CloudTrail's log files alone")
    .option("--trail-days <days>", "days of log files to save", "14")
    .option("--no-last-accessed", "do not ask IAM when each service was last reached: two calls less a principal")
    .action(async (options: Options) => {
      const output = resolve(options.output);
      if (existsSync(output))
        throw new AppError("conflict", `${options.output} is there already; choose another name.`);
      const trailDays = daysOf(options.trailDays);
      const regions = regionsOf(options.regions);
      const stop = new AbortController();
      const interrupt = () => stop.abort(new AppError("unavailable", "Interrupted; nothing was written."));
      process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
      const connection = open(descriptionOf(options));
      try {
        const collected = await collectAccount(connection, {
          output,
          regions,
          trailFolder: options.trail ? trailFolderOf(output) : null,
          trailDays,
          collect: { mayGetFunctionCode: false, collectsServiceLastAccessed: options.lastAccessed },
          observedAt: new Date(),
          limiter: createRateLimiter(),
          signal: stop.signal,
          onProgress: say,
        });
        const gaps = collected.collectors.reduce((sum, result) => sum + result.gaps.length, 0);
        say(
          `Account ${collected.accountId}: ${collected.resources} resources, ${gaps} gaps, written to ${options.output}`,
        );
        if (collected.trail !== null)
          say(
            `Trail: ${collected.trail.files} log files in ${trailFolderOf(options.output)}, ${collected.trail.gaps.length} gaps`,
          );
      } finally {
        connection.destroy();
        process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
      }
    });
}

function open(description: ConnectionDescription): ReturnType<typeof openConnection> {
  try {
    return openConnection(description);
  } catch (error) {
    if (error instanceof ConnectionError) throw new AppError("invalid_input", error.message);
    throw error;
  }
}
