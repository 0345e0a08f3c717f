"use client";

import { useActionState } from "react";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { FormError } from "../ui/form-error.tsx";
import { Input } from "../ui/input.tsx";

export interface NewUserState {
  message: string | null;
  fields: Record<string, string>;
  /** What was typed, so that a refusal loses nothing. Never a password. */
  values: { name: string; email: string };
}

export interface NewUserFormProps {
  title: string;
  intro: string;
  button: string;
  token: string;
  /** Given by the invitation; else to be typed. */
  email: string | null;
  asksName: boolean;
  action: (state: NewUserState, form: FormData) => Promise<NewUserState>;
}

/** Name, e-mail and password of a user who came by a one-time link. */
export function NewUserForm({ title, intro, button, token, email, asksName, action }: NewUserFormProps) {
  const [state, submit, isPending] = useActionState(action, {
    message: null,
    fields: {},
    values: { name: "", email: email ?? "" },
  });
  return (
    <form action={submit} className="flex flex-col gap-4">
      <div>
        <h1 className="font-semibold text-20">{title}</h1>
        <p className="mt-1 text-13 text-fg-muted">{intro}</p>
      </div>
      <FormError message={state.message} />
      <input type="hidden" name="token" value={token} />
      {asksName ? (
        <Field label="Name" error={state.fields["name"]} isRequired>
          <Input name="name" autoComplete="name" defaultValue={state.values.name} autoFocus />
        </Field>
      ) : null}
      {email === null ? (
        <Field label="E-mail" error={state.fields["email"]} isRequired>
          <Input name="email" type="email" autoComplete="username" defaultValue={state.values.email} />
        </Field>
      ) : (
        <Field label="E-mail" isRequired>
          <Input name="email" type="email" autoComplete="username" value={email} readOnly />
        </Field>
      )}
      <Field
        label="Password"
        hint="At least 12 characters; a few words are best."
        error={state.fields["password"]}
        isRequired
      >
        <Input name="password" type="password" autoComplete="new-password" minLength={12} />
      </Field>
      <Button type="submit" variant="primary" isPending={isPending}>
        {button}
      </Button>
    </form>
  );
}
