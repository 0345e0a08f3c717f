"use client";

import { AlertDialog as BaseAlertDialog } from "@base-ui/react/alert-dialog";
import { type ReactElement, type ReactNode, useState, useTransition } from "react";
import { Button } from "./button.tsx";
import { buttonStyle, popupStyle } from "./button-style.ts";
import { cn } from "./class-names.ts";
import { scrimStyle } from "./dialog.tsx";
import { FormError } from "./form-error.tsx";

export interface AlertDialogProps {
  /** A question that names the thing: "Delete the key build-server?" */
  title: string;
  /** What will happen, and whether it can be undone. */
  description: ReactNode;
  /** The verb of the question: "Delete". */
  confirmLabel: string;
  variant?: "danger" | "primary";
  /** Runs on confirmation. Returns a sentence to show when it was refused; anything else closes the dialog. */
  onConfirm: () => Promise<string | undefined>;
  trigger?: ReactElement<Record<string, unknown>>;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
}

/** Asks before something that cannot be undone. Focus starts on Cancel. */
export function AlertDialog(props: AlertDialogProps) {
  const { title, description, confirmLabel, variant = "danger", onConfirm, trigger, isOpen, onOpenChange } = props;
  const [isOwnOpen, setIsOwnOpen] = useState(false);
  const [error, setError] = useState<string | undefined>();
  const [isPending, startTransition] = useTransition();
  const setOpen = (next: boolean) => {
    setIsOwnOpen(next);
    if (next) setError(undefined);
    onOpenChange?.(next);
  };
  const confirm = () =>
    startTransition(async () => {
      const refusal = await onConfirm();
      setError(refusal);
      if (refusal === undefined) setOpen(false);
    });
  return (
    <BaseAlertDialog.Root open={isOpen ?? isOwnOpen} onOpenChange={setOpen}>
      {trigger === undefined ? null : <BaseAlertDialog.Trigger render={trigger} />}
      <BaseAlertDialog.Portal>
        <BaseAlertDialog.Backdrop className={scrimStyle} />
        <BaseAlertDialog.Viewport className="fixed inset-0 z-40 grid place-items-start justify-items-center p-4 pt-[18vh]">
          <BaseAlertDialog.Popup className={cn(popupStyle, "w-full max-w-md")}>
            <div className="flex flex-col gap-2 p-4">
              <BaseAlertDialog.Title className="font-semibold text-16">{title}</BaseAlertDialog.Title>
              <BaseAlertDialog.Description render={<div />} className="text-13 text-fg-muted">
                {description}
              </BaseAlertDialog.Description>
              <FormError message={error} />
            </div>
            <div className="flex justify-end gap-2 border-line border-t px-4 py-3">
              <BaseAlertDialog.Close className={buttonStyle("secondary")}>Cancel</BaseAlertDialog.Close>
              <Button variant={variant} isPending={isPending} onClick={confirm}>
                {confirmLabel}
              </Button>
            </div>
          </BaseAlertDialog.Popup>
        </BaseAlertDialog.Viewport>
      </BaseAlertDialog.Portal>
    </BaseAlertDialog.Root>
  );
}
