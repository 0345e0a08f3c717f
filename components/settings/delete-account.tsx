"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import type { ActionResult } from "#lib/domain/action-result.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { FormError } from "../ui/form-error.tsx";
import { Input } from "../ui/input.tsx";
import { useAction } from "./use-action.ts";

export interface DeleteAccountProps {
  accountId: string;
  name: string;
  remove: (input: { accountId: string; confirmation: string }) => Promise<ActionResult>;
}

/** Deletes an account with its data, after its id was typed. */
export function DeleteAccount({ accountId, name, remove }: DeleteAccountProps) {
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(false);
  const { run, isPending, message, fieldError } = useAction(remove);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const confirmation = String(new FormData(event.currentTarget).get("confirmation") ?? "");
    run({ accountId, confirmation }, () => {
      setIsOpen(false);
      router.replace("/settings/accounts");
    });
  };
  return (
    <Dialog
      title={`Delete ${name} for good?`}
      description="Its resources, findings with their history, scans, trends and trail are deleted. This cannot be undone; nothing changes in AWS."
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      trigger={<Button variant="danger">Delete account</Button>}
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <FormError message={message} />
        <Field label={`Type ${accountId} to confirm`} error={fieldError("confirmation")} isRequired>
          <Input name="confirmation" autoComplete="off" inputMode="numeric" />
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={() => setIsOpen(false)}>Cancel</Button>
          <Button type="submit" variant="danger" isPending={isPending}>
            Delete for good
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
