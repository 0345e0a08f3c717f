"use client";

import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import type { ActionResult } from "#lib/domain/action-result.ts";
import type { SuppressionInput, SuppressionPreview, SuppressionScope } from "#lib/domain/suppression.ts";
import { shortActor } from "#lib/format/short-actor.ts";
import type { AlertDetail } from "#lib/queries/alerts/detail.ts";
import { useAction } from "../settings/use-action.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { FormError } from "../ui/form-error.tsx";
import { Select } from "../ui/select.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { SuppressionPreviewList } from "./suppression-preview-list.tsx";

export interface SuppressActions {
  preview: (input: SuppressionScope) => Promise<ActionResult<SuppressionPreview>>;
  create: (input: SuppressionInput) => Promise<ActionResult<{ marked: number }>>;
  end: (suppressionId: string) => Promise<ActionResult<{ marked: number }>>;
  /** The caller sees only some accounts, so that a suppression is for one of them. */
  mustChooseAccount: boolean;
}

const TIMES = [
  { value: "7", label: "For a week" },
  { value: "30", label: "For 30 days" },
  { value: "90", label: "For 90 days" },
  { value: "365", label: "For a year" },
] as const;

/** Says that alerts like this one are expected: which ones, why, how long; what it hides is shown before it can be saved. */
export function SuppressDialog({ alert, actions }: { alert: AlertDetail; actions: SuppressActions }) {
  const previewing = useAction(actions.preview);
  const creating = useAction(actions.create);
  const [isOpen, setIsOpen] = useState(false);
  const [by, setBy] = useState({ detection: true, actor: true, subject: false, account: actions.mustChooseAccount });
  const [days, setDays] = useState<(typeof TIMES)[number]["value"]>("30");
  const [reason, setReason] = useState("");
  const [shown, setShown] = useState<{ of: string; preview: SuppressionPreview } | null>(null);
  const [onlySubject] = alert.subjects.length === 1 ? alert.subjects : [];
  const [onlyAccount] = alert.accountIds.length === 1 ? alert.accountIds : [];
  const scope: SuppressionScope = {
    detectionId: by.detection ? alert.detectionId : null,
    actor: by.actor ? alert.actor : null,
    subject: by.subject && onlySubject !== undefined ? onlySubject : null,
    accountId: by.account && onlyAccount !== undefined ? onlyAccount : null,
  };
  const key = JSON.stringify(scope);
  const isFresh = shown?.of === key;
  const open = (next: boolean) => {
    setIsOpen(next);
    setShown(null);
    previewing.clear();
    creating.clear();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!isFresh) return previewing.run(scope, (preview) => setShown({ of: key, preview }));
    creating.run({ ...scope, reason, days: Number(days) }, () => {
      toast.success("Suppressed. The list follows in a few seconds.");
      open(false);
    });
  };
  const toggle = (name: keyof typeof by) => (isChecked: boolean) => setBy({ ...by, [name]: isChecked });
  return (
    <Dialog
      title="Suppress alerts like this one"
      description="Suppressed alerts are kept and can be listed; they are not told and are in no incident."
      size="lg"
      isOpen={isOpen}
      onOpenChange={open}
      trigger={<Button size="sm">Suppress…</Button>}
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <FormError message={creating.message ?? previewing.message ?? previewing.fieldError("detectionId")} />
        <fieldset className="flex flex-col gap-1">
          <legend className="mb-1 font-medium text-13">Alerts that have all of these</legend>
          <Checkbox label={`Detection: ${alert.title}`} checked={by.detection} onCheckedChange={toggle("detection")} />
          <Checkbox
            label={`Actor: ${shortActor(alert.actorName)}`}
            checked={by.actor}
            onCheckedChange={toggle("actor")}
          />
          {onlySubject === undefined ? null : (
            <Checkbox
              label={`Acted on nothing but ${shortActor(onlySubject)}`}
              checked={by.subject}
              onCheckedChange={toggle("subject")}
            />
          )}
          {onlyAccount === undefined ? null : (
            <Checkbox
              label={`In account ${onlyAccount} and no other`}
              checked={by.account}
              disabled={actions.mustChooseAccount}
              onCheckedChange={toggle("account")}
            />
          )}
        </fieldset>
        {isFresh && shown !== null ? (
          <>
            <SuppressionPreviewList preview={shown.preview} />
            <Field label="Why" hint="Others will read it." error={creating.fieldError("reason")} isRequired>
              <Textarea value={reason} onChange={(event) => setReason(event.target.value)} rows={3} />
            </Field>
            <Field label="How long" error={creating.fieldError("days")} isRequired>
              <Select value={days} onValueChange={setDays} options={TIMES} />
            </Field>
          </>
        ) : null}
        <div className="flex justify-end gap-2">
          <Button type="submit" variant="primary" isPending={previewing.isPending || creating.isPending}>
            {isFresh ? "Suppress" : "See what it would hide"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
