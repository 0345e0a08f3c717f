import { TableSkeleton } from "#components/feedback/loading-skeletons.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";

export default function AttackPathsLoading() {
  return (
    <>
      <PageHeader title="Attack paths" answer="Loading…" />
      <TableSkeleton rows={14} columns={7} />
    </>
  );
}
