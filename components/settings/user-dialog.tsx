"use client";

import { useState } from "react";
import { toast } from "sonner";
import type { ActionResult } from "#lib/domain/action-result.ts";
import type { UserRow } from "#lib/queries/settings/users.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { FormError } from "../ui/form-error.tsx";
import { MultiSelect } from "../ui/multi-select.tsx";
import { Select } from "../ui/select.tsx";
import { OnceSecret } from "./once-secret.tsx";
import { ROLE_OPTIONS, type Role } from "./role-options.ts";
import { useAction } from "./use-action.ts";

export interface UserDialogProps {
  user: UserRow;
  accounts: readonly { accountId: string; name: string }[];
  isOwn: boolean;
  update: (input: {
    userId: string;
    role?: Role;
    accountScope?: string[];
    isDisabled?: boolean;
  }) => Promise<ActionResult>;
  makeResetLink: (userId: string) => Promise<ActionResult<{ link: string; email: string }>>;
  onClose: () => void;
}

/** Role, accounts, password link and disabling of one user. */
export function UserDialog({ user, accounts, isOwn, update, makeResetLink, onClose }: UserDialogProps) {
  const saving = useAction(update);
  const linking = useAction(makeResetLink);
  const [role, setRole] = useState<Role>(user.role);
  const [scope, setScope] = useState<string[]>(user.accountScope);
  const [link, setLink] = useState<string | null>(null);
  const done = (text: string) => () => {
    toast.success(text);
    onClose();
  };
  return (
    <Dialog
      title={user.name}
      description={user.email}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      footer={
        <Button
          variant="primary"
          isPending={saving.isPending}
          onClick={() => saving.run({ userId: user.id, role, accountScope: scope }, done("Saved."))}
        >
          Save
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <FormError message={saving.message ?? linking.message} />
        <Field label="Role" isRequired>
          <Select value={role} onValueChange={setRole} options={ROLE_OPTIONS} />
        </Field>
        <div className="flex flex-col items-start gap-1">
          <p className="font-medium text-13">Accounts</p>
          <MultiSelect
            label="Accounts"
            allText="All accounts"
            size="md"
            value={scope}
            onValueChange={setScope}
            options={accounts.map(({ accountId, name }) => ({ value: accountId, label: name, detail: accountId }))}
          />
          <p className="text-12 text-fg-subtle">None chosen: all, also those that are added later.</p>
        </div>
        <div className="flex flex-col gap-2 border-line border-t pt-4">
          {link === null ? (
            <div className="flex flex-wrap gap-2">
              <Button
                isPending={linking.isPending}
                disabled={user.isDisabled}
                onClick={() => linking.run(user.id, (made) => setLink(made.link))}
              >
                Link for a new password
              </Button>
              {isOwn ? null : (
                <Button
                  variant={user.isDisabled ? "secondary" : "danger"}
                  disabled={saving.isPending}
                  onClick={() =>
                    saving.run(
                      { userId: user.id, isDisabled: !user.isDisabled },
                      done(user.isDisabled ? "Enabled." : "Disabled; their sessions have ended."),
                    )
                  }
                >
                  {user.isDisabled ? "Enable" : "Disable"}
                </Button>
              )}
            </div>
          ) : (
            <OnceSecret label="Link for a new password" text={link}>
              Hand it to {user.email}. It works once, for 24 hours.
            </OnceSecret>
          )}
        </div>
      </div>
    </Dialog>
  );
}
