import { LoaderCircle } from "lucide-react";
import type { ComponentProps } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style.ts";

export interface ButtonProps extends ComponentProps<"button"> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Shows a spinner and refuses clicks while an action runs. The label stays, so the width does too. */
  isPending?: boolean;
}

/** A button that does something here. What leads to another page is a `LinkButton`. */
export function Button({
  variant,
  size,
  isPending = false,
  className,
  children,
  type,
  disabled,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type ?? "button"}
      disabled={disabled === true || isPending}
      aria-busy={isPending || undefined}
      className={buttonStyle(variant, size, className)}
    >
      {isPending ? <LoaderCircle aria-hidden className="animate-spin" /> : null}
      {children}
    </button>
  );
}
