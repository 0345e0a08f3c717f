"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import type { ActionResult } from "#lib/domain/action-result.ts";
import type { AttestationInput } from "#lib/domain/compliance.ts";
import { useAction } from "../settings/use-action.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { FormError } from "../ui/form-error.tsx";
import { Select } from "../ui/select.tsx";
import { Textarea } from "../ui/textarea.tsx";

const TIMES = [
  { value: "30", label: "For 30 days" },
  { value: "90", label: "For 90 days" },
  { value: "180", label: "For half a year" },
  { value: "365", label: "For a year" },
] as const;

export interface AttestDialogProps {
  frameworkId: string;
  controlId: string;
  attest: (input: AttestationInput) => Promise<ActionResult<null>>;
}

/** Says what is so, where the proof is, and how long it holds. */
export function AttestDialog({ frameworkId, controlId, attest }: AttestDialogProps) {
  const router = useRouter();
  const action = useAction(attest);
  const [isOpen, setIsOpen] = useState(false);
  const [statement, setStatement] = useState("");
  const [evidence, setEvidence] = useState("");
  const [days, setDays] = useState<(typeof TIMES)[number]["value"]>("365");
  const open = (next: boolean) => {
    setIsOpen(next);
    action.clear();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    action.run({ frameworkId, controlId, statement, evidence, days: Number(days) }, () => {
      toast.success("Attested.");
      setStatement("");
      setEvidence("");
      open(false);
      router.refresh();
    });
  };
  return (
    <Dialog
      title="Attest this control"
      description="For all accounts, under your name. It never covers a failing check."
      isOpen={isOpen}
      onOpenChange={open}
      trigger={<Button size="sm">Attest…</Button>}
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <FormError message={action.message} />
        <Field label="What is so" error={action.fieldError("statement")} isRequired>
          <Textarea value={statement} onChange={(event) => setStatement(event.target.value)} rows={3} />
        </Field>
        <Field
          label="Where the proof is"
          hint="An address, a document, a ticket: what an auditor can open."
          error={action.fieldError("evidence")}
          isRequired
        >
          <Textarea value={evidence} onChange={(event) => setEvidence(event.target.value)} rows={2} />
        </Field>
        <Field label="How long it holds" error={action.fieldError("days")} isRequired>
          <Select value={days} onValueChange={setDays} options={TIMES} />
        </Field>
        <div className="flex justify-end">
          <Button type="submit" variant="primary" isPending={action.isPending}>
            Attest
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
