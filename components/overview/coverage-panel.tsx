import { formatNumber } from "#lib/format/number.ts";
import { countOf } from "#lib/format/plural.ts";
import type { AccountCoverage } from "#lib/queries/overview/account-coverage.ts";
import { RatioBar } from "../charts/ratio-bar.tsx";
import { Panel } from "../layout/panel.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";

/** How fresh and whole the data of each account is. What was not read is hatched. */
export function CoveragePanel({ accounts, now }: { accounts: readonly AccountCoverage[]; now: string }) {
  return (
    <Panel
      title="Coverage and freshness"
      description="Lists read whole in the last run, by account."
      isFlush
      actions={
        <ScopeLink href="/scans" className="rounded-sm text-12 text-accent-text hover:underline">
          See scans
        </ScopeLink>
      }
    >
      <ul className="divide-y divide-line border-line border-t">
        {accounts.map((account) => (
          <li
            key={account.accountId}
            className="grid grid-cols-[minmax(0,1fr)_minmax(6rem,35%)_auto] items-center gap-4 px-4 py-2 text-13"
          >
            <span className="min-w-0">
              <ScopeLink
                href={`/inventory?account=${account.accountId}`}
                className="rounded-sm font-medium [overflow-wrap:anywhere] hover:underline"
              >
                {account.name}
              </ScopeLink>
              <span className="block text-12 text-fg-subtle">{gapText(account)}</span>
            </span>
            <RatioBar
              label={`${account.name}: lists of resources`}
              parts={[
                { key: "whole", label: "Read whole", count: account.wholeLists, look: "used" },
                {
                  key: "rest",
                  label: "Not whole",
                  count: account.lists === 0 ? 1 : account.lists - account.wholeLists,
                  look: "unknown",
                },
              ]}
            />
            <span className="text-right text-12 text-fg-muted">
              {account.isScanning ? "scanning now" : null}
              {!account.isScanning && account.scannedAt === null ? "never scanned" : null}
              {!account.isScanning && account.scannedAt !== null ? (
                <RelativeTime at={account.scannedAt} now={now} />
              ) : null}
              <span className="block text-fg-subtle">{countOf(account.resources, "resource")}</span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function gapText(account: AccountCoverage): string {
  if (account.lists === 0) return "Nothing has been read yet";
  const lists = `${formatNumber(account.wholeLists)} of ${countOf(account.lists, "list")} read whole`;
  return account.gaps === 0 ? lists : `${lists}, ${countOf(account.gaps, "call")} ${account.gapReason ?? "failed"}`;
}
