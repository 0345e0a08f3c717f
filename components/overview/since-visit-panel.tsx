import { countOf } from "#lib/format/plural.ts";
import type { SinceVisitView } from "#lib/queries/overview/since-visit.ts";
import { Panel } from "../layout/panel.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { SEVERITY_LABELS } from "../ui/severity-badge.tsx";
import { SeverityIcon } from "../ui/severity-icon.tsx";

export interface SinceVisitPanelProps {
  view: SinceVisitView;
  previousVisitAt: string | null;
  now: string;
}

/** What happened since the person last looked. */
export function SinceVisitPanel({ view, previousVisitAt, now }: SinceVisitPanelProps) {
  const parts = [
    ...(view.opened > 0 ? [`${countOf(view.opened, "finding")} opened`] : []),
    ...(view.reopened > 0 ? [`${countOf(view.reopened, "finding")} came back`] : []),
    ...(view.resolved > 0 ? [`${countOf(view.resolved, "finding")} resolved`] : []),
    ...(view.expired > 0 ? [`${countOf(view.expired, "acceptance")} ended`] : []),
  ];
  return (
    <Panel
      title="Since your last visit"
      description={
        previousVisitAt === null ? (
          "Your first visit: what is new in the chosen time."
        ) : (
          <RelativeTime at={previousVisitAt} now={now} />
        )
      }
      isFlush
    >
      <p className="px-4 pb-2 text-13">{parts.length === 0 ? "Nothing new." : `${parts.join(", ")}.`}</p>
      <ul className="divide-y divide-line">
        {view.newest.map((finding) => (
          <li key={finding.id} className="relative flex gap-2.5 px-4 py-2 text-13 hover:bg-subtle">
            <SeverityIcon severity={finding.severity} className="mt-1 shrink-0" />
            <span className="min-w-0">
              <span className="sr-only">{SEVERITY_LABELS[finding.severity]}: </span>
              <ScopeLink
                href={`/findings/${finding.id}`}
                className="rounded-sm [overflow-wrap:anywhere] after:absolute after:inset-0"
              >
                {finding.title}
              </ScopeLink>
              <span className="block text-12 text-fg-subtle [overflow-wrap:anywhere]">{finding.resourceName}</span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
