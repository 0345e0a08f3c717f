import { BadgeCheck, CircleCheck, CircleDashed, CircleMinus, CircleX, Hand } from "lucide-react";
import type { ReactNode } from "react";
import { CONTROL_STATUS_LABELS, type ControlStatus } from "#lib/domain/compliance.ts";
import { Badge, type Tone } from "../ui/badge.tsx";

const LOOKS: Record<ControlStatus, { tone: Tone; icon: ReactNode }> = {
  fail: { tone: "critical", icon: <CircleX aria-hidden /> },
  not_assessed: { tone: "unknown", icon: <CircleDashed aria-hidden /> },
  manual: { tone: "neutral", icon: <Hand aria-hidden /> },
  attested: { tone: "accent", icon: <BadgeCheck aria-hidden /> },
  pass: { tone: "ok", icon: <CircleCheck aria-hidden /> },
  not_applicable: { tone: "neutral", icon: <CircleMinus aria-hidden /> },
};

/** How a control stands. Only a control that was wholly proven is green. */
export function ControlStatusBadge({ status }: { status: ControlStatus }) {
  const { tone, icon } = LOOKS[status];
  return (
    <Badge tone={tone} icon={icon}>
      {CONTROL_STATUS_LABELS[status]}
    </Badge>
  );
}
