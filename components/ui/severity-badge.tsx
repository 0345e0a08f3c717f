import type { Severity } from "#lib/domain/severity.ts";
import { Badge } from "./badge.tsx";
import { cn } from "./class-names.ts";
import { SeverityIcon } from "./severity-icon.tsx";

/** The word for each severity, the same everywhere. */
export const SEVERITY_LABELS: Record<Severity, string> = {
  critical: "Critical",
  high: "High",
  medium: "Medium",
  low: "Low",
  info: "Info",
};

/** Shape, word and hue of a severity. `plain` has no box: for tables, where sixty boxes would shout. */
export function SeverityBadge({ severity, variant = "box" }: { severity: Severity; variant?: "box" | "plain" }) {
  if (variant === "plain") {
    return (
      <span className="inline-flex items-center gap-1.5 whitespace-nowrap align-middle">
        <SeverityIcon severity={severity} className="shrink-0" />
        <span className={cn(severity === "critical" && "font-medium")}>{SEVERITY_LABELS[severity]}</span>
      </span>
    );
  }
  return (
    <Badge tone={severity} icon={<SeverityIcon severity={severity} />}>
      {SEVERITY_LABELS[severity]}
    </Badge>
  );
}
