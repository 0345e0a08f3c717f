import { PanelSkeleton } from "#components/feedback/loading-skeletons.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

export default function SettingsLoading() {
  return (
    <div className="flex flex-col gap-4">
      <Skeleton className="h-6 w-40" />
      <PanelSkeleton lines={4} />
      <PanelSkeleton lines={6} />
    </div>
  );
}
