import { ChartSkeleton } from "#components/feedback/loading-skeletons.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";

export default function TrendsLoading() {
  return (
    <>
      <PageHeader title="Trends" />
      <div className="grid gap-4 lg:grid-cols-2">
        <div className="lg:col-span-2">
          <ChartSkeleton />
        </div>
        {["new", "resolved", "privilege", "time"].map((name) => (
          <ChartSkeleton key={name} height={160} />
        ))}
      </div>
    </>
  );
}
