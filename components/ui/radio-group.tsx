"use client";

import { Radio } from "@base-ui/react/radio";
import { RadioGroup as BaseRadioGroup } from "@base-ui/react/radio-group";
import { useId } from "react";

export interface RadioOption<V extends string> {
  value: V;
  label: string;
  description?: string;
}

export interface RadioGroupProps<V extends string> {
  label: string;
  options: readonly RadioOption<V>[];
  value?: V;
  defaultValue?: V;
  onValueChange?: (value: V) => void;
  name?: string;
}

/** One choice out of a few that should all be seen, each with room for an explanation. */
export function RadioGroup<V extends string>(props: RadioGroupProps<V>) {
  const { label, options, value, defaultValue, onValueChange, name } = props;
  const id = useId();
  return (
    <BaseRadioGroup<V>
      aria-labelledby={id}
      name={name}
      {...(value === undefined ? {} : { value })}
      {...(defaultValue === undefined ? {} : { defaultValue })}
      onValueChange={(next) => onValueChange?.(next)}
      className="flex flex-col gap-2"
    >
      <span id={id} className="font-medium text-13">
        {label}
      </span>
      {options.map((option) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the control is the rendered Base UI radio inside.
        <label key={option.value} className="flex min-h-6 items-start gap-2 text-13">
          <Radio.Root
            value={option.value}
            className="hit-24 mt-0.5 grid size-4 shrink-0 place-items-center rounded-full border border-control bg-surface data-checked:border-accent data-checked:bg-accent"
          >
            <Radio.Indicator className="size-1.5 rounded-full bg-accent-fg data-unchecked:hidden" />
          </Radio.Root>
          <span>
            <span className="block text-fg">{option.label}</span>
            {option.description === undefined ? null : (
              <span className="block text-12 text-fg-subtle">{option.description}</span>
            )}
          </span>
        </label>
      ))}
    </BaseRadioGroup>
  );
}
