"use client";

import { Combobox as BaseCombobox } from "@base-ui/react/combobox";
import { Check, ChevronsUpDown, X } from "lucide-react";
import { fieldStyle, itemStyle, popupStyle } from "./button-style.ts";
import { cn } from "./class-names.ts";

export interface ComboboxOption {
  value: string;
  label: string;
}

export interface ComboboxProps {
  options: readonly ComboboxOption[];
  /** The chosen option's value, or null for none. */
  value: string | null;
  onValueChange: (value: string | null) => void;
  placeholder?: string;
  /** Accessible name where no `Field` gives one. */
  label?: string;
  emptyText?: string;
  id?: string;
  name?: string;
  disabled?: boolean;
  "aria-describedby"?: string | undefined;
  "aria-invalid"?: boolean | undefined;
}

/** One choice out of a long list, found by typing a part of it. */
export function Combobox(props: ComboboxProps) {
  const { options, value, onValueChange, placeholder, label, emptyText = "Nothing matches.", id } = props;
  const chosen = options.find((option) => option.value === value) ?? null;
  return (
    <BaseCombobox.Root
      items={options}
      value={chosen}
      onValueChange={(next) => onValueChange(next?.value ?? null)}
      isItemEqualToValue={(a, b) => a.value === b.value}
      name={props.name}
      disabled={props.disabled}
    >
      <BaseCombobox.InputGroup className="relative">
        <BaseCombobox.Input
          id={id}
          aria-label={label}
          aria-describedby={props["aria-describedby"]}
          aria-invalid={props["aria-invalid"]}
          placeholder={placeholder}
          className={cn(fieldStyle, "h-8 pr-14 pl-2.5")}
        />
        <div className="absolute inset-y-0 right-1 flex items-center text-fg-subtle [&_svg]:size-3.5">
          <BaseCombobox.Clear aria-label="Clear" className="grid size-6 place-items-center rounded-sm hover:text-fg">
            <X aria-hidden />
          </BaseCombobox.Clear>
          <BaseCombobox.Trigger
            aria-label="Show options"
            className="grid size-6 place-items-center rounded-sm hover:text-fg"
          >
            <ChevronsUpDown aria-hidden />
          </BaseCombobox.Trigger>
        </div>
      </BaseCombobox.InputGroup>
      <BaseCombobox.Portal>
        <BaseCombobox.Positioner sideOffset={4} className="z-50">
          <BaseCombobox.Popup className={cn(popupStyle, "w-(--anchor-width) max-w-(--available-width)")}>
            <BaseCombobox.Empty className="px-3 py-2 text-13 text-fg-subtle empty:hidden">
              {emptyText}
            </BaseCombobox.Empty>
            <BaseCombobox.List className="plumb-scroll max-h-[min(20rem,var(--available-height))] overflow-y-auto p-1 data-empty:p-0">
              {(option: ComboboxOption) => (
                <BaseCombobox.Item key={option.value} value={option} className={itemStyle}>
                  <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{option.label}</span>
                  <BaseCombobox.ItemIndicator>
                    <Check aria-hidden />
                  </BaseCombobox.ItemIndicator>
                </BaseCombobox.Item>
              )}
            </BaseCombobox.List>
          </BaseCombobox.Popup>
        </BaseCombobox.Positioner>
      </BaseCombobox.Portal>
    </BaseCombobox.Root>
  );
}
