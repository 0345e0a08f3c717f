import { cn } from "../ui/class-names.ts";

/** The mark: a plumb line with its bob. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 20 20" className={cn("size-5 shrink-0", className)}>
      <path d="M4 2.25h12" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" fill="none" />
      <path d="M10 2.25v6" stroke="currentColor" strokeWidth="1.5" fill="none" />
      <path d="M10 7.5 14 11l-4 7.5L6 11z" fill="var(--accent)" />
    </svg>
  );
}

/** Mark and name. */
export function Logo({ className }: { className?: string }) {
  return (
    <span className={cn("inline-flex items-center gap-2 font-semibold text-14 tracking-tight", className)}>
      <LogoMark />
      Plumbline
    </span>
  );
}
