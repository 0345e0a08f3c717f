"use client";

import { useState } from "react";
import type { PublishedRoleTemplate } from "#lib/domain/role-template.ts";
import { PageHeader } from "../layout/page-header.tsx";
import { Panel } from "../layout/panel.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { AccountForm, type AccountFormProps } from "./account-form.tsx";
import { ConnectionTest, type ConnectionTestProps } from "./connection-test.tsx";
import { RoleSetUp } from "./role-set-up.tsx";

export interface NewAccountProps extends Omit<ConnectionTestProps, "accountId"> {
  startAccountId: string;
  create: AccountFormProps["submit"];
  template: PublishedRoleTemplate | null;
}

/** Adds an account: the form, then the role with its external id, then the test. */
export function NewAccount({ startAccountId, create, template, test, read }: NewAccountProps) {
  const [added, setAdded] = useState<{ accountId: string; externalId: string | null } | null>(null);
  return (
    <>
      <PageHeader
        title={added === null ? "Add an account" : `Account ${added.accountId} is added`}
        crumbs={[{ label: "Accounts", href: "/settings/accounts" }, { label: "Add" }]}
      />
      {added === null ? (
        <Panel title="Connection">
          <AccountForm
            account={null}
            startAccountId={startAccountId}
            roleName={template?.roleName ?? "PlumblineRead"}
            submit={create}
            onDone={setAdded}
          />
        </Panel>
      ) : (
        <div className="flex flex-col gap-4">
          {added.externalId === null ? null : (
            <Panel title="Make the role" description="In the account to be scanned, with CloudFormation">
              <RoleSetUp externalId={added.externalId} template={template} />
            </Panel>
          )}
          <Panel title="Test" description="Tries every call that a scan makes, once">
            <ConnectionTest accountId={added.accountId} test={test} read={read} />
          </Panel>
          <div className="flex gap-2">
            <LinkButton href="/scans" variant="primary">
              Go to scans
            </LinkButton>
            <LinkButton href={`/settings/accounts/${added.accountId}`}>Open its settings</LinkButton>
          </div>
        </div>
      )}
    </>
  );
}
