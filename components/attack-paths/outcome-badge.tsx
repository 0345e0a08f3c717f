import { CircleHelp, ShieldAlert, TriangleAlert } from "lucide-react";
import { Badge } from "../ui/badge.tsx";

export interface OutcomeBadgeProps {
  outcome: "administrator" | "conditional" | "unknown" | "none";
  /** 0: an administrator as it stands. */
  hops: number | null;
}

/** What an identity can become, in a word. */
export function OutcomeBadge({ outcome, hops }: OutcomeBadgeProps) {
  if (outcome === "administrator")
    return (
      <Badge tone={hops === 0 ? "high" : "critical"} icon={<ShieldAlert aria-hidden />}>
        {hops === 0 ? "Administrator" : "Becomes administrator"}
      </Badge>
    );
  if (outcome === "conditional")
    return (
      <Badge tone="medium" icon={<TriangleAlert aria-hidden />}>
        Under conditions
      </Badge>
    );
  if (outcome === "unknown")
    return (
      <Badge tone="unknown" icon={<CircleHelp aria-hidden />}>
        Not known
      </Badge>
    );
  return <Badge tone="ok">No way found</Badge>;
}
