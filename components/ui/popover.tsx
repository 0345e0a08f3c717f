"use client";

import { Popover as BasePopover } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";
import { popupStyle } from "./button-style.ts";
import { cn } from "./class-names.ts";

export interface PopoverProps {
  /** Accessible name of what opens. */
  label: string;
  trigger: ReactElement<Record<string, unknown>>;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom" | "left" | "right";
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  className?: string;
  children: ReactNode;
}

/** A small panel beside its button, for things that may be looked at or filled in without leaving the page. */
export function Popover(props: PopoverProps) {
  const { label, trigger, align = "start", side = "bottom", isOpen, onOpenChange, className, children } = props;
  return (
    <BasePopover.Root {...(isOpen === undefined ? {} : { open: isOpen })} onOpenChange={(next) => onOpenChange?.(next)}>
      <BasePopover.Trigger render={trigger} />
      <BasePopover.Portal>
        <BasePopover.Positioner align={align} side={side} sideOffset={4} className="z-50">
          <BasePopover.Popup
            aria-label={label}
            className={cn(
              popupStyle,
              "max-h-(--available-height) max-w-(--available-width) overflow-y-auto p-3",
              className,
            )}
          >
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  );
}
