import type { ReactNode } from "react";
import { cn } from "../ui/class-names.ts";

export interface NotScannedStateProps {
  /** "API Gateway has not been scanned here." */
  title: string;
  /** Why: "The scanner may not call apigateway:GET in 3 regions." */
  reason: ReactNode;
  /** How to get it: a link to the policy, a button that starts a scan. */
  action?: ReactNode;
  className?: string;
}

/** Not looked yet, or not allowed to look. Hatched, so that it is never taken for empty or for fine. */
export function NotScannedState({ title, reason, action, className }: NotScannedStateProps) {
  return (
    <div className={cn("hatched p-3", className)}>
      <div className="flex flex-col items-center gap-1 rounded-md border border-unknown-border bg-surface px-6 py-9 text-center">
        <p className="font-medium text-14">{title}</p>
        <div className="max-w-md text-13 text-fg-muted">{reason}</div>
        {action === undefined ? null : <div className="mt-3 flex gap-2">{action}</div>}
      </div>
    </div>
  );
}
