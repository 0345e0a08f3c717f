import { SEVERITIES } from "#lib/domain/severity.ts";
import { formatNumber } from "#lib/format/number.ts";
import { countOf } from "#lib/format/plural.ts";
import type { ApplicationRow } from "#lib/queries/applications/list.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { Badge } from "../ui/badge.tsx";
import { SeverityBadge } from "../ui/severity-badge.tsx";

/** Stands for "no application" in filters. */
const NONE = "-";

/** Applications as cards in a list: who looks after each, what is open, and where to look on. */
export function ApplicationsTable({ rows }: { rows: readonly ApplicationRow[] }) {
  if (rows.length === 0)
    return (
      <EmptyState
        title="No resource was collected yet."
        description="Applications come from the tags awsApplication, application, app, service and project, and from CloudFormation stacks."
      />
    );
  return (
    <ul aria-label="Applications" className="divide-y divide-line rounded-lg border border-line bg-surface">
      {rows.map((row) => (
        <li
          key={row.name ?? NONE}
          className="grid gap-x-6 gap-y-2 px-4 py-3 md:grid-cols-[minmax(0,1fr)_auto] md:items-center"
        >
          <Application row={row} />
        </li>
      ))}
    </ul>
  );
}

function Application({ row }: { row: ApplicationRow }) {
  const value = encodeURIComponent(row.name ?? NONE);
  const open = SEVERITIES.filter((severity) => row.findings[severity] > 0);
  return (
    <>
      <div className="flex min-w-0 flex-col gap-1">
        <h2 className="font-semibold text-14 [overflow-wrap:anywhere]">{row.name ?? "No application"}</h2>
        <p className="text-12 text-fg-muted [overflow-wrap:anywhere]">
          {countOf(row.resources, "resource")}, {countOf(row.functions, "function")}, {countOf(row.accounts, "account")}
          {row.owners.length === 0 ? "" : `; owned by ${row.owners.join(", ")}`}
          {row.sources.length === 0 ? "" : `; known by ${row.sources.slice(0, 3).join(", ")}`}
        </p>
        <p className="flex flex-wrap items-center gap-1.5">
          {open.length === 0 ? <span className="text-12 text-fg-subtle">No open findings</span> : null}
          {open.map((severity) => (
            <span key={severity} className="flex items-center gap-1 text-12">
              <SeverityBadge severity={severity} />
              {formatNumber(row.findings[severity])}
            </span>
          ))}
          {row.reached === null || row.reached === 0 ? null : (
            <Badge tone="critical">{countOf(row.reached, "store")} reached from the internet</Badge>
          )}
        </p>
      </div>
      <nav aria-label={row.name ?? "No application"} className="flex flex-wrap gap-x-4 text-13">
        <Onward href={`/findings?application=${value}`}>Findings</Onward>
        <Onward href={`/inventory?application=${value}`}>Resources</Onward>
        {row.name === null ? null : (
          <>
            <Onward href={`/graph?application=${value}`}>Exposed data</Onward>
            <Onward href={`/graph?ask=map&group=service&application=${value}`}>Map</Onward>
          </>
        )}
      </nav>
    </>
  );
}

function Onward({ href, children }: { href: string; children: string }) {
  return (
    <ScopeLink href={href} className="inline-block rounded-sm py-1 text-accent-text underline underline-offset-2">
      {children}
    </ScopeLink>
  );
}
