import type { ReactNode } from "react";

export interface EmptyStateProps {
  /** "No findings match these filters." */
  title: string;
  description?: ReactNode;
  action?: ReactNode;
}

/** Looked, and there is nothing. Not for "not looked yet": that is `NotScannedState`. */
export function EmptyState({ title, description, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-1 px-6 py-12 text-center">
      <p className="font-medium text-14">{title}</p>
      {description === undefined ? null : <p className="max-w-md text-13 text-fg-muted">{description}</p>}
      {action === undefined ? null : <div className="mt-3 flex gap-2">{action}</div>}
    </div>
  );
}
