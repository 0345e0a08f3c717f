"use client";

import Link from "next/link";
import type { GraphQuestion } from "#lib/queries/graph/graph-filters.ts";
import { useParamHref } from "../data-table/use-param-href.ts";
import { cn } from "../ui/class-names.ts";

const QUESTIONS: readonly { value: GraphQuestion; label: string }[] = [
  { value: "internet", label: "From the internet" },
  { value: "cuts", label: "Best changes" },
  { value: "blast", label: "Blast radius" },
  { value: "reach", label: "Who can reach" },
  { value: "map", label: "Map" },
];

/** The questions that the graph answers; the node asked about stays chosen between those that need one. */
export function QuestionTabs({ ask }: { ask: GraphQuestion }) {
  const href = useParamHref();
  return (
    <nav aria-label="Question" className="flex gap-x-4 overflow-x-auto border-line border-b">
      {QUESTIONS.map(({ value, label }) => (
        <Link
          key={value}
          href={href({ ask: value === "internet" ? null : value, to: null, open: null, q: null })}
          {...(value === ask ? { "aria-current": "page" } : {})}
          className={cn(
            "-mb-px flex h-9 shrink-0 items-center border-b-2 text-13 outline-offset-[-2px]",
            value === ask ? "border-fg font-medium" : "border-transparent text-fg-muted hover:text-fg",
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
