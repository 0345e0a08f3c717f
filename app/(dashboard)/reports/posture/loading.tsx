import { PanelSkeleton, StatRowSkeleton, TableSkeleton } from "#components/feedback/loading-skeletons.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";

export default function PostureReportLoading() {
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader title="Posture report" crumbs={[{ label: "Reports", href: "/reports" }, { label: "Posture" }]} />
      <div className="flex flex-col gap-4">
        <StatRowSkeleton stats={8} />
        <TableSkeleton rows={8} />
        <PanelSkeleton />
      </div>
    </div>
  );
}
