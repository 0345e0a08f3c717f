"use client";

import type { ComponentProps } from "react";
import { type ButtonSize, type ButtonVariant, iconButtonStyle } from "./button-style.ts";
import { Tooltip } from "./tooltip.tsx";

export interface IconButtonProps extends Omit<ComponentProps<"button">, "aria-label"> {
  /** Says what the button does: its accessible name and its tooltip. */
  label: string;
  /** Key that does the same, shown in the tooltip. */
  shortcut?: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
}

/** A button that shows an icon alone. */
export function IconButton({ label, shortcut, variant, size, className, type, ...rest }: IconButtonProps) {
  return (
    <Tooltip content={label} {...(shortcut === undefined ? {} : { shortcut })}>
      <button
        {...rest}
        type={type ?? "button"}
        aria-label={label}
        className={iconButtonStyle(variant, size, className)}
      />
    </Tooltip>
  );
}
