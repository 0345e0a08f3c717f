"use client";

import { Toggle } from "@base-ui/react/toggle";
import { ToggleGroup } from "@base-ui/react/toggle-group";
import type { ReactNode } from "react";

export interface Segment<V extends string> {
  value: V;
  label: string;
  /** Shown instead of the label, which then becomes the accessible name. */
  icon?: ReactNode;
}

export interface SegmentedControlProps<V extends string> {
  /** Says what is chosen here, for screen readers. */
  label: string;
  segments: readonly Segment<V>[];
  value: V;
  onValueChange: (value: V) => void;
}

/** Two to five ways to look at the same thing, exactly one at a time. */
export function SegmentedControl<V extends string>({
  label,
  segments,
  value,
  onValueChange,
}: SegmentedControlProps<V>) {
  return (
    <ToggleGroup<V>
      aria-label={label}
      value={[value]}
      onValueChange={([next]) => {
        if (next !== undefined) onValueChange(next);
      }}
      className="inline-flex h-7 shrink-0 items-center gap-px rounded-md border border-line bg-subtle p-px"
    >
      {segments.map((segment) => (
        <Toggle
          key={segment.value}
          value={segment.value}
          {...(segment.icon === undefined ? {} : { "aria-label": segment.label, title: segment.label })}
          className="inline-flex h-6 min-w-6 items-center justify-center rounded-[5px] border border-transparent px-2 font-medium text-12 text-fg-muted transition-colors duration-100 hover:text-fg data-pressed:border-line-strong data-pressed:bg-surface data-pressed:text-fg [&_svg]:size-3.5"
        >
          {segment.icon ?? segment.label}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}
