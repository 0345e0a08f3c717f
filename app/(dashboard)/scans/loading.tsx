import { PanelSkeleton, TableSkeleton } from "#components/feedback/loading-skeletons.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";

export default function ScansLoading() {
  return (
    <>
      <PageHeader title="Scans" />
      <div className="flex flex-col gap-4">
        <PanelSkeleton lines={4} />
        <TableSkeleton rows={8} columns={7} />
      </div>
    </>
  );
}
