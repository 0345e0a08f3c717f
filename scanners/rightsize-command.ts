import { type Command, Option } from "commander";
import { AppError } from "#lib/errors.ts";
import { type Format, formatProposal } from "#lib/iam/rightsize/formats/format.ts";
import { parsePinned } from "#lib/iam/rightsize/parse-pinned.ts";
import type { Mode, Pinned, Proposal } from "#lib/iam/rightsize/proposal.ts";
import { compareReach, type ReachChange } from "#lib/iam/rightsize/reach.ts";
import { rightsize } from "#lib/iam/rightsize/rightsize.ts";
import { type From, factsOf, withSource } from "./policy-source.ts";
import { fileLines, formatOption, modeOption, outOption, proofLines, writeFiles } from "./proposal-lines.ts";

interface RightsizeFlags extends From {
  mode: Mode;
  carrier: Proposal["carrier"];
  format: Format;
  pin: Pinned[];
  function?: string;
  graceDays: number;
  out?: string;
  reach: boolean;
}

/** The command that proposes a smaller policy for one user or role, with its proof. */
export function addRightsizeCommand(program: Command, say: (text: string) => void): void {
  withSource(
    program
      .command("rightsize")
      .description("Proposes a smaller policy for a user or role, and replays on it everything that it was seen to do.")
      .argument("<principal>", "ARN of a user or role"),
  )
    .addOption(modeOption())
    .addOption(
      new Option("--carrier <carrier>", "where it will stand, which decides on its size")
        .choices(["inline", "managed"])
        .default("managed"),
    )
    .addOption(formatOption())
    .option("--pin <action[@resource]>", "keeps an action that was not seen; may be repeated", pinned, [])
    .option("--function <arn>", "only what this function used of a shared role")
    .option("--grace-days <days>", "keeps permissions of policies changed within so many days", days, 30)
    .addOption(outOption())
    .option("--reach", "also searches what it can become and read with the proposal", false)
    .action(async (principal: string, flags: RightsizeFlags) => {
      const facts = await factsOf(flags);
      const proposal = rightsize(facts, principal, {
        mode: flags.mode,
        carrier: flags.carrier,
        pinned: flags.pin,
        graceDays: flags.graceDays,
        ...(flags.function === undefined ? {} : { functionArn: flags.function }),
      });
      if (proposal === undefined) throw notFound(principal, flags.function);
      const reach = flags.reach ? compareReach(facts, proposal) : undefined;
      const files = formatProposal(proposal, flags.format);
      writeFiles(files, flags.out);
      if (flags.json) return say(JSON.stringify({ ...proposal, reach: reach ?? null, files }));
      for (const line of proofLines(proposal)) say(line);
      if (reach !== undefined) for (const line of reachLines(reach)) say(line);
      if (flags.format === "sam" && files.length === 0 && proposal.documents.length > 0)
        say("SAM writes policies of functions only; choose another format for a user.");
      for (const line of fileLines(files, flags.out)) say(line);
    });
}

function reachLines({ before, after, isPathClosed, storesClosed }: ReachChange): string[] {
  return [
    `can become: ${before.outcome} → ${after.outcome}${isPathClosed ? " (path closed)" : ""}`,
    `can come to read ${before.stores.length} → ${after.stores.length} stores, ${storesClosed.length} closed`,
  ];
}

/** `action` or `action@resource`, added to those before it. */
function pinned(text: string, before: readonly Pinned[]): Pinned[] {
  const read = parsePinned(text);
  if (read === undefined)
    throw new AppError("invalid_input", `--pin ${text} is no action; write it like s3:GetObject or s3:GetObject@ARN.`);
  return [...before, read];
}

function days(text: string): number {
  if (!/^\d{1,4}$/.test(text))
    throw new AppError("invalid_input", `--grace-days ${text} is no number of days; write one from 0 to 9999.`);
  return Number(text);
}

function notFound(principal: string, functionArn: string | undefined): AppError {
  const what =
    functionArn === undefined ? `user or role ${principal}` : `function ${functionArn} that runs as ${principal}`;
  return new AppError("not_found", `There is no ${what} in what was collected.`);
}
