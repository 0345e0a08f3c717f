import { formatNumber } from "#lib/format/number.ts";
import { ScopeLink } from "../layout/scope-link.tsx";
import { cn } from "../ui/class-names.ts";
import { type BarListItem, prepareBarList } from "./prepare-bar-list.ts";

export interface BarListProps {
  label: string;
  items: readonly BarListItem[];
  /** "findings", said after each value for screen readers. */
  unit: string;
  tone?: "accent" | "critical" | "neutral";
}

const TONES = { accent: "bg-accent", critical: "bg-critical", neutral: "bg-fg-subtle" } as const;

/** A ranking: names with bars and numbers. It is a list, so it needs no second form. */
export function BarList({ label, items, unit, tone = "neutral" }: BarListProps) {
  return (
    <ol aria-label={label} className="flex flex-col">
      {prepareBarList(items).map((bar) => (
        <li
          key={bar.key}
          className="relative grid grid-cols-[minmax(0,1fr)_minmax(3rem,30%)_auto] items-center gap-3 rounded-sm px-1 py-1 text-13 hover:bg-subtle"
        >
          <span className="min-w-0 [overflow-wrap:anywhere]">
            {bar.href === undefined ? (
              bar.label
            ) : (
              <ScopeLink href={bar.href} className="rounded-sm after:absolute after:inset-0 hover:underline">
                {bar.label}
              </ScopeLink>
            )}
            {bar.detail === undefined ? null : <span className="block text-12 text-fg-subtle">{bar.detail}</span>}
          </span>
          <span
            aria-hidden="true"
            className={cn("h-1.5 overflow-hidden rounded-full", bar.width === null ? "hatched" : "bg-muted")}
          >
            <span className={cn("block h-full rounded-full", TONES[tone])} style={{ width: `${bar.width ?? 0}%` }} />
          </span>
          <span className="min-w-[5ch] text-right" title={bar.value === null ? "Not known" : undefined}>
            {formatNumber(bar.value)}
            <span className="sr-only"> {unit}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
