"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { formatNumber } from "#lib/format/number.ts";
import { IconButton } from "../ui/icon-button.tsx";
import type { RowSelection } from "./row-selection.ts";

export interface BulkBarProps {
  selection: RowSelection;
  /** All rows that match the filter; null when not counted. */
  total: number | null;
  onSelectAllMatching: () => void;
  onClear: () => void;
  /** The buttons. */
  children: ReactNode;
}

/** What is selected and what can be done with it. Stands over the head of the table while something is selected. */
export function BulkBar({ selection, total, onSelectAllMatching, onClear, children }: BulkBarProps) {
  if (selection.count === 0) return null;
  const canWiden = !selection.isAllMatching && total !== null && total > selection.count;
  return (
    <section
      aria-label="Selected rows"
      className="flex min-h-10 flex-wrap items-center gap-2 border-accent-border border-b bg-accent-bg px-3 py-1.5"
    >
      <IconButton label="Clear selection" shortcut="Esc" onClick={onClear}>
        <X aria-hidden />
      </IconButton>
      <span aria-live="polite" className="font-medium text-13">
        {selection.isAllMatching ? "All " : ""}
        {formatNumber(selection.count)} selected
      </span>
      {canWiden ? (
        <button
          type="button"
          onClick={onSelectAllMatching}
          className="h-6 rounded-sm text-13 text-accent-text underline underline-offset-2"
        >
          Select all {formatNumber(total)} matching
        </button>
      ) : null}
      <div className="ml-auto flex flex-wrap items-center gap-2">{children}</div>
    </section>
  );
}
