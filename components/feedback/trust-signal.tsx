"use client";

import { CircleCheck, CircleDashed, TriangleAlert } from "lucide-react";
import { formatUtc } from "#lib/format/time.ts";
import { ScopeLink } from "../layout/scope-link.tsx";
import { buttonStyle } from "../ui/button-style.ts";
import { cn } from "../ui/class-names.ts";
import { Popover } from "../ui/popover.tsx";
import { gapLines, prepareTrust, type TrustSummary } from "./prepare-trust.ts";

const ICONS = {
  whole: <CircleCheck aria-hidden className="text-ok-text" />,
  partial: <TriangleAlert aria-hidden className="text-medium-text" />,
  never: <CircleDashed aria-hidden className="text-unknown-text" />,
} as const;

/** How fresh and whole the data is, on every page; opens to say what is missing and where to look. */
export function TrustSignal({ trust }: { trust: TrustSummary }) {
  const text = prepareTrust(trust);
  return (
    <Popover
      label="Freshness and coverage"
      align="end"
      className="w-72"
      trigger={
        <button type="button" className={buttonStyle("ghost", "sm", "font-normal")}>
          {ICONS[text.state]}
          <span className="sr-only">Freshness and coverage: </span>
          {text.gaps === null ? null : <span className="hidden 2xl:inline">{`${text.gaps}, `}</span>}
          <span className={cn("max-md:sr-only", trust.isScanning && "animate-pulse")}>
            {trust.isScanning ? "scanning now" : text.age}
          </span>
        </button>
      }
    >
      <div className="flex flex-col gap-2 text-13">
        <p className="font-medium">{text.sentence}</p>
        {trust.scannedAt === null ? null : <p className="text-12 text-fg-subtle">{formatUtc(trust.scannedAt)}</p>}
        {gapLines(trust).map((line) => (
          <p key={line} className="flex items-center gap-2 text-fg-muted">
            <span aria-hidden="true" className="hatched size-3 rounded-sm border border-unknown-border" />
            {line}
          </p>
        ))}
        <ScopeLink href="/scans" className="text-accent-text underline-offset-2 hover:underline">
          See scans and what they could not read
        </ScopeLink>
      </div>
    </Popover>
  );
}
