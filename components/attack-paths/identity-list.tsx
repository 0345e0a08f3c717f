import { formatNumber } from "#lib/format/number.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { Badge } from "../ui/badge.tsx";

export interface IdentityListRow {
  id: string;
  name: string;
  arn: string;
  /** What it is and where, in a few words. */
  detail: string;
  notes: readonly string[];
  /** True when it hangs on conditions. */
  isConditional: boolean;
}

export interface IdentityListProps {
  rows: readonly IdentityListRow[];
  total: number;
  /** Where a row leads, by id. */
  hrefOf: (id: string) => string;
  emptyTitle: string;
}

/** A short list of users, roles or stores with what is to be said of each. */
export function IdentityList({ rows, total, hrefOf, emptyTitle }: IdentityListProps) {
  if (rows.length === 0) return <EmptyState title={emptyTitle} />;
  return (
    <>
      <ul className="divide-y divide-line rounded-md border border-line">
        {rows.map((row) => (
          <li key={row.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-3 py-1.5 text-13">
            <ScopeLink
              href={hrefOf(row.id)}
              title={row.arn}
              className="rounded-sm text-accent-text underline underline-offset-2 [overflow-wrap:anywhere]"
            >
              {row.name}
            </ScopeLink>
            <span className="text-12 text-fg-muted">{row.detail}</span>
            <span className="min-w-0 flex-1 text-right text-12 text-fg-muted [overflow-wrap:anywhere]">
              {row.notes.join("; ")}
            </span>
            {row.isConditional ? <Badge tone="medium">Under conditions</Badge> : null}
          </li>
        ))}
      </ul>
      {total > rows.length ? (
        <p className="mt-2 text-12 text-fg-muted">
          {formatNumber(rows.length)} of {formatNumber(total)} are listed.
        </p>
      ) : null}
    </>
  );
}
