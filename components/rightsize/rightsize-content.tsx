import { formatNumber } from "#lib/format/number.ts";
import { countOf } from "#lib/format/plural.ts";
import { formatUtcDay } from "#lib/format/time.ts";
import type { FilesOfFormat, Proposal, ReachChange } from "#lib/queries/rightsize/proposal.ts";
import { Panel } from "../layout/panel.tsx";
import { Badge } from "../ui/badge.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { LongList } from "./long-list.tsx";
import { Policies } from "./policies.tsx";
import { ProofLists } from "./proof-lists.tsx";
import { allowed, Calls, Figure, heldOutNote, Part } from "./proof-parts.tsx";
import { ServicesMoved } from "./services-moved.tsx";
import { StatementChanges } from "./statement-changes.tsx";

export interface RightsizeContentProps {
  proposal: Proposal;
  files: readonly FilesOfFormat[];
  reach: ReachChange | null;
  /** Address of the same proposal with what it closes. */
  reachHref: string;
}

/** A smaller policy: its proof first, then what changes, then the policy itself. */
export function RightsizeContent({ proposal, files, reach, reachHref }: RightsizeContentProps) {
  return (
    <>
      <Proof proposal={proposal} />
      <Panel
        title="What it closes"
        description="What can come to be and to be read, step by step, with the proposal in place"
      >
        {reach === null ? (
          <LinkButton href={reachHref} prefetch={false}>
            Search with the proposal
          </LinkButton>
        ) : (
          <Reach reach={reach} />
        )}
      </Panel>
      <div className="rounded-lg border border-line bg-surface p-4 pt-2">
        <Tabs
          label="The proposal in detail"
          defaultValue="policy"
          tabs={[
            { value: "policy", label: "Policy", content: <Policies files={files} /> },
            {
              value: "changes",
              label: "Statements",
              count: proposal.diff.length,
              content: <StatementChanges changes={proposal.diff} />,
            },
            { value: "services", label: "What goes and stays", content: <ServicesMoved proposal={proposal} /> },
          ]}
        />
      </div>
    </>
  );
}

function Proof({ proposal }: { proposal: Proposal }) {
  const { before, after, replay, heldOut, window } = proposal;
  return (
    <Panel
      title="Proof"
      description={
        window.from === null || window.to === null
          ? "No trail covers this account, so nothing can be replayed."
          : `Every authorised use from ${formatUtcDay(window.from)} to ${formatUtcDay(window.to)}, asked again with the proposal in place`
      }
    >
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 md:grid-cols-4">
        <Figure term="Actions" value={`${formatNumber(before.actions)} → ${formatNumber(after.actions)}`} />
        <Figure term="On known resources" value={`${formatNumber(before.pairs)} → ${formatNumber(after.pairs)}`} />
        <Figure term="Stores it reads itself" value={`${before.stores.length} → ${after.stores.length}`} />
        <Figure term="Characters" value={`${formatNumber(before.characters)} → ${formatNumber(after.characters)}`} />
        <Figure term="Replay" value={allowed(replay)} />
        <Figure term="Beyond what was needed" value={countOf(proposal.excess, "pair")} />
        {heldOut === null ? null : (
          <Figure term="Held-out replay" value={allowed(heldOut)} note={heldOutNote(heldOut)} />
        )}
      </dl>
      {proposal.fits ? null : (
        <p className="mt-3">
          <Badge tone="high">Does not fit</Badge>
        </p>
      )}
      <ProofLists proposal={proposal} />
      <Calls
        title={`Uses of the shared role that no function is named for: ${proposal.unattributed.isGiven ? "kept" : "not all kept"}`}
        calls={proposal.unattributed.calls}
      />
    </Panel>
  );
}

const OUTCOME_WORDS: Record<ReachChange["before"]["outcome"], string> = {
  administrator: "administrator",
  conditional: "administrator under conditions",
  none: "no administrator",
  unknown: "not known",
};

function Reach({ reach }: { reach: ReachChange }) {
  const { before, after, isPathClosed, storesClosed } = reach;
  return (
    <>
      <dl className="grid gap-x-6 gap-y-3 md:grid-cols-2">
        <Figure
          term="Can become"
          value={`${OUTCOME_WORDS[before.outcome]} → ${OUTCOME_WORDS[after.outcome]}`}
          {...(isPathClosed ? { note: "the attack path is closed" } : {})}
        />
        <Figure
          term="Stores it can come to read"
          value={`${formatNumber(before.stores.length)} → ${formatNumber(after.stores.length)}`}
        />
      </dl>
      {storesClosed.length === 0 ? null : (
        <Part title="No longer within reach">
          <LongList noun="store" texts={storesClosed} />
        </Part>
      )}
    </>
  );
}
