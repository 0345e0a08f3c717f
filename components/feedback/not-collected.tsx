import type { ReactNode } from "react";
import { cn } from "../ui/class-names.ts";

/** A sentence about what was not collected, hatched as everything that is not known. */
export function NotCollected({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <p
      className={cn("hatched rounded-md border border-unknown-border p-1 text-13 [overflow-wrap:anywhere]", className)}
    >
      <span className="block rounded-sm bg-surface px-2 py-1">{children}</span>
    </p>
  );
}
