"use client";

import { UserPlus } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { ActionResult } from "#lib/domain/action-result.ts";
import type { InvitationRow, UserRow } from "#lib/queries/settings/users.ts";
import { PageHeader } from "../layout/page-header.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { FormError } from "../ui/form-error.tsx";
import { Input } from "../ui/input.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { Select } from "../ui/select.tsx";
import { OnceSecret } from "./once-secret.tsx";
import { ROLE_OPTIONS, type Role, roleLabel } from "./role-options.ts";
import { SettingsTable } from "./settings-table.tsx";
import { useAction } from "./use-action.ts";
import { UserDialog, type UserDialogProps } from "./user-dialog.tsx";

export interface UserSettingsProps {
  users: readonly UserRow[];
  invitations: readonly InvitationRow[];
  accounts: readonly { accountId: string; name: string }[];
  ownId: string;
  now: string;
  invite: (input: { email: string; role: Role }) => Promise<ActionResult<{ link: string; email: string }>>;
  withdraw: (invitationId: string) => Promise<ActionResult>;
  update: UserDialogProps["update"];
  makeResetLink: UserDialogProps["makeResetLink"];
}

/** Who may sign in, as what, and for which accounts. */
export function UserSettings(props: UserSettingsProps) {
  const { users, invitations, accounts, ownId, now } = props;
  const [editedId, setEditedId] = useState<string | null>(null);
  const edited = users.find((user) => user.id === editedId);
  const withdrawal = useAction(props.withdraw);
  return (
    <>
      <PageHeader
        title="Users"
        answer="There is no open sign-up: people join by a link that you hand over."
        actions={<InviteDialog invite={props.invite} />}
      />
      <div className="flex flex-col gap-4">
        <SettingsTable
          label="Users"
          columns={["User", "Role", "Accounts", "Two-factor", "Last seen"]}
          rows={users.map((user) => ({
            key: user.id,
            label: user.name,
            cells: [
              <span key="user" className="flex items-center gap-2">
                <Avatar name={user.name} email={user.email} />
                <span className="min-w-0">
                  <span className="block font-medium [overflow-wrap:anywhere]">
                    {user.name}
                    {user.id === ownId ? <span className="font-normal text-fg-subtle"> (you)</span> : null}
                  </span>
                  <span className="block text-12 text-fg-subtle [overflow-wrap:anywhere]">{user.email}</span>
                </span>
              </span>,
              <>
                {roleLabel(user.role)}
                {user.isDisabled ? (
                  <Badge tone="unknown" className="ml-2">
                    Disabled
                  </Badge>
                ) : null}
              </>,
              user.accountScope.length === 0 ? "All" : user.accountScope.length,
              user.hasTwoFactor ? "On" : "Off",
              user.lastSeenAt === null ? "Never" : <RelativeTime key="seen" at={user.lastSeenAt} now={now} />,
            ],
          }))}
          renderActions={(id) => (
            <Button
              size="sm"
              aria-label={`Edit ${users.find((user) => user.id === id)?.name ?? "user"}`}
              onClick={() => setEditedId(id)}
            >
              Edit
            </Button>
          )}
          empty={null}
        />
        {invitations.length === 0 ? null : (
          <>
            <h2 className="font-semibold text-14">Open invitations</h2>
            <FormError message={withdrawal.message} />
            <SettingsTable
              label="Open invitations"
              columns={["E-mail", "Role", "Ends"]}
              rows={invitations.map((invitation) => ({
                key: invitation.id,
                label: invitation.email,
                cells: [
                  invitation.email,
                  roleLabel(invitation.role),
                  <RelativeTime key="ends" at={invitation.expiresAt} now={now} />,
                ],
              }))}
              renderActions={(id) => (
                <Button size="sm" disabled={withdrawal.isPending} onClick={() => withdrawal.run(id)}>
                  Withdraw
                </Button>
              )}
              empty={null}
            />
          </>
        )}
      </div>
      {edited === undefined ? null : (
        <UserDialog
          key={edited.id}
          user={edited}
          accounts={accounts}
          isOwn={edited.id === ownId}
          update={props.update}
          makeResetLink={props.makeResetLink}
          onClose={() => setEditedId(null)}
        />
      )}
    </>
  );
}

function InviteDialog({ invite }: { invite: UserSettingsProps["invite"] }) {
  const { run, isPending, message, fieldError, clear } = useAction(invite);
  const [role, setRole] = useState<Role>("viewer");
  const [made, setMade] = useState<{ link: string; email: string } | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get("email") ?? "");
    run({ email, role }, setMade);
  };
  return (
    <Dialog
      title="Invite somebody"
      onOpenChange={() => {
        setMade(null);
        clear();
      }}
      trigger={
        <Button variant="primary">
          <UserPlus aria-hidden />
          Invite
        </Button>
      }
    >
      {made === null ? (
        <form onSubmit={submit} noValidate className="flex flex-col gap-4">
          <FormError message={message} />
          <Field label="E-mail" error={fieldError("email")} isRequired>
            <Input name="email" type="email" autoComplete="off" />
          </Field>
          <Field label="Role" error={fieldError("role")} isRequired>
            <Select value={role} onValueChange={setRole} options={ROLE_OPTIONS} />
          </Field>
          <div className="flex justify-end">
            <Button type="submit" variant="primary" isPending={isPending}>
              Make the link
            </Button>
          </div>
        </form>
      ) : (
        <OnceSecret label="Invitation link" text={made.link}>
          Hand it to {made.email}. It works once, for 72 hours, and is not shown again.
        </OnceSecret>
      )}
    </Dialog>
  );
}
