import { Globe2, ShieldAlert } from "lucide-react";
import { formatNumber, formatPercent } from "#lib/format/number.ts";
import type { RiskyResource } from "#lib/queries/overview/riskiest.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { NotScannedState } from "../feedback/not-scanned-state.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { Badge } from "../ui/badge.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { SEVERITY_LABELS } from "../ui/severity-badge.tsx";
import { SeverityIcon } from "../ui/severity-icon.tsx";

export interface RiskListProps {
  label: string;
  /** null: nothing of the kind was ever read here. */
  resources: readonly RiskyResource[] | null;
  empty: string;
  /** "No function has been read here." */
  notRead: string;
}

/** A ranking of resources, each with the reasons for its place. */
export function RiskList({ label, resources, empty, notRead }: RiskListProps) {
  if (resources === null) {
    return (
      <NotScannedState
        title={notRead}
        reason="No scan has read them in the chosen accounts and regions, so nothing can be said of their risk."
        action={
          <LinkButton href="/scans" size="sm">
            See coverage
          </LinkButton>
        }
      />
    );
  }
  if (resources.length === 0) return <EmptyState title={empty} />;
  return (
    <ol aria-label={label} className="divide-y divide-line border-line border-t">
      {resources.map((resource) => (
        <li
          key={resource.resourceId}
          className="relative flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2 hover:bg-subtle"
        >
          <span className="min-w-0">
            <ScopeLink
              href={`/inventory/${resource.resourceId}`}
              className="rounded-sm font-medium text-13 [overflow-wrap:anywhere] after:absolute after:inset-0"
            >
              {resource.name}
            </ScopeLink>
            <span className="block text-12 text-fg-subtle">
              {resource.accountName}
              {resource.region === "global" ? "" : `, ${resource.region}`}
            </span>
          </span>
          <span className="flex flex-wrap items-center justify-end gap-x-2.5 gap-y-1 text-12 text-fg-muted">
            {resource.isPublic ? (
              <Badge tone="critical" icon={<Globe2 aria-hidden />}>
                Public
              </Badge>
            ) : null}
            {resource.isAdministrator ? (
              <Badge tone="high" icon={<ShieldAlert aria-hidden />}>
                Administrator
              </Badge>
            ) : null}
            {resource.unusedRatio === null ? null : <span>{formatPercent(resource.unusedRatio)} unused</span>}
            {resource.findings.map(({ severity, count }) => (
              <span
                key={severity}
                className="inline-flex items-center gap-1"
                title={`${count} ${SEVERITY_LABELS[severity]}`}
              >
                <SeverityIcon severity={severity} />
                {formatNumber(count)}
                <span className="sr-only">{SEVERITY_LABELS[severity].toLowerCase()} findings</span>
              </span>
            ))}
          </span>
        </li>
      ))}
    </ol>
  );
}
