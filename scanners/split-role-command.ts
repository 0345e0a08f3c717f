import type { Command } from "commander";
import { nameOfArn } from "#lib/domain/arn.ts";
import { AppError } from "#lib/errors.ts";
import { countOf } from "#lib/format/plural.ts";
import { type Format, formatProposal } from "#lib/iam/rightsize/formats/format.ts";
import type { FormattedFile } from "#lib/iam/rightsize/formats/input.ts";
import type { Mode } from "#lib/iam/rightsize/proposal.ts";
import { type FunctionRole, onOwnRole, type RoleSplit, splitRole } from "#lib/iam/rightsize/split-role.ts";
import { type From, factsOf, withSource } from "./policy-source.ts";
import { callText, fileLines, formatOption, modeOption, outOption, proofLines, writeFiles } from "./proposal-lines.ts";

interface SplitFlags extends From {
  mode: Mode;
  format: Format;
  out?: string;
}

/** The command that divides a role that functions share into one role a function. */
export function addSplitRoleCommand(program: Command, say: (text: string) => void): void {
  withSource(
    program
      .command("split-role")
      .description("Proposes one role for each function that runs as a role, and replays on it what the function did.")
      .argument("<role>", "ARN of a role that functions share"),
  )
    .addOption(modeOption())
    .addOption(formatOption())
    .addOption(outOption())
    .action(async (roleArn: string, flags: SplitFlags) => {
      const facts = await factsOf(flags);
      const split = splitRole(facts, roleArn, flags.mode);
      if (split === undefined)
        throw new AppError(
          "not_found",
          facts.byArn("iam.role", roleArn) === undefined
            ? `There is no role ${roleArn} in what was collected.`
            : `No function that was collected runs as ${roleArn}.`,
        );
      const functions = withFiles(split, flags.format);
      const files = functions.flatMap((one) => one.files);
      writeFiles(files, flags.out);
      if (flags.json) return say(JSON.stringify({ ...split, functions }));
      for (const line of splitLines(split)) say(line);
      for (const line of fileLines(files, flags.out)) say(line);
    });
}

/** SAM names a file after its function, and functions of several regions may be named alike; the name of the role never is. */
function withFiles({ functions }: RoleSplit, format: Format): (FunctionRole & { files: FormattedFile[] })[] {
  const written = functions.map((one) => ({ ...one, files: formatProposal(onOwnRole(one), format) }));
  const names = written.flatMap(({ files }) => files.map(({ name }) => name));
  const isTaken = (name: string) => names.indexOf(name) !== names.lastIndexOf(name);
  return written.map((one) => ({
    ...one,
    files: one.files.map((file) => (isTaken(file.name) ? { ...file, name: `${one.roleName}-${file.name}` } : file)),
  }));
}

/** The split in lines for people. */
function splitLines(split: RoleSplit): string[] {
  const { functions, before, unattributed, unattributedTo, former, notes } = split;
  const [only] = functions;
  const lines = [
    `${countOf(functions.length, "function runs", "functions run")} as ${split.roleArn}; each holds ${countOf(before.actions, "action")} and ${countOf(before.stores.length, "readable store")}`,
  ];
  if (only !== undefined && functions.length === 1)
    lines.push(`Only ${nameOfArn(only.functionArn)} runs as it, so there is nothing to divide; try rightsize.`);
  for (const one of functions) lines.push("", ...functionLines(one));
  if (unattributed.length > 0) lines.push("", `uses that no function is named for go to ${unattributedTo}`);
  for (const use of unattributed)
    lines.push(`  ${callText(use)}, held by ${use.heldBy.map(nameOfArn).join(", ") || "nobody"}`);
  if (former.length > 0) lines.push("", "uses by functions that do not run as it any more go to nobody");
  for (const use of former) lines.push(`  ${callText(use)} by ${use.functionArn}`);
  return [...lines, ...notes];
}

function functionLines({ functionArn, roleName, proposal }: FunctionRole): string[] {
  return [`${roleName} for ${functionArn}`, ...proofLines(proposal).map((line) => `  ${line}`)];
}
