import { ChartSkeleton, TableSkeleton } from "#components/feedback/loading-skeletons.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";

export default function AuditTrailLoading() {
  return (
    <>
      <PageHeader title="Audit trail" />
      <div className="flex flex-col gap-4">
        <ChartSkeleton height={112} />
        <TableSkeleton rows={14} columns={7} />
      </div>
    </>
  );
}
