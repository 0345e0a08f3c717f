"use client";

import { useTheme } from "next-themes";
import { Toaster as Sonner } from "sonner";

const THEMES = { light: "light", dark: "dark", system: "system" } as const;

/** Where short messages appear. Stands once, in the root layout; pages call `toast` of sonner. */
export function Toaster() {
  const { theme } = useTheme();
  return (
    <Sonner
      theme={theme === "light" || theme === "dark" ? THEMES[theme] : "system"}
      position="bottom-right"
      closeButton
      className="font-sans!"
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "relative flex w-(--width) items-start gap-2 rounded-lg border border-line bg-raised p-3 pr-8 text-13 text-fg shadow-raised",
          description: "mt-0.5 text-12 text-fg-muted",
          icon: "mt-0.5 shrink-0 text-fg-muted [&_svg]:size-4",
          closeButton:
            "absolute top-2 right-2 left-auto! grid transform-none! border-0! bg-transparent! size-6 place-items-center rounded-sm text-fg-subtle hover:bg-subtle hover:text-fg [&_svg]:size-3",
          actionButton: "ml-auto shrink-0 rounded-sm px-2 font-medium text-accent-text hover:bg-subtle",
          error: "border-critical-border",
        },
      }}
    />
  );
}
