"use client";

import { Tooltip as BaseTooltip } from "@base-ui/react/tooltip";
import type { ReactElement, ReactNode } from "react";
import { Kbd } from "./kbd.tsx";

export interface TooltipProps {
  content: ReactNode;
  shortcut?: string;
  side?: "top" | "right" | "bottom" | "left";
  /** The element that the tooltip explains. It needs an accessible name of its own. */
  children: ReactElement<Record<string, unknown>>;
}

/** A short explanation on hover and focus. Nothing may be found only here except the long form of what is shown. */
export function Tooltip({ content, shortcut, side = "top", children }: TooltipProps) {
  return (
    <BaseTooltip.Root>
      <BaseTooltip.Trigger render={children} />
      <BaseTooltip.Portal>
        <BaseTooltip.Positioner side={side} sideOffset={6} className="z-50">
          <BaseTooltip.Popup className="flex max-w-96 items-center gap-2 rounded-md bg-ink px-2 py-1 text-12 text-ink-fg shadow-raised transition-opacity duration-75 data-starting-style:opacity-0 data-ending-style:opacity-0 data-instant:transition-none [overflow-wrap:anywhere]">
            {content}
            {shortcut === undefined ? null : <Kbd isInverted>{shortcut}</Kbd>}
          </BaseTooltip.Popup>
        </BaseTooltip.Positioner>
      </BaseTooltip.Portal>
    </BaseTooltip.Root>
  );
}

/** Makes the second tooltip of a row open at once. Stands once, around the application. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <BaseTooltip.Provider delay={400} closeDelay={0}>
      {children}
    </BaseTooltip.Provider>
  );
}
