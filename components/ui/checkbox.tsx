"use client";

import { Checkbox as BaseCheckbox } from "@base-ui/react/checkbox";
import { Check, Minus } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./class-names.ts";

export interface CheckboxProps {
  /** Visible label; give `ariaLabel` instead where the place speaks for itself, as in a table row. */
  label?: ReactNode;
  ariaLabel?: string;
  checked?: boolean;
  defaultChecked?: boolean;
  isIndeterminate?: boolean;
  onCheckedChange?: (isChecked: boolean) => void;
  name?: string;
  disabled?: boolean;
  tabIndex?: number;
}

/** Yes or no, or a part of many when indeterminate. */
export function Checkbox(props: CheckboxProps) {
  const { label, ariaLabel, checked, defaultChecked, isIndeterminate = false, onCheckedChange } = props;
  const box = (
    <BaseCheckbox.Root
      aria-label={ariaLabel}
      name={props.name}
      disabled={props.disabled}
      tabIndex={props.tabIndex}
      indeterminate={isIndeterminate}
      {...(checked === undefined ? {} : { checked })}
      {...(defaultChecked === undefined ? {} : { defaultChecked })}
      onCheckedChange={(next) => onCheckedChange?.(next)}
      className={cn(
        "hit-24 grid size-4 shrink-0 place-items-center rounded-sm border border-control bg-surface transition-colors duration-100",
        "data-checked:border-accent data-checked:bg-accent data-indeterminate:border-accent data-indeterminate:bg-accent",
        "data-disabled:cursor-not-allowed data-disabled:opacity-50",
      )}
    >
      <BaseCheckbox.Indicator className="text-accent-fg data-unchecked:hidden [&_svg]:size-3">
        {isIndeterminate ? <Minus aria-hidden strokeWidth={3} /> : <Check aria-hidden strokeWidth={3} />}
      </BaseCheckbox.Indicator>
    </BaseCheckbox.Root>
  );
  if (label === undefined) return box;
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the rendered Base UI checkbox inside.
    <label className="flex min-h-6 items-center gap-2 text-13 text-fg">
      {box}
      {label}
    </label>
  );
}
