import type { Metadata } from "next";
import { CoverageView } from "#components/audit-trail/coverage-view.tsx";
import { loadScope } from "#components/layout/scope-params.ts";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { historyStart } from "#lib/domain/time-range.ts";
import { lastCovered, trailCoverage } from "#lib/queries/trail/coverage.ts";

export const metadata: Metadata = { title: "Coverage of the trail" };

export default async function CoveragePage({ searchParams }: PageProps<"/audit-trail/coverage">) {
  const { caller } = await requireCaller();
  const { account, region, range } = await loadScope(searchParams);
  const now = systemClock.now();
  const to = range === "all" ? await lastCovered(caller, { account, region }, now) : now;
  const from = historyStart(range, to);
  const rows = await trailCoverage(caller, { account, region, from, to });
  return <CoverageView rows={rows} from={from.toISOString()} to={to.toISOString()} now={now.toISOString()} />;
}
