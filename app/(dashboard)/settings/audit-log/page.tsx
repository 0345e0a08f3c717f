import type { Metadata } from "next";
import { NoAccessState } from "#components/feedback/no-access-state.tsx";
import { AuditLogTable } from "#components/settings/audit-log-table.tsx";
import { cursorParam } from "#lib/api/cursor-param.ts";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { isAllowed } from "#lib/context.ts";
import { auditLog } from "#lib/queries/settings/audit-log.ts";
import { loadAuditLogFilters } from "#lib/queries/settings/audit-log-filters.ts";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditLogPage({ searchParams }: PageProps<"/settings/audit-log">) {
  const { caller } = await requireCaller();
  if (!isAllowed(caller, "audit-log:read")) return <NoAccessState what="the audit log" />;
  const filters = await loadAuditLogFilters(searchParams);
  const view = await auditLog(caller, { ...filters, cursor: cursorParam(filters) });
  return <AuditLogTable {...view} now={systemClock.now().toISOString()} />;
}
