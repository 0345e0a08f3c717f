"use client";

import { type FormEvent, useState } from "react";
import { useAction } from "../settings/use-action.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { FormError } from "../ui/form-error.tsx";
import { Textarea } from "../ui/textarea.tsx";
import type { IncidentActions } from "./incident-actions.ts";

/** A note for the incident's record; notes cannot be changed afterwards. */
export function NoteForm({ incidentId, addNote }: { incidentId: string; addNote: IncidentActions["addNote"] }) {
  const adding = useAction(addNote);
  const [text, setText] = useState("");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    adding.run({ incidentId, text }, () => setText(""));
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-2">
      <FormError message={adding.message} />
      <Field
        label="Note"
        hint="Notes stay as they are: they belong to the record."
        error={adding.fieldError("text")}
        isRequired
      >
        <Textarea value={text} onChange={(event) => setText(event.target.value)} rows={3} />
      </Field>
      <Button type="submit" className="self-start" isPending={adding.isPending}>
        Add note
      </Button>
    </form>
  );
}
