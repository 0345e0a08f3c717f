import { ScopeLink } from "../layout/scope-link.tsx";
import { Arn } from "../ui/arn.tsx";

export interface LinkedArnProps {
  arn: string;
  /** The stored resource; null: not in the inventory. */
  resourceId: string | null;
  fallback?: string;
}

/** A whole ARN with the way to its resource, or other words where there is none. */
export function LinkedArn({ arn, resourceId, fallback = "" }: LinkedArnProps) {
  if (arn === "") return fallback === "" ? "–" : fallback;
  return (
    <span className="inline-flex min-w-0 flex-wrap items-center gap-x-2">
      <Arn arn={arn} max={Number.POSITIVE_INFINITY} />
      {resourceId === null ? null : (
        <ScopeLink href={`/inventory/${resourceId}`} className="rounded-sm text-12 text-accent-text hover:underline">
          Open in inventory
        </ScopeLink>
      )}
    </span>
  );
}
