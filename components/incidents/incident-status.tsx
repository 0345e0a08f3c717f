import { CircleCheck, CircleDot, Eye, ShieldCheck } from "lucide-react";
import type { ReactNode } from "react";
import { closeReasonText, type IncidentStatus, STATUS_WORDS } from "#lib/domain/incident.ts";
import { Badge, type Tone } from "../ui/badge.tsx";

const LOOKS: Record<IncidentStatus, { tone: Tone; icon: ReactNode }> = {
  open: { tone: "high", icon: <CircleDot aria-hidden /> },
  investigating: { tone: "accent", icon: <Eye aria-hidden /> },
  contained: { tone: "accent", icon: <ShieldCheck aria-hidden /> },
  closed: { tone: "neutral", icon: <CircleCheck aria-hidden /> },
};

/** Where the work on an incident stands; for closed ones with the reason. */
export function IncidentStatusBadge({ status, reason }: { status: IncidentStatus; reason: string | null }) {
  const { tone, icon } = LOOKS[status];
  return (
    <Badge tone={tone} icon={icon} {...(reason === null ? {} : { title: closeReasonText(reason) })}>
      {STATUS_WORDS[status]}
    </Badge>
  );
}
