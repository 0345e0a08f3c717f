"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { cn } from "../ui/class-names.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { type JsonPieceKind, prepareJson } from "./prepare-json.ts";

const COLOURS: Record<JsonPieceKind, string> = {
  key: "text-fg",
  text: "text-accent-text",
  number: "text-medium-text",
  word: "text-high-text",
  sign: "text-fg-subtle",
};

/** A record as coloured JSON with a search of its own: Enter goes to the next match, Shift and Enter to the one before. */
export function RecordCode({ code }: { code: string }) {
  const [search, setSearch] = useState("");
  const [current, setCurrent] = useState(0);
  const frame = useRef<HTMLPreElement>(null);
  const { lines, matches } = useMemo(() => prepareJson(code, search), [code, search]);
  const go = (step: 1 | -1) => {
    if (matches === 0) return;
    const next = (current + step + matches) % matches;
    setCurrent(next);
    frame.current?.querySelector(`[data-match="${next}"]`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  return (
    <figure className="overflow-hidden rounded-md border border-line bg-canvas">
      <figcaption className="flex min-h-9 flex-wrap items-center gap-1 border-line border-b bg-subtle px-2 py-1 text-12 text-fg-muted">
        <span className="mr-auto">CloudTrail record</span>
        <input
          type="search"
          aria-label="Search in the record"
          placeholder="Search in the record"
          value={search}
          onChange={(event) => {
            setSearch(event.target.value);
            setCurrent(0);
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter") go(event.shiftKey ? -1 : 1);
            if (event.key === "Escape") setSearch("");
            event.stopPropagation();
          }}
          className="h-6 w-40 rounded-md border border-control bg-surface px-2 text-12 placeholder:text-fg-subtle"
        />
        <span aria-live="polite" className="min-w-12 text-center">
          {search.trim() === "" ? "" : matches === 0 ? "none" : `${current + 1} of ${matches}`}
        </span>
        <IconButton label="Match before" disabled={matches === 0} onClick={() => go(-1)}>
          <ChevronUp aria-hidden />
        </IconButton>
        <IconButton label="Next match" disabled={matches === 0} onClick={() => go(1)}>
          <ChevronDown aria-hidden />
        </IconButton>
        <CopyButton text={code} label="Copy the record" />
      </figcaption>
      <pre
        ref={frame}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
        tabIndex={0}
        className="plumb-scroll max-h-[32rem] overflow-auto px-3 py-2 text-12 leading-5 outline-offset-[-2px]"
      >
        <code>
          {lines.map((line, number) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text have no other name.
            <span key={number} className="block whitespace-pre">
              {line.length === 0 ? " " : null}
              {line.map((piece, place) =>
                piece.match === null ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one line have no other name.
                  <span key={place} className={COLOURS[piece.kind]}>
                    {piece.text}
                  </span>
                ) : (
                  <mark
                    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one line have no other name.
                    key={place}
                    data-match={piece.match}
                    className={cn(
                      "rounded-[2px] text-fg",
                      piece.match === current ? "bg-medium-bg outline outline-medium-border" : "bg-accent-bg",
                    )}
                  >
                    {piece.text}
                  </mark>
                ),
              )}
            </span>
          ))}
        </code>
      </pre>
    </figure>
  );
}
