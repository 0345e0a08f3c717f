import type { Metadata } from "next";
import { loadScope } from "#components/layout/scope-params.ts";
import { ConnectSteps } from "#components/overview/connect-steps.tsx";
import { OverviewContent } from "#components/overview/overview-content.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { isAllowed } from "#lib/context.ts";
import { historyStart } from "#lib/domain/time-range.ts";
import { overview } from "#lib/queries/overview/overview.ts";
import { installationState } from "#lib/queries/shell/installation-state.ts";
import { recordVisit } from "#lib/services/user/record-visit.ts";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage({ searchParams }: PageProps<"/overview">) {
  const { caller } = await requireCaller();
  const now = systemClock.now();
  const [scope, state] = await Promise.all([loadScope(searchParams), installationState(caller)]);
  if (state !== "scanned") {
    return <ConnectSteps isConnected={state === "not_scanned"} mayConnect={isAllowed(caller, "account:manage")} />;
  }
  const previousVisitAt = await recordVisit(caller, now);
  const view = await overview(caller, { scope, from: historyStart(scope.range, now), previousVisitAt, now });
  return (
    <OverviewContent
      view={view}
      range={scope.range}
      previousVisitAt={previousVisitAt?.toISOString() ?? null}
      now={now.toISOString()}
    />
  );
}
