import type { ReactNode } from "react";
import { formatNumber } from "#lib/format/number.ts";
import { countOf } from "#lib/format/plural.ts";
import { formatUtcDay } from "#lib/format/time.ts";
import type {
  Call,
  Format,
  HeldOut,
  Proposal,
  ReachChange,
  Replay,
  RightsizeView,
} from "#lib/queries/rightsize/proposal.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { Panel } from "../layout/panel.tsx";
import { Badge } from "../ui/badge.tsx";
import { CodeBlock } from "../ui/code-block.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { LongList } from "./long-list.tsx";
import { ServicesMoved } from "./services-moved.tsx";
import { StatementChanges } from "./statement-changes.tsx";

const FORMAT_LABELS: Record<Format, string> = {
  json: "JSON",
  cloudformation: "CloudFormation",
  sam: "SAM",
  cdk: "CDK",
  terraform: "Terraform",
};

export interface RightsizeContentProps {
  proposal: Proposal;
  files: RightsizeView["files"];
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
            { value: "policy", label: "Policy", content: <Policies proposal={proposal} files={files} /> },
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
      <Calls title="Denied in the replay" calls={replay.denied} />
      <Calls title="Used, and not granted today: not added" calls={proposal.usedNotGranted} />
      <Calls title="Used, and granted by a resource policy alone: not needed here" calls={proposal.grantedByResource} />
      <Calls
        title={`Uses of the shared role that no function is named for: ${proposal.unattributed.isGiven ? "kept" : "not all kept"}`}
        calls={proposal.unattributed.calls}
      />
      <Texts title="Leave these groups, whose policies the proposal replaces" texts={proposal.leavesGroups} />
      <Texts title="Not collected; today's grants may be others than thought" texts={proposal.missing} isUnknown />
      <Texts title="To fit the size limit" texts={proposal.steps.map(({ meaning }) => meaning)} />
      <Texts title="Mind" texts={proposal.notes} />
    </Panel>
  );
}

function allowed({ events, deniedEvents }: Replay): string {
  return events === 0
    ? "nothing to replay"
    : `${formatNumber(events - deniedEvents)} of ${formatNumber(events)} events allowed`;
}

function heldOutNote({ from }: HeldOut): string {
  return `made from what was seen before ${formatUtcDay(from)}, asked what came first after it`;
}

function Figure({ term, value, note }: { term: string; value: string; note?: string }) {
  return (
    <div className="min-w-0">
      <dt className="text-12 text-fg-subtle">{term}</dt>
      <dd className="font-medium text-14 tabular-nums">{value}</dd>
      {note === undefined ? null : <dd className="text-12 text-fg-muted">{note}</dd>}
    </div>
  );
}

function Part({ title, isUnknown = false, children }: { title: string; isUnknown?: boolean; children: ReactNode }) {
  return (
    <section className={isUnknown ? "mt-4 rounded-md border border-unknown-border p-3" : "mt-4"}>
      <h3 className="font-semibold text-13">{title}</h3>
      {children}
    </section>
  );
}

function Texts({ title, texts, isUnknown = false }: { title: string; texts: readonly string[]; isUnknown?: boolean }) {
  if (texts.length === 0) return null;
  return (
    <Part title={title} isUnknown={isUnknown}>
      <ul className="mt-1 flex flex-col gap-1 text-13 text-fg-muted [overflow-wrap:anywhere]">
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Part>
  );
}

const SHOWN_CALLS = 20;

function Calls({ title, calls }: { title: string; calls: readonly Call[] }) {
  if (calls.length === 0) return null;
  return (
    <Part title={title}>
      <ul className="mt-1 flex flex-col gap-1 text-13 [overflow-wrap:anywhere]">
        {calls.slice(0, SHOWN_CALLS).map(({ action, resource, events, blockedBy }) => (
          <li key={`${action} ${resource}`}>
            <code className="text-12">{action}</code> on{" "}
            {resource === null ? "a resource that was not recorded" : <code className="text-12">{resource}</code>}{" "}
            <span className="text-fg-muted">
              {[countOf(events, "event"), ...blockedBy.map(({ reason }) => reason)].join("; ")}
            </span>
          </li>
        ))}
        {calls.length > SHOWN_CALLS ? (
          <li className="text-fg-muted">and {countOf(calls.length - SHOWN_CALLS, "more")}</li>
        ) : null}
      </ul>
    </Part>
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

function Policies({ proposal, files }: { proposal: Proposal; files: RightsizeView["files"] }) {
  if (proposal.documents.length === 0)
    return (
      <EmptyState
        title="Nothing is needed."
        description="Nothing that was seen, pinned or kept needs an identity policy; today's can go."
      />
    );
  return (
    <Tabs
      label="Formats"
      tabs={files
        .filter((one) => one.files.length > 0)
        .map((one) => ({
          value: one.format,
          label: FORMAT_LABELS[one.format],
          content: (
            <div className="flex flex-col gap-3">
              {one.files.map(({ name, content }) => (
                <CodeBlock key={name} title={name} code={content} />
              ))}
            </div>
          ),
        }))}
    />
  );
}
