"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { formatNumber } from "#lib/format/number.ts";
import { countOf } from "#lib/format/plural.ts";
import { buttonStyle } from "../ui/button-style.ts";

export interface CursorFooterProps {
  shown: number;
  /** All rows that match; null when counting would cost too much. */
  total: number | null;
  /** One row, for the sentence: "finding". */
  noun: string;
  nounPlural?: string;
  previousHref: string | null;
  nextHref: string | null;
  onNavigate: (href: string) => void;
}

/** How much of the list is shown, and the way to the pages before and after. */
export function CursorFooter(props: CursorFooterProps) {
  const { shown, total, noun, nounPlural, previousHref, nextHref, onNavigate } = props;
  const isWhole = total === shown;
  return (
    <div
      className="flex min-h-10 items-center justify-between gap-4 border-line border-t px-3 py-1.5"
      data-print="hide"
    >
      <p aria-live="polite" className="text-12 text-fg-muted">
        {isWhole || total === null
          ? `${countOf(shown, noun, nounPlural)}${total === null && (nextHref ?? previousHref) !== null ? " on this page" : ""}`
          : `${formatNumber(shown)} of ${countOf(total, noun, nounPlural)}`}
      </p>
      {previousHref === null && nextHref === null ? null : (
        <nav aria-label="Pages" className="flex gap-1">
          <Step href={previousHref} label="Previous page" onNavigate={onNavigate}>
            <ChevronLeft aria-hidden />
          </Step>
          <Step href={nextHref} label="Next page" onNavigate={onNavigate}>
            <ChevronRight aria-hidden />
          </Step>
        </nav>
      )}
    </div>
  );
}

interface StepProps {
  href: string | null;
  label: string;
  onNavigate: (href: string) => void;
  children: ReactNode;
}

function Step({ href, label, onNavigate, children }: StepProps) {
  const style = buttonStyle("secondary", "sm", "w-7 px-0");
  if (href === null) {
    return (
      <button type="button" disabled aria-label={label} className={style}>
        {children}
      </button>
    );
  }
  return (
    <Link
      href={href}
      aria-label={label}
      title={label}
      className={style}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        onNavigate(href);
      }}
    >
      {children}
    </Link>
  );
}
