"use client";

import { useState } from "react";
import { toast } from "sonner";
import type { ActionResult } from "#lib/domain/action-result.ts";
import type { PublishedRoleTemplate } from "#lib/domain/role-template.ts";
import type { AccountSettings } from "#lib/queries/settings/accounts.ts";
import { PageHeader } from "../layout/page-header.tsx";
import { Panel } from "../layout/panel.tsx";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { Button } from "../ui/button.tsx";
import { AccountForm, type AccountFormProps } from "./account-form.tsx";
import { ConnectionTest, type ConnectionTestProps } from "./connection-test.tsx";
import { DeleteAccount, type DeleteAccountProps } from "./delete-account.tsx";
import { RoleSetUp } from "./role-set-up.tsx";

export interface EditAccountProps extends Omit<ConnectionTestProps, "accountId"> {
  account: AccountSettings;
  template: PublishedRoleTemplate | null;
  update: AccountFormProps["submit"];
  renew: (accountId: string) => Promise<ActionResult<{ externalId: string }>>;
  remove: DeleteAccountProps["remove"];
}

/** Everything that can be changed about an account. */
export function EditAccount({ account, template, update, renew, remove, test, read }: EditAccountProps) {
  const [externalId, setExternalId] = useState<string | null>(null);
  return (
    <>
      <PageHeader
        title={account.name}
        crumbs={[{ label: "Accounts", href: "/settings/accounts" }, { label: account.name }]}
        answer={account.accountId}
      />
      <div className="flex flex-col gap-4">
        {account.connection === null ? (
          <Panel title="Imported from files">
            <p className="text-13 text-fg-muted">
              This account was read from exported files. Import newer files with <code>plumbline import</code> to bring
              it up to date.
            </p>
          </Panel>
        ) : (
          <>
            <Panel title="Connection">
              <AccountForm
                account={account}
                roleName={template?.roleName ?? "PlumblineRead"}
                submit={update}
                onDone={(result) => {
                  toast.success("Saved.");
                  if (result.externalId !== null) setExternalId(result.externalId);
                }}
              />
            </Panel>
            <Panel title="Test" description="Tries every call that a scan makes, once">
              <ConnectionTest accountId={account.accountId} test={test} read={read} />
            </Panel>
            {account.connection.type === "role" ? (
              <Panel title="Role and external id">
                {externalId === null ? (
                  <div className="flex flex-wrap items-center justify-between gap-3">
                    <p className="max-w-prose text-13 text-fg-muted">
                      The external id is kept encrypted. Make a new one to download the template again; until the role
                      asks for the new one, scans are refused.
                    </p>
                    <AlertDialog
                      title="Make a new external id?"
                      description="Scans of this account fail until its role asks for the new one."
                      confirmLabel="Make a new one"
                      variant="primary"
                      onConfirm={async () => {
                        const result = await renew(account.accountId);
                        if (!result.ok) return result.problem.message ?? "It was not made.";
                        setExternalId(result.data.externalId);
                        return undefined;
                      }}
                      trigger={<Button>New external id</Button>}
                    />
                  </div>
                ) : (
                  <RoleSetUp externalId={externalId} template={template} />
                )}
              </Panel>
            ) : null}
          </>
        )}
        <Panel title="Delete">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="max-w-prose text-13 text-fg-muted">
              Takes this account and everything known of it out of Plumbline, for good.
            </p>
            <DeleteAccount accountId={account.accountId} name={account.name} remove={remove} />
          </div>
        </Panel>
      </div>
    </>
  );
}
