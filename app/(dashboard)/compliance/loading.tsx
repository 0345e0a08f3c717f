import { ChartSkeleton } from "#components/feedback/loading-skeletons.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";

export default function ComplianceLoading() {
  return (
    <>
      <PageHeader title="Compliance" />
      <ChartSkeleton height={320} />
    </>
  );
}
