"use client";

import { Select as BaseSelect } from "@base-ui/react/select";
import { Check, ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { fieldStyle, itemStyle, popupStyle } from "./button-style.ts";
import { cn } from "./class-names.ts";

export interface SelectOption<V extends string> {
  value: V;
  label: string;
  /** A second line for options that need explaining. */
  description?: string;
  icon?: ReactNode;
}

export interface SelectProps<V extends string> {
  options: readonly SelectOption<V>[];
  value?: V | null;
  defaultValue?: V;
  onValueChange?: (value: V) => void;
  placeholder?: string;
  /** Accessible name where no `Field` gives one. */
  label?: string;
  id?: string;
  name?: string;
  disabled?: boolean;
  required?: boolean | undefined;
  size?: "sm" | "md";
  className?: string;
  "aria-describedby"?: string | undefined;
  "aria-invalid"?: boolean | undefined;
}

/** One choice out of a short list (up to about fifteen; longer lists are a `Combobox`). */
export function Select<V extends string>(props: SelectProps<V>) {
  const { options, value, defaultValue, onValueChange, placeholder, label, id, name, size = "md", className } = props;
  return (
    <BaseSelect.Root
      items={options}
      id={id}
      name={name}
      disabled={props.disabled}
      required={props.required}
      {...(value === undefined ? {} : { value })}
      {...(defaultValue === undefined ? {} : { defaultValue })}
      onValueChange={(next) => {
        if (next !== null) onValueChange?.(next);
      }}
    >
      <BaseSelect.Trigger
        aria-label={label}
        aria-describedby={props["aria-describedby"]}
        aria-invalid={props["aria-invalid"]}
        className={cn(
          fieldStyle,
          "flex items-center justify-between gap-2 px-2.5 hover:bg-subtle",
          size === "sm" ? "h-7" : "h-8",
          className,
        )}
      >
        <BaseSelect.Value placeholder={placeholder ?? "Choose"} className="truncate data-placeholder:text-fg-subtle" />
        <BaseSelect.Icon>
          <ChevronsUpDown aria-hidden className="size-3.5 text-fg-subtle" />
        </BaseSelect.Icon>
      </BaseSelect.Trigger>
      <BaseSelect.Portal>
        <BaseSelect.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50">
          <BaseSelect.Popup className={cn(popupStyle, "min-w-(--anchor-width)")}>
            <BaseSelect.List className="plumb-scroll max-h-(--available-height) overflow-y-auto p-1">
              {options.map((option) => (
                <BaseSelect.Item key={option.value} value={option.value} className={cn(itemStyle, "pr-8")}>
                  {option.icon}
                  <span className="flex flex-col">
                    <BaseSelect.ItemText>{option.label}</BaseSelect.ItemText>
                    {option.description === undefined ? null : (
                      <span className="text-12 text-fg-subtle">{option.description}</span>
                    )}
                  </span>
                  <BaseSelect.ItemIndicator className="absolute right-3">
                    <Check aria-hidden />
                  </BaseSelect.ItemIndicator>
                </BaseSelect.Item>
              ))}
            </BaseSelect.List>
          </BaseSelect.Popup>
        </BaseSelect.Positioner>
      </BaseSelect.Portal>
    </BaseSelect.Root>
  );
}
