import { type ReactNode, useId } from "react";
import { cn } from "../ui/class-names.ts";

export interface PanelProps {
  title: string;
  /** One line under the title: what is counted, over which time. */
  description?: ReactNode;
  actions?: ReactNode;
  /** Tables and lists bring their own edges. */
  isFlush?: boolean;
  className?: string;
  children: ReactNode;
}

/** A titled part of a page inside a hairline. */
export function Panel({ title, description, actions, isFlush = false, className, children }: PanelProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={cn("flex min-w-0 flex-col rounded-lg border border-line bg-surface", className)}
    >
      <div className="flex min-h-11 items-center justify-between gap-4 px-4 pt-2.5 pb-1">
        <div className="min-w-0">
          <h2 id={id} className="font-semibold text-14">
            {title}
          </h2>
          {description === undefined ? null : <p className="text-12 text-fg-subtle">{description}</p>}
        </div>
        {actions === undefined ? null : <div className="flex shrink-0 items-center gap-1.5">{actions}</div>}
      </div>
      <div className={cn("min-w-0 flex-1", isFlush ? "pt-1" : "px-4 pt-1 pb-4")}>{children}</div>
    </section>
  );
}
