"use client";

import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { iconButtonStyle, popupStyle } from "./button-style.ts";
import { cn } from "./class-names.ts";

export const scrimStyle =
  "fixed inset-0 z-40 bg-scrim transition-opacity duration-100 data-starting-style:opacity-0 data-ending-style:opacity-0";

export interface DialogProps {
  title: string;
  description?: ReactNode;
  /** The button that opens it; leave out when `isOpen` is controlled from outside. */
  trigger?: ReactElement<Record<string, unknown>>;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  /** Buttons at the foot, the main one last. */
  footer?: ReactNode;
  size?: "sm" | "md" | "lg";
  children?: ReactNode;
}

const WIDTHS = { sm: "max-w-sm", md: "max-w-lg", lg: "max-w-3xl" } as const;

/** A dialog over the page: traps focus, closes with Escape, gives focus back. */
export function Dialog(props: DialogProps) {
  const { title, description, trigger, isOpen, onOpenChange, footer, size = "md", children } = props;
  return (
    <BaseDialog.Root {...(isOpen === undefined ? {} : { open: isOpen })} onOpenChange={(next) => onOpenChange?.(next)}>
      {trigger === undefined ? null : <BaseDialog.Trigger render={trigger} />}
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={scrimStyle} />
        <BaseDialog.Viewport className="fixed inset-0 z-40 grid place-items-start justify-items-center overflow-y-auto p-4 pt-[12vh]">
          <BaseDialog.Popup className={cn(popupStyle, "w-full", WIDTHS[size])}>
            <div className="flex items-start gap-4 px-4 pt-4">
              <div className="min-w-0 flex-1">
                <BaseDialog.Title className="font-semibold text-16">{title}</BaseDialog.Title>
                {description === undefined ? null : (
                  <BaseDialog.Description className="mt-1 text-13 text-fg-muted">{description}</BaseDialog.Description>
                )}
              </div>
              <BaseDialog.Close aria-label="Close" className={iconButtonStyle("ghost", "sm", "-mt-0.5 -mr-1")}>
                <X aria-hidden />
              </BaseDialog.Close>
            </div>
            <div className="p-4">{children}</div>
            {footer === undefined ? null : (
              <div className="flex justify-end gap-2 border-line border-t px-4 py-3">{footer}</div>
            )}
          </BaseDialog.Popup>
        </BaseDialog.Viewport>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

/** A button inside a dialog that closes it. */
export const DialogClose = BaseDialog.Close;
