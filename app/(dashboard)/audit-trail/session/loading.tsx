import { ChartSkeleton, PanelSkeleton } from "#components/feedback/loading-skeletons.tsx";

export default function ViewLoading() {
  return (
    <div className="flex flex-col gap-4">
      <PanelSkeleton lines={1} />
      <ChartSkeleton height={112} />
      <div className="grid gap-4 lg:grid-cols-2">
        <PanelSkeleton lines={8} />
        <PanelSkeleton lines={8} />
      </div>
    </div>
  );
}
