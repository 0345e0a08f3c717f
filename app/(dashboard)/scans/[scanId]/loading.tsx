import { PanelSkeleton, StatRowSkeleton } from "#components/feedback/loading-skeletons.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";

export default function ScanLoading() {
  return (
    <>
      <PageHeader title="Scan" crumbs={[{ label: "Scans", href: "/scans" }]} />
      <div className="flex flex-col gap-4">
        <StatRowSkeleton stats={6} />
        <PanelSkeleton lines={10} />
      </div>
    </>
  );
}
