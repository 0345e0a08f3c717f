import type { ReactNode } from "react";
import { cn } from "./class-names.ts";

export type Tone = "neutral" | "accent" | "ok" | "unknown" | "critical" | "high" | "medium" | "low" | "info";

const TONES: Record<Tone, string> = {
  neutral: "border-line-strong bg-surface text-fg-muted",
  accent: "border-accent-border bg-accent-bg text-accent-text",
  ok: "border-ok-border bg-ok-bg text-ok-text",
  unknown: "border-unknown-border border-dashed bg-unknown-bg text-unknown-text",
  critical: "border-critical-border bg-critical-bg text-critical-text",
  high: "border-high-border bg-high-bg text-high-text",
  medium: "border-medium-border bg-medium-bg text-medium-text",
  low: "border-low-border bg-low-bg text-low-text",
  info: "border-info-border bg-info-bg text-info-text",
};

export interface BadgeProps {
  tone?: Tone;
  icon?: ReactNode;
  className?: string;
  title?: string;
  children: ReactNode;
}

/** A word in a box. `ok` is only for "checked and passing", `unknown` only for "not scanned". */
export function Badge({ tone = "neutral", icon, className, title, children }: BadgeProps) {
  return (
    <span
      title={title}
      className={cn(
        "inline-flex h-5 shrink-0 items-center gap-1 whitespace-nowrap align-middle rounded-sm border px-1.5 font-medium text-12 [&_svg]:size-3 [&_svg]:shrink-0",
        TONES[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}
