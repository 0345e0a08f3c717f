"use client";

import { Progress as BaseProgress } from "@base-ui/react/progress";
import { formatPercent } from "#lib/format/number.ts";

export interface ProgressProps {
  label: string;
  /** Share done, 0 to 1; null while it is not known how much there is to do. */
  ratio: number | null;
  /** What is happening right now, e.g. "eu-west-1: 12 of 40 functions". */
  detail?: string;
}

/** How far something has come that runs in the background. */
export function Progress({ label, ratio, detail }: ProgressProps) {
  return (
    <BaseProgress.Root
      value={ratio === null ? null : ratio * 100}
      getAriaValueText={() => (ratio === null ? "running" : formatPercent(ratio))}
      className="flex flex-col gap-1.5"
    >
      <div className="flex items-baseline justify-between gap-4 text-13">
        <BaseProgress.Label className="font-medium">{label}</BaseProgress.Label>
        <span className="text-12 text-fg-subtle">{ratio === null ? "running" : formatPercent(ratio)}</span>
      </div>
      <BaseProgress.Track className="h-1.5 overflow-hidden rounded-full bg-muted">
        <BaseProgress.Indicator className="h-full rounded-full bg-accent transition-[width] duration-300 data-indeterminate:w-1/3 data-indeterminate:animate-pulse" />
      </BaseProgress.Track>
      {detail === undefined ? null : <span className="text-12 text-fg-subtle">{detail}</span>}
    </BaseProgress.Root>
  );
}
