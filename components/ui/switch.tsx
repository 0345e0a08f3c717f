"use client";

import { Switch as BaseSwitch } from "@base-ui/react/switch";
import { useId } from "react";

export interface SwitchProps {
  label: string;
  description?: string;
  checked?: boolean;
  defaultChecked?: boolean;
  onCheckedChange?: (isChecked: boolean) => void;
  name?: string;
  disabled?: boolean;
}

/** A setting that takes effect at once, on or off. */
export function Switch({ label, description, checked, defaultChecked, onCheckedChange, name, disabled }: SwitchProps) {
  const id = useId();
  return (
    <div className="flex items-start justify-between gap-4">
      <div>
        <span id={id} className="block font-medium text-13 text-fg">
          {label}
        </span>
        {description === undefined ? null : (
          <span id={`${id}-description`} className="block text-12 text-fg-subtle">
            {description}
          </span>
        )}
      </div>
      <BaseSwitch.Root
        aria-labelledby={id}
        aria-describedby={description === undefined ? undefined : `${id}-description`}
        name={name}
        disabled={disabled}
        {...(checked === undefined ? {} : { checked })}
        {...(defaultChecked === undefined ? {} : { defaultChecked })}
        onCheckedChange={(next) => onCheckedChange?.(next)}
        className="hit-24 mt-0.5 flex h-5 w-9 shrink-0 rounded-full border border-control bg-muted p-px transition-colors duration-150 data-checked:border-accent data-checked:bg-accent data-disabled:cursor-not-allowed data-disabled:opacity-50"
      >
        <BaseSwitch.Thumb className="size-4 rounded-full border border-control bg-white transition-transform duration-150 data-checked:translate-x-4 data-checked:border-transparent" />
      </BaseSwitch.Root>
    </div>
  );
}
