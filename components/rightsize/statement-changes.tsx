import { countOf } from "#lib/format/plural.ts";
import type { StatementChange } from "#lib/queries/rightsize/proposal.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { Badge } from "../ui/badge.tsx";
import { CodeBlock } from "../ui/code-block.tsx";
import { LongList } from "./long-list.tsx";

const WORDS = { kept: "Kept", narrowed: "Narrowed", removed: "Removed", new: "New" } as const;

/** Every statement of today with what becomes of it. */
export function StatementChanges({ changes }: { changes: readonly StatementChange[] }) {
  if (changes.length === 0) return <EmptyState title="There is no identity policy today." />;
  return (
    <ol className="flex flex-col gap-5">
      {changes.map((change, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: changes have no names and never move.
        <li key={index} className="flex flex-col gap-2">
          <p className="flex flex-wrap items-center gap-2 text-13">
            <Badge tone={change.change === "new" ? "medium" : "neutral"}>{WORDS[change.change]}</Badge>
            <span className="[overflow-wrap:anywhere]">{titleOf(change)}</span>
          </p>
          {change.now.length === 0 ? null : (
            <p className="text-13 text-fg-muted [overflow-wrap:anywhere]">
              Now {change.now.map(({ document, sid }) => `${sid} in ${document}`).join(", ")}
            </p>
          )}
          {change.actionsRemovedCount === 0 ? null : (
            <Removed
              title={`${countOf(change.actionsRemovedCount, "action")} less`}
              noun="pattern"
              texts={change.actionsRemoved}
            />
          )}
          {change.resourcesRemoved.length === 0 ? null : (
            <Removed title="Resources given up" noun="pattern" texts={change.resourcesRemoved} />
          )}
          {change.resourcesRemoved.length === 0 || change.resourcesNow.length === 0 ? null : (
            <Removed title="Resources in their place" noun="pattern" texts={change.resourcesNow} />
          )}
          {change.old === null ? null : <CodeBlock code={change.old.text} title="Today" />}
        </li>
      ))}
    </ol>
  );
}

function titleOf({ old }: StatementChange): string {
  if (old === null) return "comes from no statement of today";
  const { policy, sid, index } = old.citation;
  return `${policy}, statement ${sid ?? index + 1}`;
}

function Removed({ title, noun, texts }: { title: string; noun: string; texts: readonly string[] }) {
  return (
    <div className="flex flex-col gap-0.5 text-13">
      <p>{title}</p>
      <LongList noun={noun} texts={texts} />
    </div>
  );
}
