import { TableSkeleton } from "#components/feedback/loading-skeletons.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";

export default function ApplicationsLoading() {
  return (
    <>
      <PageHeader title="Applications" answer="Loading…" />
      <TableSkeleton rows={14} columns={7} />
    </>
  );
}
