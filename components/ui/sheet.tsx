"use client";

import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { iconButtonStyle } from "./button-style.ts";
import { cn } from "./class-names.ts";
import { scrimStyle } from "./dialog.tsx";

export interface SheetProps {
  title: string;
  side?: "left" | "right";
  trigger?: ReactElement<Record<string, unknown>>;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  className?: string;
  children: ReactNode;
}

/** A panel at the edge of the window, over the page. The detail beside a list is a `SplitView` instead. */
export function Sheet({ title, side = "right", trigger, isOpen, onOpenChange, className, children }: SheetProps) {
  return (
    <BaseDialog.Root {...(isOpen === undefined ? {} : { open: isOpen })} onOpenChange={(next) => onOpenChange?.(next)}>
      {trigger === undefined ? null : <BaseDialog.Trigger render={trigger} />}
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={scrimStyle} />
        <BaseDialog.Popup
          className={cn(
            "fixed inset-y-0 z-40 flex w-[min(28rem,calc(100vw-3rem))] flex-col bg-raised outline-none transition-transform duration-150 ease-out",
            side === "right"
              ? "right-0 border-line border-l data-ending-style:translate-x-full data-starting-style:translate-x-full"
              : "left-0 border-line border-r data-ending-style:-translate-x-full data-starting-style:-translate-x-full",
            className,
          )}
        >
          <div className="flex h-12 shrink-0 items-center justify-between gap-2 border-line border-b px-4">
            <BaseDialog.Title className="font-semibold text-14">{title}</BaseDialog.Title>
            <BaseDialog.Close aria-label="Close" className={iconButtonStyle("ghost", "sm", "-mr-1")}>
              <X aria-hidden />
            </BaseDialog.Close>
          </div>
          <div className="plumb-scroll min-h-0 flex-1 overflow-y-auto">{children}</div>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
