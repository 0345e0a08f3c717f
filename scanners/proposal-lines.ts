import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Option } from "commander";
import { FORMATS } from "#lib/iam/rightsize/formats/format.ts";
import type { FormattedFile } from "#lib/iam/rightsize/formats/input.ts";
import { type Call, MODES, type Proposal } from "#lib/iam/rightsize/proposal.ts";

/** What every command that proposes policies can be told. */
export const modeOption = () =>
  new Option("--mode <mode>", "how much of what usage cannot show is kept").choices(MODES).default("balanced");
export const formatOption = () =>
  new Option("--format <format>", "how the policies are written").choices(FORMATS).default("json");
export const outOption = () => new Option("--out <folder>", "writes the files there in the place of printing them");

/** What a proposal takes away and what was replayed on it, in lines for people. */
export function proofLines(proposal: Proposal): string[] {
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

/** A call with its events, in a line for people. */
export function callText({ action, resource, events }: Pick<Call, "action" | "resource" | "events">): string {
  return `${action} on ${resource ?? "an unknown resource"} (${events} events)`;
}

/** Writes files into a folder, which is made when it is not there. undefined: they are printed, nothing is written. */
export function writeFiles(files: readonly FormattedFile[], folder: string | undefined): void {
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  for (const { name, content } of files) writeFileSync(join(folder, name), content);
}

/** The files themselves, or that they were written. */
export function fileLines(files: readonly FormattedFile[], folder: string | undefined): string[] {
  return files.map(({ name, content }) => (folder === undefined ? `\n# ${name}\n${content}` : `wrote ${name}`));
}
