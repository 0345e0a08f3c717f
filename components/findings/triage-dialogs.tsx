"use client";

import { type FormEvent, type ReactNode, useState, useTransition } from "react";
import { toast } from "sonner";
import { countOf } from "#lib/format/plural.ts";
import type { Assignee } from "#lib/queries/findings/assignees.ts";
import { Button } from "../ui/button.tsx";
import { buttonStyle } from "../ui/button-style.ts";
import { Combobox } from "../ui/combobox.tsx";
import { Dialog, DialogClose } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { FormError } from "../ui/form-error.tsx";
import { Input } from "../ui/input.tsx";
import { RadioGroup } from "../ui/radio-group.tsx";
import { Textarea } from "../ui/textarea.tsx";
import type { ActionOutcome, FindingActions, SettableStatus, Target } from "./finding-actions.ts";

export type TriageVerb = "status" | "accept" | "assign" | "comment";

/** One triage dialog that is open: what is to be done with what. */
export interface TriageRequest {
  verb: TriageVerb;
  target: Target;
  count: number;
  /** Title of the finding when there is one. */
  title: string | null;
  onDone?: () => void;
}

export interface TriageDialogsProps {
  request: TriageRequest | null;
  onClose: () => void;
  actions: FindingActions;
  assignees: readonly Assignee[];
  /** `2026-03-04`: the day suggested for the end of an acceptance, and the last one allowed. */
  suggestedUntil: string;
  latestUntil: string;
}

/** The dialogs of triage: status, accepting a risk, assigning, commenting; for one finding or many. */
export function TriageDialogs(props: TriageDialogsProps) {
  const { request } = props;
  if (request === null) return null;
  if (request.verb === "status") return <StatusDialog {...props} request={request} />;
  if (request.verb === "accept") return <AcceptDialog {...props} request={request} />;
  if (request.verb === "assign") return <AssignDialog {...props} request={request} />;
  return <CommentDialog {...props} request={request} />;
}

type OpenProps = TriageDialogsProps & { request: TriageRequest };

const STATUSES: readonly { value: SettableStatus; label: string; description: string }[] = [
  { value: "open", label: "Open", description: "Nobody has looked at it yet." },
  { value: "in_review", label: "In review", description: "Somebody is finding out whether and how it matters." },
  { value: "remediating", label: "Remediating", description: "Being mended; the next scan will tell." },
  { value: "false_positive", label: "False positive", description: "The check is wrong here. Say why in the note." },
];

function StatusDialog(props: OpenProps) {
  const [status, setStatus] = useState<SettableStatus>("in_review");
  const [note, setNote] = useState("");
  return (
    <TriageForm
      {...props}
      heading="Change status"
      submitLabel="Change status"
      run={(target) => props.actions.setStatus({ target, status, note })}
    >
      {(fields) => (
        <>
          <RadioGroup label="Status" value={status} options={STATUSES} onValueChange={setStatus} />
          <Field label="Note" error={fields["note"]}>
            <Textarea value={note} onChange={(event) => setNote(event.target.value)} rows={2} />
          </Field>
        </>
      )}
    </TriageForm>
  );
}

function AcceptDialog(props: OpenProps) {
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState(props.suggestedUntil);
  return (
    <TriageForm
      {...props}
      heading="Accept risk"
      submitLabel="Accept risk"
      run={(target) => props.actions.acceptRisk({ target, reason, until })}
    >
      {(fields) => (
        <>
          <Field
            label="Reason"
            isRequired
            hint="Why the risk is acceptable, for whoever reads it in a year. At least 10 characters."
            error={fields["reason"]}
          >
            <Textarea value={reason} onChange={(event) => setReason(event.target.value)} rows={3} minLength={10} />
          </Field>
          <Field
            label="Ends on"
            isRequired
            hint="At most one year ahead. It opens again the day after."
            error={fields["until"]}
          >
            <Input
              type="date"
              value={until}
              max={props.latestUntil}
              onChange={(event) => setUntil(event.target.value)}
              className="w-44"
            />
          </Field>
        </>
      )}
    </TriageForm>
  );
}

function AssignDialog(props: OpenProps) {
  const [assigneeId, setAssigneeId] = useState<string | null>(null);
  return (
    <TriageForm
      {...props}
      heading="Assign"
      submitLabel={assigneeId === null ? "Assign to nobody" : "Assign"}
      run={(target) => props.actions.assign({ target, assigneeId })}
    >
      {(fields) => (
        <Field label="Person" hint="Leave it empty to assign to nobody." error={fields["assigneeId"]}>
          <Combobox
            options={props.assignees.map((person) => ({
              value: person.id,
              label: person.isSelf ? `${person.name} (you)` : person.name,
            }))}
            value={assigneeId}
            onValueChange={setAssigneeId}
            placeholder="Type a name"
          />
        </Field>
      )}
    </TriageForm>
  );
}

function CommentDialog(props: OpenProps) {
  const [text, setText] = useState("");
  return (
    <TriageForm
      {...props}
      heading="Comment"
      submitLabel="Add comment"
      run={(target) => props.actions.comment({ target, text })}
    >
      {(fields) => (
        <Field label="Comment" isRequired error={fields["text"]}>
          <Textarea value={text} onChange={(event) => setText(event.target.value)} rows={4} />
        </Field>
      )}
    </TriageForm>
  );
}

interface TriageFormProps extends OpenProps {
  heading: string;
  submitLabel: string;
  run: (target: Target) => Promise<ActionOutcome>;
  children: (fields: Readonly<Record<string, string>>) => ReactNode;
}

function TriageForm({ request, onClose, heading, submitLabel, run, children }: TriageFormProps) {
  const [isPending, startTransition] = useTransition();
  const [problem, setProblem] = useState<{ message: string | null; fields: Record<string, string> }>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    startTransition(async () => {
      const outcome = await run(request.target);
      if (!outcome.isDone) {
        setProblem(outcome);
        return;
      }
      toast.success(outcome.message);
      request.onDone?.();
      onClose();
    });
  };
  const description = request.title ?? countOf(request.count, "finding");
  return (
    <Dialog title={heading} description={description} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <form onSubmit={submit} className="flex flex-col gap-4" noValidate>
        {children(problem?.fields ?? {})}
        <FormError message={problem?.message ?? otherProblem(problem?.fields)} />
        <div className="flex justify-end gap-2">
          <DialogClose className={buttonStyle("secondary")}>Cancel</DialogClose>
          <Button type="submit" variant="primary" isPending={isPending}>
            {submitLabel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

const SHOWN_FIELDS = new Set(["note", "reason", "until", "assigneeId", "text"]);

/** A refusal of something that has no field of its own, such as too many findings at once. */
function otherProblem(fields: Readonly<Record<string, string>> | undefined): string | null {
  const found = Object.entries(fields ?? {}).find(([field]) => !SHOWN_FIELDS.has(field));
  return found === undefined ? null : found[1];
}
