import type { Proposal } from "#lib/queries/rightsize/proposal.ts";
import { Calls, Texts } from "./proof-parts.tsx";

/** What a proposal denies, leaves out and could not know, list by list. */
export function ProofLists({ proposal }: { proposal: Proposal }) {
  return (
    <>
      <Calls title="Denied in the replay" calls={proposal.replay.denied} />
      <Calls title="Used, and not granted today: not added" calls={proposal.usedNotGranted} />
      <Calls title="Used, and granted by a resource policy alone: not needed here" calls={proposal.grantedByResource} />
      <Texts title="Leave these groups, whose policies the proposal replaces" texts={proposal.leavesGroups} />
      <Texts title="Not collected; today's grants may be others than thought" texts={proposal.missing} isUnknown />
      <Texts
        title="Policies of others that were not collected, taken as leaving the decision to this one"
        texts={proposal.assumed}
        isUnknown
      />
      <Texts title="To fit the size limit" texts={proposal.steps.map(({ meaning }) => meaning)} />
      <Texts title="Mind" texts={proposal.notes} />
    </>
  );
}
