import { TableSkeleton } from "#components/feedback/loading-skeletons.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";

export default function IncidentLoading() {
  return (
    <>
      <PageHeader title="Incident" answer="Loading…" />
      <TableSkeleton rows={10} columns={3} />
    </>
  );
}
