import type { ReactNode } from "react";
import type { Severity } from "#lib/domain/severity.ts";
import { cn } from "./class-names.ts";

const SHAPES: Record<Severity, ReactNode> = {
  // Octagon, triangle up, diamond, triangle down, circle: told apart by shape alone, without their hue.
  critical: <path d="M4.1 0h3.8L12 4.1v3.8L7.9 12H4.1L0 7.9V4.1z" />,
  high: <path d="M6 .6 12 11.4H0z" />,
  medium: <path d="M6 0l6 6-6 6-6-6z" />,
  low: <path d="M6 11.4 0 .6h12z" />,
  info: <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="2.5" />,
};

const HUES: Record<Severity, string> = {
  critical: "text-critical",
  high: "text-high",
  medium: "text-medium",
  low: "text-low",
  info: "text-info",
};

/** The shape of a severity in its hue. Decorative: the word stands beside it. */
export function SeverityIcon({ severity, className }: { severity: Severity; className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 12 12" fill="currentColor" className={cn("size-3", HUES[severity], className)}>
      {SHAPES[severity]}
    </svg>
  );
}
