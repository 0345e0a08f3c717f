"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import type { ActionResult } from "#lib/domain/action-result.ts";
import { formatNumber } from "#lib/format/number.ts";
import type { AccountSettings } from "#lib/queries/settings/accounts.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { PageHeader } from "../layout/page-header.tsx";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { SettingsTable } from "./settings-table.tsx";

const CONNECTIONS = { role: "Role", default: "Server's credentials", profile: "Profile" } as const;

export interface AccountListProps {
  accounts: readonly AccountSettings[];
  now: string;
  mayManage: boolean;
  removeDemo: () => Promise<ActionResult<{ removed: number }>>;
}

/** The accounts, how each is reached and when it is scanned. */
export function AccountList({ accounts, now, mayManage, removeDemo }: AccountListProps) {
  const router = useRouter();
  const demo = accounts.filter((account) => account.isDemo).length;
  return (
    <>
      <PageHeader
        title="Accounts"
        answer="The AWS accounts that Plumbline looks at."
        actions={
          mayManage ? (
            <>
              {demo === 0 ? null : (
                <AlertDialog
                  title="Remove the demonstration accounts?"
                  description="All of their data goes with them. Your own accounts stay as they are."
                  confirmLabel="Remove"
                  onConfirm={async () => {
                    const result = await removeDemo();
                    if (!result.ok) return result.problem.message ?? "They were not removed.";
                    toast.success("The demonstration accounts are gone.");
                    router.refresh();
                    return undefined;
                  }}
                  trigger={<Button>Remove demo data</Button>}
                />
              )}
              <LinkButton href="/settings/accounts/new" variant="primary">
                <Plus aria-hidden />
                Add account
              </LinkButton>
            </>
          ) : undefined
        }
      />
      <SettingsTable
        label="Accounts"
        columns={["Account", "Reached by", "Scanned", "Schedule (UTC)", "Resources"]}
        rows={accounts.map((account) => ({
          key: account.accountId,
          ...(mayManage ? { href: `/settings/accounts/${account.accountId}` } : {}),
          label: account.name,
          cells: [
            <>
              <span className="font-medium">{account.name}</span>
              <span className="ml-2 text-12 text-fg-subtle">{account.accountId}</span>
              {account.isDemo ? <Badge className="ml-2">Demo</Badge> : null}
            </>,
            account.connection === null ? "Imported files" : CONNECTIONS[account.connection.type],
            account.lastScanAt === null ? "Never" : <RelativeTime key="scanned" at={account.lastScanAt} now={now} />,
            account.isLive ? (
              account.schedule === null ? (
                "By hand"
              ) : (
                <code key="schedule" className="text-12">
                  {account.schedule}
                </code>
              )
            ) : (
              "–"
            ),
            formatNumber(account.resources),
          ],
        }))}
        empty={
          <EmptyState
            title="No account yet"
            description="Add one to see what runs in it, what it may do, and what it did."
          />
        }
      />
    </>
  );
}
