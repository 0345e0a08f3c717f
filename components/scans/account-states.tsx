import { countOf } from "#lib/format/plural.ts";
import type { AccountScanState } from "#lib/queries/scans/account-states.ts";
import { Panel } from "../layout/panel.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { Badge } from "../ui/badge.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { GapList } from "./gap-list.tsx";
import { StartScanButton, type StartScanButtonProps } from "./scan-buttons.tsx";

export interface AccountStatesProps {
  accounts: readonly AccountScanState[];
  now: string;
  /** null: the caller may not start scans. */
  start: StartScanButtonProps["start"] | null;
}

/** One line an account: when it was last looked at, what is missing, and a button to look again. */
export function AccountStates({ accounts, now, start }: AccountStatesProps) {
  return (
    <Panel title="Accounts" description="What the last scans of each account could not read" isFlush>
      <ul className="divide-y divide-line border-line border-t">
        {accounts.map((account) => (
          <li key={account.accountId}>
            <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
              <div className="min-w-0 flex-1 basis-56">
                <p className="flex flex-wrap items-center gap-2 font-medium text-13">
                  <span className="[overflow-wrap:anywhere]">{account.name}</span>
                  {account.isDemo ? <Badge>Demo</Badge> : null}
                  {account.isLive ? null : <Badge title="From exported files">Imported</Badge>}
                </p>
                <p className="text-12 text-fg-subtle">{account.accountId}</p>
              </div>
              <p className="text-12 text-fg-muted">
                {account.lastScanAt === null ? (
                  <span className="inline-flex items-center gap-1.5">
                    <span aria-hidden="true" className="hatched size-3 rounded-sm" />
                    Never scanned
                  </span>
                ) : (
                  <>
                    Scanned <RelativeTime at={account.lastScanAt} now={now} />, {countOf(account.regions, "region")}
                  </>
                )}
              </p>
              <p className="w-32 text-12">
                {account.lastScanAt === null ? null : account.gaps.length === 0 && account.incomplete === 0 ? (
                  <span className="text-ok-text">No gaps</span>
                ) : account.gaps.length === 0 ? (
                  <span className="text-unknown-text">{countOf(account.incomplete, "part")} incomplete</span>
                ) : (
                  <span className="text-unknown-text">{countOf(account.gaps.length, "open gap")}</span>
                )}
              </p>
              <div className="flex w-28 justify-end">
                {account.runningScanId !== null ? (
                  <ScopeLink
                    href={`/scans/${account.runningScanId}`}
                    className="rounded-sm text-12 text-accent-text hover:underline"
                  >
                    Scanning now
                  </ScopeLink>
                ) : start !== null && account.isLive ? (
                  <StartScanButton accountId={account.accountId} accountName={account.name} start={start} />
                ) : null}
              </div>
            </div>
            {account.gaps.length === 0 ? null : (
              <details className="group border-line border-t bg-canvas">
                <summary className="min-h-8 cursor-pointer px-4 py-1.5 text-12 text-fg-muted hover:text-fg">
                  What is missing in {account.name}, and what to do
                </summary>
                <GapList label={`Gaps of ${account.name}`} gaps={account.gaps} />
              </details>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
