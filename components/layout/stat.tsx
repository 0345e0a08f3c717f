import type { ReactNode } from "react";
import { formatNumber } from "#lib/format/number.ts";
import { Sparkline } from "../charts/sparkline.tsx";
import { cn } from "../ui/class-names.ts";
import { Delta } from "../ui/number.tsx";
import { ScopeLink } from "./scope-link.tsx";

export interface StatProps {
  label: string;
  icon?: ReactNode;
  /** A number, or text that is formatted already; null: not known, shown as hatching with `unknownReason`. */
  value: number | string | null;
  unit?: string;
  unknownReason?: string;
  delta?: { value: number | null; rise: "better" | "worse" | "neutral"; period: string };
  /** Values over the chosen time, oldest first; null: not measured. */
  history?: readonly (number | null)[];
  href?: string;
}

/** One number that answers a question, with its change and its course. */
export function Stat({ label, icon, value, unit, unknownReason, delta, history, href }: StatProps) {
  const text = typeof value === "number" ? formatNumber(value) : value;
  const labelLine = (
    <span className="flex items-center gap-1.5 text-12 text-fg-muted">
      {icon}
      {label}
    </span>
  );
  return (
    <div className={cn("relative flex min-w-0 flex-col gap-1 p-4", href !== undefined && "hover:bg-subtle")}>
      {href === undefined ? (
        labelLine
      ) : (
        <ScopeLink href={href} className="rounded-sm after:absolute after:inset-0">
          {labelLine}
        </ScopeLink>
      )}
      <div className="flex items-end justify-between gap-3">
        {text === null ? (
          <span className="flex flex-col gap-1">
            <span aria-hidden="true" className="hatched h-7 w-16 rounded-sm" />
            <span className="text-12 text-unknown-text">{unknownReason ?? "Not known yet"}</span>
          </span>
        ) : (
          <span className="whitespace-nowrap font-semibold text-28">
            {text}
            {unit === undefined ? null : <span className="ml-1 font-normal text-14 text-fg-subtle">{unit}</span>}
          </span>
        )}
        {history === undefined ? null : <Sparkline values={history} label={`${label} over time`} className="mb-1" />}
      </div>
      {delta === undefined ? null : <Delta {...delta} />}
    </div>
  );
}

/** Numbers side by side, separated by hairlines. */
export function StatRow({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-wrap gap-px overflow-hidden rounded-lg border border-line bg-line [&>*]:grow [&>*]:basis-42 [&>*]:bg-surface">
      {children}
    </div>
  );
}
