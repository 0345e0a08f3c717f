"use client";

import { Combobox as BaseCombobox } from "@base-ui/react/combobox";
import { Check, ChevronDown, Search } from "lucide-react";
import type { ReactNode } from "react";
import { formatCompact, formatNumber } from "#lib/format/number.ts";
import { buttonStyle, itemStyle, popupStyle } from "./button-style.ts";
import { cn } from "./class-names.ts";

export interface MultiSelectOption {
  value: string;
  label: string;
  /** How many entries choosing it would show; null: not counted. */
  count?: number | null;
  /** True when not all were counted: the count may be higher. */
  isAtLeast?: boolean;
  icon?: ReactNode;
  /** Shown smaller behind the label, e.g. an account id; searched too. */
  detail?: string;
}

export interface MultiSelectProps {
  /** What is chosen, e.g. "Severity". */
  label: string;
  options: readonly MultiSelectOption[];
  value: readonly string[];
  onValueChange: (value: string[]) => void;
  /** Text on the button when nothing is chosen, which means no restriction. Default: the label alone. */
  allText?: string;
  icon?: ReactNode;
  size?: "sm" | "md";
  variant?: "secondary" | "ghost";
  /** For a row of many controls: it gives way, and an icon stands for the label beside what is chosen. */
  isNarrow?: boolean;
}

/** Further ones are found by typing. */
const MOST_SHOWN = 300;

/** Several choices out of a list, with search and counts; none chosen means all. Used for facets and for the scope. */
export function MultiSelect(props: MultiSelectProps) {
  const { label, options, value, onValueChange, allText, icon, size = "sm" } = props;
  const { variant = "secondary", isNarrow = false } = props;
  const chosen = options.filter((option) => value.includes(option.value));
  return (
    <BaseCombobox.Root
      multiple
      items={options}
      limit={MOST_SHOWN}
      value={chosen}
      onValueChange={(next) => onValueChange(next.map((option) => option.value))}
      isItemEqualToValue={(a, b) => a.value === b.value}
      itemToStringLabel={(option) => `${option.label} ${option.detail ?? ""}`}
    >
      <BaseCombobox.Trigger
        aria-label={`${label}: ${chosen.length === 0 ? "all" : chosen.map((option) => option.label).join(", ")}`}
        className={buttonStyle(
          variant,
          size,
          cn(
            isNarrow ? "min-w-9 max-w-52 shrink" : "max-w-72",
            chosen.length > 0 && "border-accent-border bg-accent-bg",
          ),
        )}
      >
        {icon}
        {isNarrow && chosen.length > 0 ? null : (
          <span className={cn("text-fg-muted", isNarrow && "truncate")}>
            {chosen.length === 0 ? (allText ?? label) : label}
          </span>
        )}
        {chosen.length === 0 ? null : (
          <span className="truncate text-accent-text">
            {chosen.length <= 2 ? chosen.map((option) => option.label).join(", ") : `${chosen.length} chosen`}
          </span>
        )}
        <ChevronDown aria-hidden className="text-fg-subtle" />
      </BaseCombobox.Trigger>
      <BaseCombobox.Portal>
        <BaseCombobox.Positioner sideOffset={4} align="start" className="z-50">
          <BaseCombobox.Popup aria-label={label} className={cn(popupStyle, "w-72 max-w-(--available-width)")}>
            <div className="flex items-center gap-2 border-line border-b px-3">
              <Search aria-hidden className="size-3.5 shrink-0 text-fg-subtle" />
              <BaseCombobox.Input
                aria-label={`Search ${label.toLowerCase()}`}
                placeholder={`Search ${label.toLowerCase()}`}
                className="h-9 w-full bg-transparent text-13 outline-none placeholder:text-fg-subtle"
              />
            </div>
            <BaseCombobox.Empty className="px-3 py-2 text-13 text-fg-subtle empty:hidden">
              Nothing matches.
            </BaseCombobox.Empty>
            <BaseCombobox.List className="plumb-scroll max-h-[min(20rem,var(--available-height))] overflow-y-auto p-1 data-empty:p-0">
              {(option: MultiSelectOption) => (
                <BaseCombobox.Item key={option.value} value={option} className={cn(itemStyle, "group")}>
                  <span className="grid size-4 shrink-0 place-items-center rounded-sm border border-control group-data-selected:border-accent group-data-selected:bg-accent">
                    <BaseCombobox.ItemIndicator>
                      <Check aria-hidden className="size-3 text-accent-fg" strokeWidth={3} />
                    </BaseCombobox.ItemIndicator>
                  </span>
                  {option.icon}
                  <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
                    {option.label}
                    {option.detail === undefined ? null : (
                      <span className="ml-1.5 text-12 text-fg-subtle">{option.detail}</span>
                    )}
                  </span>
                  {option.count === undefined || option.count === null ? null : (
                    <span className="text-12 text-fg-subtle" title={formatNumber(option.count)}>
                      {formatCompact(option.count)}
                      {option.isAtLeast === true ? "+" : ""}
                    </span>
                  )}
                </BaseCombobox.Item>
              )}
            </BaseCombobox.List>
            {chosen.length === 0 ? null : (
              <div className="border-line border-t p-1">
                <button
                  type="button"
                  className={cn(itemStyle, "w-full hover:bg-subtle")}
                  onClick={() => onValueChange([])}
                >
                  Clear {label.toLowerCase()}
                </button>
              </div>
            )}
          </BaseCombobox.Popup>
        </BaseCombobox.Positioner>
      </BaseCombobox.Portal>
    </BaseCombobox.Root>
  );
}
