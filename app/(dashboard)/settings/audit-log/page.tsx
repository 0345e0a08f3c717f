import type { Metadata } from "next";
import { Suspense } from "react";
import { NoAccessState } from "#components/feedback/no-access-state.tsx";
import { AuditChainStatus } from "#components/settings/audit-chain-status.tsx";
import { AuditLogTable } from "#components/settings/audit-log-table.tsx";
import { cursorParam } from "#lib/api/cursor-param.ts";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { type Caller, isAllowed } from "#lib/context.ts";
import { auditChain } from "#lib/queries/settings/audit-chain.ts";
import { auditLog } from "#lib/queries/settings/audit-log.ts";
import { loadAuditLogFilters } from "#lib/queries/settings/audit-log-filters.ts";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditLogPage({ searchParams }: PageProps<"/settings/audit-log">) {
  const { caller } = await requireCaller();
  if (!isAllowed(caller, "audit-log:read")) return <NoAccessState what="the audit log" />;
  const filters = await loadAuditLogFilters(searchParams);
  const view = await auditLog(caller, { ...filters, cursor: cursorParam(filters) });
  return (
    <AuditLogTable
      {...view}
      now={systemClock.now().toISOString()}
      chain={
        <Suspense fallback={<p className="mb-3 text-13 text-fg-muted">Verifying the chain …</p>}>
          <AuditChain caller={caller} />
        </Suspense>
      }
    />
  );
}

async function AuditChain({ caller }: { caller: Caller }) {
  return <AuditChainStatus chain={await auditChain(caller)} />;
}
