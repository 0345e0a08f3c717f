import { ChartSkeleton, PanelSkeleton, StatRowSkeleton } from "#components/feedback/loading-skeletons.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";

export default function OverviewLoading() {
  return (
    <>
      <PageHeader title="Overview" answer="Loading…" />
      <div className="flex flex-col gap-4">
        <StatRowSkeleton stats={7} />
        <div className="grid gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
          <ChartSkeleton />
          <PanelSkeleton lines={6} />
        </div>
        <div className="grid gap-4 xl:grid-cols-2">
          <PanelSkeleton lines={6} />
          <PanelSkeleton lines={6} />
        </div>
      </div>
    </>
  );
}
