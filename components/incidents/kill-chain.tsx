import { KILL_CHAIN } from "#lib/domain/incident.ts";
import { cn } from "../ui/class-names.ts";

/** The stages of an attack as a strip, those that were seen filled; the words are read out and stand on hover. */
export function KillChain({ tactics, isLabelled = false }: { tactics: readonly string[]; isLabelled?: boolean }) {
  const seen = KILL_CHAIN.filter((stage) => tactics.includes(stage));
  const words = seen.length === 0 ? "No stage is known" : seen.join(", ");
  if (isLabelled)
    return (
      <ol aria-label="Stages of an attack" className="flex flex-wrap gap-1">
        {KILL_CHAIN.map((stage) => {
          const isSeen = tactics.includes(stage);
          return (
            <li
              key={stage}
              className={cn(
                "rounded-sm border px-1.5 py-0.5 text-12",
                isSeen ? "border-high-border bg-high-bg font-medium text-high-text" : "border-line text-fg-subtle",
              )}
            >
              {stage}
              <span className="sr-only">{isSeen ? ": seen" : ": not seen"}</span>
            </li>
          );
        })}
      </ol>
    );
  return (
    <span title={words} className="inline-flex gap-px align-middle">
      <span className="sr-only">{words}</span>
      {KILL_CHAIN.map((stage) => (
        <span
          key={stage}
          aria-hidden="true"
          className={cn("h-3 w-1.5 rounded-[1px]", tactics.includes(stage) ? "bg-high" : "bg-muted")}
        />
      ))}
    </span>
  );
}
