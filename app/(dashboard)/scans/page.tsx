import type { Metadata } from "next";
import { loadScope } from "#components/layout/scope-params.ts";
import { UnscopedNote } from "#components/layout/unscoped-note.tsx";
import { ScansView } from "#components/scans/scans-view.tsx";
import { cursorParam } from "#lib/api/cursor-param.ts";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { isAllowed } from "#lib/context.ts";
import { accountScanStates } from "#lib/queries/scans/account-states.ts";
import { SCAN_STATUSES, scanList } from "#lib/queries/scans/scan-list.ts";
import { loadScanFilters } from "#lib/queries/scans/scan-list-filters.ts";
import { startAllScansAction, startScanAction } from "./actions.ts";

export const metadata: Metadata = { title: "Scans" };

export default async function ScansPage({ searchParams }: PageProps<"/scans">) {
  const { caller } = await requireCaller();
  const [scope, filters] = [await loadScope(searchParams), await loadScanFilters(searchParams)];
  const page = await scanList(caller, {
    account: scope.account,
    status: filters.status,
    cursor: cursorParam(filters),
  });
  return (
    <>
      <UnscopedNote reason="Scans read whole accounts." />
      <ScansView
        accounts={await accountScanStates(caller, scope.account)}
        rows={page.rows}
        previousCursor={page.previousCursor}
        nextCursor={page.nextCursor}
        statuses={SCAN_STATUSES}
        isFiltered={filters.status.length > 0 || scope.account.length > 0}
        now={systemClock.now().toISOString()}
        actions={isAllowed(caller, "scan:run") ? { start: startScanAction, startAll: startAllScansAction } : null}
        mayManageAccounts={isAllowed(caller, "account:manage")}
      />
    </>
  );
}
