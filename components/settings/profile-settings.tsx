"use client";

import type { FormEvent } from "react";
import { toast } from "sonner";
import type { ActionResult } from "#lib/domain/action-result.ts";
import type { SessionRow } from "#lib/queries/settings/sessions.ts";
import { PageHeader } from "../layout/page-header.tsx";
import { Panel } from "../layout/panel.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { FormError } from "../ui/form-error.tsx";
import { Input } from "../ui/input.tsx";
import { roleLabel } from "./role-options.ts";
import { SessionList } from "./session-list.tsx";
import { TwoFactor, type TwoFactorProps } from "./two-factor.tsx";
import { useAction } from "./use-action.ts";

export interface ProfileSettingsProps {
  user: { name: string; email: string; role: string; hasTwoFactor: boolean };
  sessions: readonly SessionRow[];
  now: string;
  rename: (name: string) => Promise<ActionResult>;
  changePassword: (input: { currentPassword: string; newPassword: string }) => Promise<ActionResult>;
  twoFactor: Omit<TwoFactorProps, "isOn">;
  revokeSession: (sessionId: string | null) => Promise<ActionResult>;
}

/** One's own name, password, second factor and sessions. */
export function ProfileSettings(props: ProfileSettingsProps) {
  const { user } = props;
  const naming = useAction(props.rename);
  const password = useAction(props.changePassword);
  const submitName = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    naming.run(String(new FormData(event.currentTarget).get("name") ?? ""), () => toast.success("Saved."));
  };
  const submitPassword = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const element = event.currentTarget;
    const form = new FormData(element);
    const text = (name: string) => String(form.get(name) ?? "");
    password.run({ currentPassword: text("currentPassword"), newPassword: text("newPassword") }, () => {
      element.reset();
      toast.success("Your password is changed; your other sessions have ended.");
    });
  };
  return (
    <>
      <PageHeader title="Profile" answer={`${user.email}, ${roleLabel(user.role).toLowerCase()}`} />
      <div className="flex flex-col gap-4">
        <Panel title="Name">
          <form onSubmit={submitName} noValidate className="flex max-w-md flex-col gap-3">
            <FormError message={naming.message} />
            <Field label="Your name" hint="Shown beside what you do" error={naming.fieldError("name")} isRequired>
              <Input name="name" defaultValue={user.name} autoComplete="name" />
            </Field>
            <div>
              <Button type="submit" isPending={naming.isPending}>
                Save name
              </Button>
            </div>
          </form>
        </Panel>
        <Panel title="Password">
          <form onSubmit={submitPassword} noValidate className="flex max-w-md flex-col gap-3">
            <FormError message={password.message} />
            <Field label="Present password" error={password.fieldError("currentPassword")} isRequired>
              <Input name="currentPassword" type="password" autoComplete="current-password" />
            </Field>
            <Field
              label="New password"
              hint="At least 12 characters; a few words are best."
              error={password.fieldError("newPassword")}
              isRequired
            >
              <Input name="newPassword" type="password" autoComplete="new-password" />
            </Field>
            <div>
              <Button type="submit" isPending={password.isPending}>
                Change password
              </Button>
            </div>
          </form>
        </Panel>
        <Panel title="Two-factor authentication" description="A code from an app on your phone, besides the password">
          <TwoFactor isOn={user.hasTwoFactor} {...props.twoFactor} />
        </Panel>
        <Panel title="Sessions" description="Where you are signed in" isFlush>
          <SessionList sessions={props.sessions} now={props.now} revoke={props.revokeSession} />
        </Panel>
      </div>
    </>
  );
}
