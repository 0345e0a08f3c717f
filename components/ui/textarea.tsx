import type { ComponentProps } from "react";
import { fieldStyle } from "./button-style.ts";
import { cn } from "./class-names.ts";

/** Several lines of text; grows with its content up to 20 lines. */
export function Textarea({ className, rows, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      {...rest}
      rows={rows ?? 4}
      className={cn(fieldStyle, "field-sizing-content max-h-[25rem] min-h-16 resize-y px-2.5 py-1.5", className)}
    />
  );
}
