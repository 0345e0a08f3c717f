import { cn } from "./class-names.ts";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "sm" | "md";

const VARIANTS: Record<ButtonVariant, string> = {
  primary: "bg-ink text-ink-fg hover:bg-ink-hover",
  secondary: "border border-line-strong bg-surface text-fg hover:bg-subtle data-popup-open:bg-subtle",
  ghost: "text-fg-muted hover:bg-subtle hover:text-fg data-popup-open:bg-subtle data-popup-open:text-fg",
  danger: "bg-critical text-critical-fg hover:opacity-90",
};

const SIZES: Record<ButtonSize, string> = {
  sm: "h-7 gap-1 px-2 text-12",
  md: "h-8 gap-1.5 px-3 text-13",
};

/** Class names of everything that looks like a button: buttons, links, menu triggers. `sm` is 28 px high, `md` 32 px. */
export function buttonStyle(variant: ButtonVariant = "secondary", size: ButtonSize = "md", className?: string): string {
  return cn(
    "inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-md font-medium transition-colors duration-100",
    "disabled:cursor-not-allowed disabled:opacity-50 data-disabled:cursor-not-allowed data-disabled:opacity-50",
    "[&_svg]:size-3.5 [&_svg]:shrink-0",
    SIZES[size],
    VARIANTS[variant],
    className,
  );
}

/** Class names of a square button that shows an icon alone; 28 px (`sm`) or 32 px (`md`) wide. */
export function iconButtonStyle(variant: ButtonVariant = "ghost", size: ButtonSize = "sm", className?: string): string {
  return buttonStyle(variant, size, cn("px-0 [&_svg]:size-4", size === "sm" ? "w-7" : "w-8", className));
}

/** Class names shared by text fields, selects and text areas. The edge has 3:1 contrast, as WCAG 2.2 1.4.11 asks of controls. */
export const fieldStyle =
  "w-full rounded-md border border-control bg-surface text-13 text-fg placeholder:text-fg-subtle transition-colors duration-100 disabled:cursor-not-allowed disabled:opacity-50 aria-invalid:border-critical";

/** Class names of everything that floats: menus, popovers, select lists, dialogs. */
export const popupStyle =
  "rounded-lg border border-line bg-raised text-fg shadow-raised outline-none transition-opacity duration-100 data-starting-style:opacity-0 data-ending-style:opacity-0";

/** Class names of one row in a menu or list; it is highlighted by keyboard and pointer alike. */
export const itemStyle =
  "flex min-h-7 cursor-default select-none items-center gap-2 rounded-sm px-2 py-1 text-13 text-fg outline-none data-highlighted:bg-subtle data-disabled:opacity-50 [&_svg]:size-3.5 [&_svg]:shrink-0";
