"use client";

import { UnfoldVertical } from "lucide-react";
import { useMemo, useState } from "react";
import { countOf } from "#lib/format/plural.ts";
import { cn } from "./class-names.ts";
import { type DiffLine, jsonText, prepareDiff } from "./prepare-diff.ts";

export interface DiffViewProps {
  /** Earlier and later value; texts are compared as they are, anything else as JSON with sorted keys. */
  before: unknown;
  after: unknown;
  /** Names of the two sides, e.g. "4 Mar 2026" and "now". */
  beforeLabel: string;
  afterLabel: string;
}

const LOOKS = {
  same: { sign: " ", word: "", style: "border-transparent" },
  added: { sign: "+", word: "added: ", style: "border-accent bg-accent-bg" },
  removed: { sign: "−", word: "removed: ", style: "border-high bg-high-bg" },
} as const;

/** What changed between two values, line by line; unchanged parts fold away. Green stays free for "passing". */
export function DiffView({ before, after, beforeLabel, afterLabel }: DiffViewProps) {
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const diff = useMemo(() => {
    const text = (value: unknown) => (typeof value === "string" ? value : jsonText(value));
    return prepareDiff(text(before), text(after));
  }, [before, after]);
  return (
    <figure className="overflow-hidden rounded-md border border-line bg-canvas">
      <figcaption className="flex h-8 items-center justify-between gap-4 border-line border-b bg-subtle px-3 text-12 text-fg-muted">
        <span>
          {beforeLabel} → {afterLabel}
        </span>
        <span>
          {countOf(diff.added, "line")} added, {diff.removed === 0 ? "none" : diff.removed} removed
        </span>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard. */}
      <pre tabIndex={0} className="plumb-scroll overflow-x-auto py-1 text-12 leading-5 outline-offset-[-2px]">
        <code className="block min-w-max">
          {diff.parts.map((part, index) => {
            if (part.type !== "fold") return <Line key={lineKey(part)} line={part} />;
            const first = part.lines[0];
            const key = first === undefined ? index : `fold-${lineKey(first)}`;
            if (opened.has(index)) return part.lines.map((line) => <Line key={lineKey(line)} line={line} />);
            return (
              <button
                key={key}
                type="button"
                onClick={() => setOpened(new Set([...opened, index]))}
                className="my-0.5 flex w-full items-center gap-2 bg-subtle px-3 text-fg-muted leading-6 hover:text-fg"
              >
                <UnfoldVertical aria-hidden className="size-3.5" />
                Show {countOf(part.lines.length, "unchanged line")}
              </button>
            );
          })}
        </code>
      </pre>
    </figure>
  );
}

function lineKey(line: DiffLine): string {
  return `${line.before ?? ""}:${line.after ?? ""}`;
}

function Line({ line }: { line: DiffLine }) {
  const look = LOOKS[line.type];
  const number = "w-[4ch] shrink-0 select-none text-right text-fg-subtle";
  return (
    <span className={cn("flex gap-2 border-l-2 pr-4", look.style)}>
      <span aria-hidden="true" className={number}>
        {line.before}
      </span>
      <span aria-hidden="true" className={number}>
        {line.after}
      </span>
      <span aria-hidden="true" className="w-[1ch] shrink-0 select-none">
        {look.sign}
      </span>
      {look.word === "" ? null : <span className="sr-only">{look.word}</span>}
      <span className="whitespace-pre">{line.text === "" ? " " : line.text}</span>
    </span>
  );
}
