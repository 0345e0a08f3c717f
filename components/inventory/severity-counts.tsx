import type { Severity } from "#lib/domain/severity.ts";
import { formatNumber } from "#lib/format/number.ts";
import { SEVERITY_LABELS } from "../ui/severity-badge.tsx";
import { SeverityIcon } from "../ui/severity-icon.tsx";

/** Active findings by severity in one short line; "none" where there are none. */
export function SeverityCounts({ counts }: { counts: readonly { severity: Severity; count: number }[] }) {
  if (counts.length === 0) return <span className="text-fg-subtle">none</span>;
  return (
    <span className="inline-flex items-center gap-2.5 align-middle">
      {counts.map(({ severity, count }) => (
        <span
          key={severity}
          title={`${count} ${SEVERITY_LABELS[severity].toLowerCase()}`}
          className="inline-flex items-center gap-1"
        >
          <SeverityIcon severity={severity} />
          {formatNumber(count)}
          <span className="sr-only"> {SEVERITY_LABELS[severity].toLowerCase()}</span>
        </span>
      ))}
    </span>
  );
}
