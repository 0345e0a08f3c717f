import { TableSkeleton } from "#components/feedback/loading-skeletons.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";

export default function IntegrityLoading() {
  return (
    <>
      <PageHeader title="Log file integrity" />
      <TableSkeleton rows={8} columns={5} />
    </>
  );
}
