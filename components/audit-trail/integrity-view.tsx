import type {
  IntegrityAccount,
  IntegrityView as IntegrityData,
  TrailIntegrityRow,
} from "#lib/queries/trail/integrity.ts";
import { NotScannedState } from "../feedback/not-scanned-state.tsx";
import { PageHeader } from "../layout/page-header.tsx";
import { Panel } from "../layout/panel.tsx";
import { Badge } from "../ui/badge.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { IntegrityRow } from "./integrity-row.tsx";
import { integrityAnswer } from "./prepare-integrity.ts";
import { RefreshWhileVerifying, VerifyButton, type VerifyButtonProps } from "./verify-button.tsx";

export interface IntegrityViewProps extends IntegrityData {
  now: string;
  /** null: the caller may not ask for a verification. */
  verify: VerifyButtonProps["verify"] | null;
}

/** Whether the log files of each trail are as CloudTrail delivered them, account by account. */
export function IntegrityView({ accounts, rows, now, verify }: IntegrityViewProps) {
  return (
    <>
      <PageHeader
        title="Log file integrity"
        crumbs={[{ label: "Audit trail", href: "/audit-trail" }, { label: "Log file integrity" }]}
        answer={integrityAnswer(rows)}
      />
      {accounts.some(isUnderWay) ? <RefreshWhileVerifying /> : null}
      {accounts.length === 0 ? (
        <NotScannedState
          title="There is no account to verify"
          reason="Connect an AWS account whose trail has log file validation, or widen the scope at the top."
        />
      ) : (
        <div className="flex flex-col gap-4">
          {accounts.map((account) => (
            <AccountPanel
              key={account.accountId}
              account={account}
              rows={rows.filter((row) => row.accountId === account.accountId)}
              now={now}
              verify={verify}
            />
          ))}
        </div>
      )}
    </>
  );
}

function isUnderWay({ run }: IntegrityAccount): boolean {
  return run?.status === "queued" || run?.status === "running";
}

interface AccountPanelProps {
  account: IntegrityAccount;
  rows: readonly TrailIntegrityRow[];
  now: string;
  verify: IntegrityViewProps["verify"];
}

function AccountPanel({ account, rows, now, verify }: AccountPanelProps) {
  const { run } = account;
  return (
    <Panel
      title={account.name}
      description={account.accountId}
      isFlush
      actions={
        isUnderWay(account) ? (
          <Badge tone="accent">Verifying now</Badge>
        ) : account.isLive && verify !== null ? (
          <VerifyButton accountId={account.accountId} accountName={account.name} verify={verify} />
        ) : account.isLive ? null : (
          <Badge title="From exported files">Imported</Badge>
        )
      }
    >
      {run?.status === "failed" ? (
        <p role="status" className="px-4 py-2 text-13 text-critical-text [overflow-wrap:anywhere]">
          The verification of <RelativeTime at={run.createdAt} now={now} /> gave no verdict: {run.error}
        </p>
      ) : null}
      {rows.length === 0 ? (
        <NotScannedState
          title="No trail is known here"
          reason="No scan and no verification has found a trail of this account. Without a trail that has log file validation, nobody can prove that its log files are whole."
        />
      ) : (
        <ul aria-label={`Trails of ${account.name}`} className="divide-y divide-line border-line border-t">
          {rows.map((row) => (
            <IntegrityRow key={row.id} row={row} isLive={account.isLive} now={now} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
