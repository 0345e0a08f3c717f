import type { SuppressionPreview } from "#lib/domain/suppression.ts";
import { formatNumber } from "#lib/format/number.ts";
import { countOf } from "#lib/format/plural.ts";
import { shortActor } from "#lib/format/short-actor.ts";
import { formatUtc } from "#lib/format/time.ts";
import { SeverityBadge } from "../ui/severity-badge.tsx";

/** What a suppression hides of the past 30 days. */
export function SuppressionPreviewList({ preview }: { preview: SuppressionPreview }) {
  const counted = preview.bySeverity.filter(({ count }) => count > 0);
  return (
    <section aria-label="What it would hide" className="flex flex-col gap-2 text-13">
      <p className="font-medium">
        {preview.total === 0
          ? "It hides none of the alerts of the past 30 days."
          : `It hides ${countOf(preview.total, "alert")} of the past 30 days: ${counted.map(({ severity, count }) => `${formatNumber(count)} ${severity}`).join(", ")}.`}
      </p>
      {preview.touched === 0 ? null : (
        <p className="text-fg-muted">
          {countOf(preview.touched, "incident")} lose alerts
          {preview.emptied === 0 ? "" : `, and ${formatNumber(preview.emptied)} of them all, and are closed`}.
        </p>
      )}
      {preview.alerts.length === 0 ? null : (
        <ul className="divide-y divide-line rounded-md border border-line">
          {preview.alerts.map((alert) => (
            <li key={alert.id} className="flex flex-wrap items-center gap-x-3 px-3 py-1.5">
              <SeverityBadge severity={alert.severity} variant="plain" />
              <span className="min-w-0 flex-1 basis-40 [overflow-wrap:anywhere]">{alert.title}</span>
              <span className="text-12 text-fg-muted [overflow-wrap:anywhere]">{shortActor(alert.actorName)}</span>
              <span className="text-12 text-fg-subtle">{formatUtc(alert.lastAt)}</span>
            </li>
          ))}
        </ul>
      )}
      {preview.total > preview.alerts.length ? (
        <p className="text-12 text-fg-subtle">The newest {preview.alerts.length} are listed.</p>
      ) : null}
    </section>
  );
}
