import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { buttonStyle } from "./button-style.ts";

export interface PaginationProps {
  /** Where the pages before and after are; null when there is none. */
  previousHref: string | null;
  nextHref: string | null;
  /** What is shown, e.g. "1–50 of 12,431". */
  summary?: string;
}

/** Previous and next over a list that pages by cursor. They are links, so they can be opened in a new tab. */
export function Pagination({ previousHref, nextHref, summary }: PaginationProps) {
  return (
    <nav aria-label="Pages" className="flex items-center gap-2">
      {summary === undefined ? null : <span className="mr-1 text-12 text-fg-muted">{summary}</span>}
      <Step href={previousHref} label="Previous page" rel="prev">
        <ChevronLeft aria-hidden />
      </Step>
      <Step href={nextHref} label="Next page" rel="next">
        <ChevronRight aria-hidden />
      </Step>
    </nav>
  );
}

function Step(props: { href: string | null; label: string; rel: "prev" | "next"; children: ReactNode }) {
  const style = buttonStyle("secondary", "sm", "w-7 px-0");
  if (props.href === null) {
    return (
      <button type="button" disabled aria-label={props.label} className={style}>
        {props.children}
      </button>
    );
  }
  return (
    <Link href={props.href} rel={props.rel} aria-label={props.label} title={props.label} className={style}>
      {props.children}
    </Link>
  );
}
