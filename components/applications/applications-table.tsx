import { UNNAMED } from "#lib/domain/application.ts";
import { SEVERITIES } from "#lib/domain/severity.ts";
import { formatNumber } from "#lib/format/number.ts";
import { countOf } from "#lib/format/plural.ts";
import type { ApplicationRow } from "#lib/queries/applications/list.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { scopeHref } from "../layout/scope-params.ts";
import { Badge } from "../ui/badge.tsx";
import { SeverityBadge } from "../ui/severity-badge.tsx";

/** Where one looks on, each page with this application chosen. */
const PAGES = [
  { href: "/overview", label: "Overview" },
  { href: "/findings", label: "Findings" },
  { href: "/inventory", label: "Resources" },
  { href: "/graph", label: "Exposed data" },
  { href: "/graph?ask=map&group=service", label: "Map" },
  { href: "/privileges", label: "Privileges" },
  { href: "/attack-paths", label: "Attack paths" },
  { href: "/compliance", label: "Compliance" },
  { href: "/trends", label: "Trends" },
  { href: "/reports/posture", label: "Report" },
] as const;

/** Applications as cards in a list: who looks after each, what is open, and where to look on. */
export function ApplicationsTable({ rows }: { rows: readonly ApplicationRow[] }) {
  if (rows.length === 0)
    return (
      <EmptyState
        title="No resource is in scope."
        description="Applications come from the tags awsApplication, application, app, service and project, and from CloudFormation stacks."
      />
    );
  return (
    <ul aria-label="Applications" className="divide-y divide-line rounded-lg border border-line bg-surface">
      {rows.map((row) => (
        <li
          key={row.name ?? UNNAMED}
          className="grid gap-x-6 gap-y-2 px-4 py-3 md:grid-cols-[minmax(0,1fr)_auto] md:items-center"
        >
          <Application row={row} />
        </li>
      ))}
    </ul>
  );
}

function Application({ row }: { row: ApplicationRow }) {
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
      <nav aria-label={row.name ?? "No application"} className="flex max-w-md flex-wrap gap-x-4 text-13 md:justify-end">
        {PAGES.map(({ href, label }) => (
          <ScopeLink
            key={label}
            href={scopeHref(href, { application: [row.name ?? UNNAMED] })}
            className="inline-block rounded-sm py-1 text-accent-text underline underline-offset-2"
          >
            {label}
          </ScopeLink>
        ))}
      </nav>
    </>
  );
}
