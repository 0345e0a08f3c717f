import { countOf } from "#lib/format/plural.ts";
import type { AccountScanState } from "#lib/queries/scans/account-states.ts";
import { NotScannedState } from "../feedback/not-scanned-state.tsx";
import { PageHeader } from "../layout/page-header.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { AccountStates } from "./account-states.tsx";
import { StartAllScansButton, type StartScanButtonProps } from "./scan-buttons.tsx";
import { ScanTable, type ScanTableProps } from "./scan-table.tsx";

export interface ScansViewProps extends ScanTableProps {
  accounts: readonly AccountScanState[];
  actions: {
    start: StartScanButtonProps["start"];
    startAll: () => Promise<{ started: number } | { message: string }>;
  } | null;
  mayManageAccounts: boolean;
}

/** Everything about scans: the accounts with their gaps, then the history. */
export function ScansView({ accounts, actions, mayManageAccounts, ...table }: ScansViewProps) {
  const running = accounts.filter((account) => account.runningScanId !== null).length;
  const gaps = accounts.reduce((sum, account) => sum + account.gaps.length, 0);
  const isStartable = accounts.some((account) => account.isLive && account.runningScanId === null);
  return (
    <>
      <PageHeader
        title="Scans"
        answer={
          accounts.length === 0
            ? "No account is connected yet."
            : `${countOf(accounts.length, "account")}, ${running === 0 ? "no scan running" : `${countOf(running, "scan")} running`}, ${countOf(gaps, "open gap")}.`
        }
        actions={actions !== null && isStartable ? <StartAllScansButton startAll={actions.startAll} /> : undefined}
      />
      {accounts.length === 0 ? (
        <NotScannedState
          title="Nothing has been scanned"
          reason="Connect an AWS account first; then a scan reads its configuration and its audit trail."
          action={
            mayManageAccounts ? (
              <LinkButton href="/settings/accounts/new" variant="primary">
                Connect an account
              </LinkButton>
            ) : undefined
          }
        />
      ) : (
        <div className="flex flex-col gap-4">
          <AccountStates accounts={accounts} now={table.now} start={actions?.start ?? null} />
          <ScanTable {...table} />
        </div>
      )}
    </>
  );
}
