import type { ReactNode } from "react";
import { cn } from "./class-names.ts";

/** A key to press, such as `j` or `⌘K`. */
export function Kbd({ children, isInverted = false }: { children: ReactNode; isInverted?: boolean }) {
  return (
    <kbd
      className={cn(
        "inline-flex h-5 min-w-5 items-center justify-center rounded-sm border px-1 text-12",
        isInverted ? "border-current/30 text-current" : "border-line-strong bg-surface text-fg-muted",
      )}
    >
      {children}
    </kbd>
  );
}
