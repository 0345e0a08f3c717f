import { cn } from "./class-names.ts";
import { prepareInitials } from "./prepare-initials.ts";

/** A person's initials in a circle. Decorative: the name stands beside it or in the button around it. */
export function Avatar({ name, email = "", className }: { name: string; email?: string; className?: string }) {
  return (
    <span
      aria-hidden="true"
      title={name === "" ? email : name}
      className={cn(
        "inline-grid size-6 shrink-0 place-items-center rounded-full border border-line-strong bg-muted font-medium text-12 text-fg-muted leading-none",
        className,
      )}
    >
      {prepareInitials(name, email)}
    </span>
  );
}
