"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { ThemeProvider as NextThemes } from "next-themes";
import type { ReactNode } from "react";
import { TooltipProvider } from "../ui/tooltip.tsx";

/** Light and dark, tooltips, and the nonce for the few inline tags that the libraries need. */
export function ThemeProvider({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return (
    <CSPProvider {...(nonce === undefined ? {} : { nonce })}>
      <NextThemes
        attribute="class"
        defaultTheme="system"
        enableSystem
        disableTransitionOnChange
        storageKey="plumbline.theme"
        {...(nonce === undefined ? {} : { nonce })}
      >
        <TooltipProvider>{children}</TooltipProvider>
      </NextThemes>
    </CSPProvider>
  );
}
