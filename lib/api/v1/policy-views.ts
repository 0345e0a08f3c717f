import type { z } from "zod";
import { type Format, formatProposal } from "../../iam/rightsize/formats/format.ts";
import type { Reach } from "../../iam/rightsize/reach.ts";
import { onOwnRole, type RoleSplit } from "../../iam/rightsize/split-role.ts";
import type { ProposalWithReach } from "../../queries/rightsize/proposal.ts";
import { rightsizeAnswer, splitAnswer } from "./policy-schemas.ts";

/** A proposal as the API shows it, with its files in one format. */
export function rightsizeViewOf(
  { proposal, reach }: ProposalWithReach,
  format: Format,
): z.output<typeof rightsizeAnswer> {
  return rightsizeAnswer.parse({
    proposal,
    reach: reach === null ? null : { ...reach, before: reachOf(reach.before), after: reachOf(reach.after) },
    files: formatProposal(proposal, format),
  });
}

/** A divided role as the API shows it; the files of each function are for the role of its own. */
export function splitViewOf(split: RoleSplit, format: Format): z.output<typeof splitAnswer> {
  const functions = split.functions.map((one) => ({ ...one, files: formatProposal(onOwnRole(one), format) }));
  return splitAnswer.parse({ ...split, functions });
}

function reachOf({ path, ...reach }: Reach) {
  return {
    ...reach,
    steps: path.map(({ from, to, abilities, conditions }) => ({
      fromName: from.name,
      toName: to.name,
      isAdministrator: to.isAdministrator,
      titles: abilities.map(({ title }) => title),
      conditions,
    })),
  };
}
