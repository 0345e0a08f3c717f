import { formatNumber } from "#lib/format/number.ts";
import { plural } from "#lib/format/plural.ts";
import type { WildcardView } from "#lib/queries/privileges/detail.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { NotCollected } from "../feedback/not-collected.tsx";
import { Badge } from "../ui/badge.tsx";
import { CodeBlock } from "../ui/code-block.tsx";

/** Statements that grant by wildcard, the widest first, with their lines. */
export function Wildcards({ wildcards }: { wildcards: readonly WildcardView[] }) {
  if (wildcards.length === 0) return <EmptyState title="No statement grants by wildcard." />;
  return (
    <ol className="flex flex-col gap-5">
      {wildcards.map((grant) => (
        <li key={`${grant.carrierArn} ${grant.policy} ${grant.index}`} className="flex flex-col gap-2">
          <p className="flex flex-wrap items-center gap-2 text-13">
            <span className="font-medium">
              {grant.actions.length === 0 ? "Named actions" : grant.actions.join(", ")}
            </span>
            {grant.isEveryResource ? <Badge tone="medium">Every resource</Badge> : null}
            {grant.isConditional ? <Badge>With a condition</Badge> : null}
            <span className="text-fg-muted">
              covers {formatNumber(grant.covers)} {plural(grant.covers, "action")}
            </span>
          </p>
          {grant.lines === null ? (
            <NotCollected>{grant.policy}: its text is not stored.</NotCollected>
          ) : (
            <CodeBlock
              title={`Policy ${grant.policy}`}
              code={grant.lines.code}
              firstLine={grant.lines.firstLine}
              marked={grant.lines.marked}
            />
          )}
        </li>
      ))}
    </ol>
  );
}
