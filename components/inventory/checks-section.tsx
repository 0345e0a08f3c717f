import type { ResourceCheck, ResourceFinding } from "#lib/queries/resources/checks.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { Badge } from "../ui/badge.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { SeverityBadge } from "../ui/severity-badge.tsx";
import { StatusBadge, VerdictBadge } from "../ui/status-badge.tsx";

/** The findings of a resource, the resolved ones last. */
export function FindingsSection({ findings, now }: { findings: readonly ResourceFinding[]; now: string }) {
  if (findings.length === 0) {
    return (
      <EmptyState
        title="No finding on this resource."
        description="The checks tab says what was judged and what could not be."
      />
    );
  }
  return (
    <ul className="divide-y divide-line rounded-md border border-line">
      {findings.map((finding) => (
        <li
          key={finding.id}
          className="relative flex flex-wrap items-center gap-x-4 gap-y-0.5 px-3 py-2 text-13 hover:bg-subtle"
        >
          <span className="w-20">
            <SeverityBadge severity={finding.severity} variant="plain" />
          </span>
          <ScopeLink
            href={`/findings/${finding.id}`}
            className="min-w-0 flex-1 basis-60 rounded-sm font-medium [overflow-wrap:anywhere] after:absolute after:inset-0"
          >
            {finding.title}
          </ScopeLink>
          <StatusBadge status={finding.status} variant="plain" />
          <RelativeTime at={finding.firstSeenAt} now={now} className="w-28 text-right text-12 text-fg-muted" />
        </li>
      ))}
    </ul>
  );
}

/** How every check of this kind came out: failing, not decided, passing, switched off. */
export function ChecksSection({ checks }: { checks: readonly ResourceCheck[] }) {
  if (checks.length === 0) return <EmptyState title="No check judges resources of this kind." />;
  return (
    <ul className="divide-y divide-line rounded-md border border-line">
      {checks.map((check) => (
        <li key={check.checkId} className="flex flex-wrap items-center gap-x-4 gap-y-0.5 px-3 py-2 text-13">
          <span className="w-24">
            <Outcome outcome={check.outcome} />
          </span>
          <span className="min-w-0 flex-1 basis-60 [overflow-wrap:anywhere]">
            {check.outcome === "pass" ? <span className="text-fg-muted">Not so: </span> : null}
            {check.title}
            {check.missing.length === 0 || check.outcome !== "unknown" ? null : (
              <span className="block text-12 text-fg-subtle">Not collected: {check.missing.join(", ")}</span>
            )}
          </span>
          <SeverityBadge severity={check.severity} variant="plain" />
        </li>
      ))}
    </ul>
  );
}

function Outcome({ outcome }: { outcome: ResourceCheck["outcome"] }) {
  if (outcome === "off") return <Badge>Switched off</Badge>;
  if (outcome === "not_judged") return <Badge tone="unknown">Not judged</Badge>;
  return <VerdictBadge outcome={outcome} />;
}
