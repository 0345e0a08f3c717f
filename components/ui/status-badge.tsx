import { CircleCheck, CircleDashed, CircleDot, CircleOff, Eye, ShieldOff, Wrench } from "lucide-react";
import type { ReactNode } from "react";
import type { FindingStatus } from "#lib/domain/finding.ts";
import type { Verdict } from "#lib/domain/verdict.ts";
import { Badge, type Tone } from "./badge.tsx";

/** The words for a finding's status, the same everywhere. */
export const STATUS_LABELS: Record<FindingStatus, string> = {
  open: "Open",
  in_review: "In review",
  remediating: "Remediating",
  risk_accepted: "Risk accepted",
  false_positive: "False positive",
  resolved: "Resolved",
};

const STATUS_LOOKS: Record<FindingStatus, { tone: Tone; icon: ReactNode }> = {
  open: { tone: "neutral", icon: <CircleDot aria-hidden /> },
  in_review: { tone: "accent", icon: <Eye aria-hidden /> },
  remediating: { tone: "accent", icon: <Wrench aria-hidden /> },
  risk_accepted: { tone: "neutral", icon: <ShieldOff aria-hidden /> },
  false_positive: { tone: "neutral", icon: <CircleOff aria-hidden /> },
  resolved: { tone: "ok", icon: <CircleCheck aria-hidden /> },
};

/** A finding's status. Only `resolved` is green, since only the scanner says it. */
export function StatusBadge({ status, variant = "box" }: { status: FindingStatus; variant?: "box" | "plain" }) {
  const look = STATUS_LOOKS[status];
  if (variant === "plain") {
    return (
      <span className="inline-flex items-center gap-1.5 whitespace-nowrap align-middle [&_svg]:size-3.5 [&_svg]:shrink-0 [&_svg]:text-fg-subtle">
        {look.icon}
        {STATUS_LABELS[status]}
      </span>
    );
  }
  return (
    <Badge tone={look.tone} icon={look.icon}>
      {STATUS_LABELS[status]}
    </Badge>
  );
}

/** What a check said of a resource. `unknown` is never shown as anything between the two. */
export function VerdictBadge({ outcome }: { outcome: Verdict["outcome"] }) {
  if (outcome === "pass") {
    return (
      <Badge tone="ok" icon={<CircleCheck aria-hidden />}>
        Passing
      </Badge>
    );
  }
  if (outcome === "fail") {
    return (
      <Badge tone="critical" icon={<CircleDot aria-hidden />}>
        Failing
      </Badge>
    );
  }
  return (
    <Badge tone="unknown" icon={<CircleDashed aria-hidden />}>
      Unknown
    </Badge>
  );
}
