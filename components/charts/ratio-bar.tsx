import { formatNumber } from "#lib/format/number.ts";
import { cn } from "../ui/class-names.ts";
import { prepareRatioBar, type RatioLook, type RatioPart } from "./prepare-ratio-bar.ts";

export interface RatioBarProps {
  /** What the whole is: "Granted actions". */
  label: string;
  /** In drawing order: used first, unknown last. */
  parts: readonly RatioPart[];
  /** With names and numbers below; without, they are in the hover text only, for tables that have them in columns. */
  hasLegend?: boolean;
  className?: string;
}

const LOOKS: Record<RatioLook, string> = {
  used: "bg-accent",
  unused: "bg-accent-border",
  denied: "bg-high",
  unknown: "hatched border border-unknown-border",
  passed: "bg-ok",
  failed: "bg-critical",
};

/** Granted against used: how much of what is allowed was seen in use. What nobody can tell is hatched. */
export function RatioBar({ label, parts, hasLegend = false, className }: RatioBarProps) {
  const prepared = prepareRatioBar(parts);
  const text = `${label}: ${parts.map((part) => `${formatNumber(part.count)} ${part.label.toLowerCase()}`).join(", ")}`;
  return (
    <div className={cn("flex flex-col gap-1.5", className)}>
      <div
        role="img"
        aria-label={text}
        title={text}
        className="flex h-2 w-full min-w-20 gap-px overflow-hidden rounded-full bg-muted"
      >
        {prepared.map((part) => (
          <span key={part.key} className={LOOKS[part.look]} style={{ width: `${part.width}%` }} />
        ))}
      </div>
      {hasLegend ? (
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-12 text-fg-muted">
          {parts.map((part) => (
            <li key={part.key} className="inline-flex items-center gap-1.5">
              <span aria-hidden="true" className={cn("size-2.5 rounded-[2px]", LOOKS[part.look])} />
              {part.label}
              <span className="text-fg">{formatNumber(part.count)}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
