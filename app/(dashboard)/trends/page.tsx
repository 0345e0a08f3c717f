import type { Metadata } from "next";
import { loadScope } from "#components/layout/scope-params.ts";
import { TrendsPage } from "#components/trends/trends-view.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { TIME_RANGE_LABELS } from "#lib/domain/time-range.ts";
import { trends } from "#lib/queries/trends/trends.ts";

export const metadata: Metadata = { title: "Trends" };

export default async function TrendsRoute({ searchParams }: PageProps<"/trends">) {
  const { caller } = await requireCaller();
  const scope = await loadScope(searchParams);
  const now = systemClock.now();
  return (
    <TrendsPage
      trends={await trends(caller, scope, now)}
      now={now.toISOString()}
      rangeLabel={TIME_RANGE_LABELS[scope.range]}
    />
  );
}
