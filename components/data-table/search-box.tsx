"use client";

import { Search, X } from "lucide-react";
import { useRef } from "react";
import { cn } from "../ui/class-names.ts";
import { Kbd } from "../ui/kbd.tsx";
import { useShortcuts } from "../ui/use-shortcuts.ts";

export interface SearchBoxProps {
  value: string;
  onValueChange: (value: string) => void;
  /** What is searched: "Search findings". Label and placeholder. */
  label: string;
  className?: string;
}

/** A search field for a list; `/` leads into it, Escape empties it and leaves. */
export function SearchBox({ value, onValueChange, label, className }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  useShortcuts("This list", [{ keys: "/", label: "Search", run: () => input.current?.focus() }]);
  return (
    <div className={cn("relative", className)}>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2 size-3.5 -translate-y-1/2 text-fg-subtle"
      />
      <input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          onValueChange("");
          event.currentTarget.blur();
        }}
        className="h-7 w-full rounded-md border border-control bg-surface pr-8 pl-7 text-13 placeholder:text-fg-subtle [&::-webkit-search-cancel-button]:hidden"
      />
      <span className="absolute inset-y-0 right-1 flex items-center">
        {value === "" ? (
          <span aria-hidden="true" className="hidden sm:block">
            <Kbd>/</Kbd>
          </span>
        ) : (
          <button
            type="button"
            aria-label="Clear search"
            onClick={() => onValueChange("")}
            className="grid size-6 place-items-center rounded-sm text-fg-subtle hover:text-fg"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        )}
      </span>
    </div>
  );
}
