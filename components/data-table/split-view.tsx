"use client";

import { ChevronDown, ChevronUp, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { cn } from "../ui/class-names.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { useShortcuts } from "../ui/use-shortcuts.ts";
import { useListTransition } from "./list-transition.tsx";

export interface SplitViewProps {
  /** Usually a `DataTable`. */
  list: ReactNode;
  /** The opened row; null shows the list alone. */
  detail: ReactNode | null;
  /** Key of the opened row: a change scrolls the detail up and moves focus to it. */
  detailKey: string | null;
  /** Names the detail: "Finding: Role can be assumed by anybody". */
  detailLabel: string;
  /** The list's address without the opened row. */
  closeHref: string;
  previousHref?: string | null;
  nextHref?: string | null;
  /** Buttons in the head of the detail. */
  actions?: ReactNode;
}

/** A list with the detail of one row beside it; on narrow screens the detail covers the list. Escape closes it. */
export function SplitView(props: SplitViewProps) {
  const { list, detail, detailKey, detailLabel, closeHref, previousHref = null, nextHref = null, actions } = props;
  const isOpen = detail !== null;
  return (
    <div className={cn("grid min-w-0 items-start gap-4", isOpen && "lg:grid-cols-[minmax(20rem,2fr)_minmax(0,3fr)]")}>
      <div className={cn("min-w-0", isOpen && "max-lg:hidden")}>{list}</div>
      {isOpen ? (
        <Detail
          detailKey={detailKey}
          label={detailLabel}
          closeHref={closeHref}
          previousHref={previousHref}
          nextHref={nextHref}
          actions={actions}
        >
          {detail}
        </Detail>
      ) : null}
    </div>
  );
}

interface DetailProps {
  detailKey: string | null;
  label: string;
  closeHref: string;
  previousHref: string | null;
  nextHref: string | null;
  actions: ReactNode;
  children: ReactNode;
}

function Detail({ detailKey, label, closeHref, previousHref, nextHref, actions, children }: DetailProps) {
  const router = useRouter();
  const body = useRef<HTMLDivElement>(null);
  const { isPending, startTransition } = useListTransition();
  const go = (href: string | null) => {
    if (href !== null) startTransition(() => router.replace(href, { scroll: false }));
  };
  const close = () => startTransition(() => router.push(closeHref, { scroll: false }));
  useShortcuts("Detail", [
    { keys: "Escape", label: "Close detail", run: close },
    { keys: "]", label: "Next", run: () => go(nextHref) },
    { keys: "[", label: "Previous", run: () => go(previousHref) },
  ]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another row means: start reading at its top.
  useEffect(() => {
    body.current?.scrollTo({ top: 0 });
  }, [detailKey]);
  return (
    <aside
      aria-label={label}
      className="sticky top-16 flex max-h-[calc(100dvh-5rem)] min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-surface max-lg:static max-lg:max-h-none"
    >
      <div className="flex h-10 shrink-0 items-center gap-1 border-line border-b px-2" data-print="hide">
        <IconButton label="Close" shortcut="Esc" onClick={close}>
          <X aria-hidden />
        </IconButton>
        <IconButton label="Previous" shortcut="[" disabled={previousHref === null} onClick={() => go(previousHref)}>
          <ChevronUp aria-hidden />
        </IconButton>
        <IconButton label="Next" shortcut="]" disabled={nextHref === null} onClick={() => go(nextHref)}>
          <ChevronDown aria-hidden />
        </IconButton>
        <div className="ml-auto flex items-center gap-1.5">{actions}</div>
      </div>
      <div
        ref={body}
        aria-busy={isPending}
        className={cn("plumb-scroll min-h-0 flex-1 overflow-y-auto p-4 transition-opacity", isPending && "opacity-60")}
      >
        {children}
      </div>
    </aside>
  );
}
