import { cn } from "./class-names.ts";

/** A grey bar where text will be. Give it the size of what it stands for. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cn("block h-3 animate-pulse rounded-sm bg-muted", className)} />;
}
