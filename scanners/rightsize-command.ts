import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Command, Option } from "commander";
import { AppError } from "#lib/errors.ts";
import { FORMATS, type Format, formatProposal } from "#lib/iam/rightsize/formats/format.ts";
import { parsePinned } from "#lib/iam/rightsize/parse-pinned.ts";
import { type Call, MODES, type Mode, type Pinned, type Proposal } from "#lib/iam/rightsize/proposal.ts";
import { compareReach, type ReachChange } from "#lib/iam/rightsize/reach.ts";
import { rightsize } from "#lib/iam/rightsize/rightsize.ts";
import { type From, factsOf, withSource } from "./policy-source.ts";

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
    .addOption(
      new Option("--mode <mode>", "how much of what usage cannot show is kept").choices(MODES).default("balanced"),
    )
    .addOption(
      new Option("--carrier <carrier>", "where it will stand, which decides on its size")
        .choices(["inline", "managed"])
        .default("managed"),
    )
    .addOption(new Option("--format <format>", "how the policies are written").choices(FORMATS).default("json"))
    .option("--pin <action[@resource]>", "keeps an action that was not seen; may be repeated", pinned, [])
    .option("--function <arn>", "only what this function used of a shared role")
    .option("--grace-days <days>", "keeps permissions of policies changed within so many days", days, 30)
    .option("--out <folder>", "writes the files there in the place of printing them")
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
      if (flags.out !== undefined) {
        mkdirSync(flags.out, { recursive: true });
        for (const { name, content } of files) writeFileSync(join(flags.out, name), content);
      }
      if (flags.json) return say(JSON.stringify({ ...proposal, reach: reach ?? null, files }));
      for (const line of proofOf(proposal)) say(line);
      if (reach !== undefined) for (const line of reachLines(reach)) say(line);
      if (flags.format === "sam" && files.length === 0 && proposal.documents.length > 0)
        say("SAM writes policies of functions only; choose another format for a user.");
      for (const { name, content } of files) say(flags.out === undefined ? `\n# ${name}\n${content}` : `wrote ${name}`);
    });
}

/** What the proposal takes away and what was replayed on it, in lines for people. */
function proofOf(proposal: Proposal): string[] {
  const { before, after, replay, heldOut, window } = proposal;
  const lines = [
    window.from === null || window.to === null ? "no trail was collected" : `trail from ${window.from} to ${window.to}`,
    `actions ${before.actions} → ${after.actions}, on known resources ${before.pairs} → ${after.pairs}, ` +
      `readable stores ${before.stores.length} → ${after.stores.length}, characters ${before.characters} → ${after.characters}`,
    `beyond what was observed, pinned or kept: ${proposal.excess}`,
    replayLine("replay", replay),
  ];
  for (const call of replay.denied) lines.push(`  denied: ${callText(call)}`);
  if (heldOut !== null) lines.push(replayLine(`made before ${heldOut.from}, asked what was first seen after`, heldOut));
  for (const { service, count } of proposal.removedUnused) lines.push(`removed, proven unused: ${service} ${count}`);
  for (const { service, count } of proposal.removedWithoutProof)
    lines.push(`removed without proof: ${service} ${count}`);
  for (const { service, count } of proposal.keptUnknown) lines.push(`kept, use cannot be seen: ${service} ${count}`);
  for (const call of proposal.usedNotGranted) lines.push(`used and not granted today, not added: ${callText(call)}`);
  for (const group of proposal.leavesGroups) lines.push(`has to leave the group ${group}`);
  for (const text of proposal.missing) lines.push(`not collected: ${text}`);
  for (const text of proposal.notes) lines.push(text);
  return lines;
}

function replayLine(what: string, { events, deniedEvents }: Proposal["replay"]): string {
  return `${what}: ${events - deniedEvents} of ${events} events allowed`;
}

function callText({ action, resource, events }: Call): string {
  return `${action} on ${resource ?? "an unknown resource"} (${events} events)`;
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
