import { formatNumber } from "#lib/format/number.ts";
import { countOf } from "#lib/format/plural.ts";
import { formatUtcDay } from "#lib/format/time.ts";
import type { FunctionRoleView, RoleSplitView } from "#lib/queries/rightsize/split.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { Panel } from "../layout/panel.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { ReportTable } from "../reports/report-table.tsx";
import { Badge } from "../ui/badge.tsx";
import { buttonStyle } from "../ui/button-style.ts";
import { LongList } from "./long-list.tsx";
import { ModeChoices, modeMeaning } from "./mode-choices.tsx";
import { PolicyDisclosure } from "./policy-disclosure.tsx";
import { functionLabels, givenToSentence, heldByNote } from "./prepare-split.ts";
import { ProofLists } from "./proof-lists.tsx";
import { allowed, Calls, Figure, heldOutNote, Part, Texts } from "./proof-parts.tsx";

type Split = NonNullable<RoleSplitView["split"]>;

/** A shared role divided: what each function would hold, what is nobody's, then the policies. */
export function SplitContent({ role, split }: RoleSplitView) {
  if (split === null)
    return (
      <EmptyState
        title="No function that was collected runs as this role."
        description="Only roles that functions share are divided."
        action={<SmallerPolicyLink roleId={role.id} />}
      />
    );
  const [only] = split.functions;
  if (only !== undefined && split.functions.length === 1)
    return (
      <EmptyState
        title={`Only ${only.name} runs as this role.`}
        description={["There is nothing to divide; make its policy smaller instead.", ...split.notes].join(" ")}
        action={<SmallerPolicyLink roleId={role.id} />}
      />
    );
  const labels = functionLabels(split.functions);
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-2 rounded-lg border border-line bg-surface p-4">
        <ModeChoices chosen={split.mode} hrefOf={(mode) => `/privileges/${role.id}/split?mode=${mode}`} />
        <p className="text-13 text-fg-muted">{modeMeaning(split.mode)}</p>
      </div>
      <Panel title={`One role a function, ${split.mode}`} description={windowOf(split)} isFlush>
        <FunctionTable split={split} labels={labels} />
      </Panel>
      <Unnamed split={split} labels={labels} />
      <Panel
        title="Policies"
        description="Make each role first, with the trust policy and the boundary of this one. SAM makes it by itself."
      >
        <div className="flex flex-col gap-2">
          {split.functions.map((one) => (
            <PolicyDisclosure
              key={one.functionArn}
              title={`${one.roleName} for ${labels.get(one.functionArn) ?? one.name}`}
              files={one.files}
            >
              <Details of={one} />
            </PolicyDisclosure>
          ))}
        </div>
      </Panel>
    </div>
  );
}

function SmallerPolicyLink({ roleId }: { roleId: string }) {
  return (
    <ScopeLink href={`/privileges/${roleId}/rightsize`} className={buttonStyle("primary")}>
      Smaller policy
    </ScopeLink>
  );
}

function windowOf({ functions }: Split): string {
  const window = functions[0]?.proposal.window;
  const seen =
    window === undefined || window.from === null || window.to === null
      ? "No trail covers this account, so nothing can be replayed."
      : `From what was seen from ${formatUtcDay(window.from)} to ${formatUtcDay(window.to)}.`;
  return `${seen} Actions and stores, today → then: what somebody holds who takes over the function; stores are those of the account that its policies alone let it read.`;
}

function FunctionTable({ split, labels }: { split: Split; labels: ReadonlyMap<string, string> }) {
  const { before, functions } = split;
  return (
    <ReportTable
      label={`What each function would hold, ${split.mode}`}
      columns={["Function", "Own role", "Actions", "Readable stores", "Beyond what was needed", "Replay"]}
      numbersFrom={2}
      empty="No function."
      rows={functions.map(({ functionArn, id, name, roleName, after, proposal }) => ({
        key: functionArn,
        cells: [
          id === null ? (
            <code key="name" className="text-12">
              {functionArn}
            </code>
          ) : (
            <ScopeLink
              key="name"
              href={`/privileges/${id}`}
              title={functionArn}
              className="inline-block min-w-40 rounded-sm text-accent-text underline underline-offset-2"
            >
              {labels.get(functionArn) ?? name}
            </ScopeLink>
          ),
          <span key="role" className="inline-flex min-w-40 flex-wrap items-center gap-1.5">
            {roleName}
            {proposal.fits ? null : <Badge tone="high">Does not fit</Badge>}
          </span>,
          `${formatNumber(before.actions)} → ${formatNumber(after.actions)}`,
          `${formatNumber(before.stores.length)} → ${formatNumber(after.stores.length)}`,
          countOf(proposal.excess, "pair"),
          allowed(proposal.replay),
        ],
      }))}
    />
  );
}

function Unnamed({ split, labels }: { split: Split; labels: ReadonlyMap<string, string> }) {
  const missing = [...new Set(split.functions.flatMap(({ proposal }) => proposal.missing))];
  const { unattributed, former, notes } = split;
  if (unattributed.length + former.length + notes.length + missing.length === 0) return null;
  return (
    <Panel title="What belongs to no function" description={givenToSentence(split)}>
      <Calls
        title="Uses that no function is named for"
        calls={unattributed.map((use) => ({ ...use, note: heldByNote(use.heldBy, labels) }))}
      />
      <Calls
        title="Uses by functions that do not run as it any more: nobody gets them"
        calls={former.map(({ functionArn, ...use }) => ({ ...use, blockedBy: [], note: `by ${functionArn}` }))}
      />
      <Texts title="Not collected; today's grants may be others than thought" texts={missing} isUnknown />
      <Texts title="Mind" texts={notes} />
    </Panel>
  );
}

function Details({ of: { proposal, after } }: { of: FunctionRoleView }) {
  const { heldOut } = proposal;
  return (
    <div>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 md:grid-cols-4">
        <Figure term="Replay" value={allowed(proposal.replay)} />
        {heldOut === null ? null : (
          <Figure term="Held-out replay" value={allowed(heldOut)} note={heldOutNote(heldOut)} />
        )}
        <Figure term="Characters" value={formatNumber(proposal.after.characters)} />
      </dl>
      {after.stores.length === 0 ? null : (
        <Part title="Stores that it still reads">
          <LongList noun="store" texts={after.stores} />
        </Part>
      )}
      <ProofLists proposal={proposal} />
    </div>
  );
}
