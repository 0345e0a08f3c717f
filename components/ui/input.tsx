import type { ComponentProps } from "react";
import { fieldStyle } from "./button-style.ts";
import { cn } from "./class-names.ts";

/** One line of text. Stands inside a `Field`, which gives it its label, hint and error. */
export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input {...rest} className={cn(fieldStyle, "h-8 px-2.5", className)} />;
}
