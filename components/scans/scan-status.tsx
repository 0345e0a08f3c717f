import { CircleCheck, CircleDashed, CircleOff, CircleX, LoaderCircle, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Badge, type Tone } from "../ui/badge.tsx";

interface Look {
  label: string;
  tone: Tone;
  icon: ReactNode;
}

const LOOKS: Record<string, Look> = {
  queued: { label: "Waiting", tone: "neutral", icon: <CircleDashed aria-hidden /> },
  running: {
    label: "Running",
    tone: "accent",
    icon: <LoaderCircle aria-hidden className="motion-safe:animate-spin" />,
  },
  collecting: {
    label: "Collecting",
    tone: "accent",
    icon: <LoaderCircle aria-hidden className="motion-safe:animate-spin" />,
  },
  evaluating: {
    label: "Evaluating",
    tone: "accent",
    icon: <LoaderCircle aria-hidden className="motion-safe:animate-spin" />,
  },
  cancelling: {
    label: "Cancelling",
    tone: "neutral",
    icon: <LoaderCircle aria-hidden className="motion-safe:animate-spin" />,
  },
  succeeded: { label: "Complete", tone: "ok", icon: <CircleCheck aria-hidden /> },
  partial: { label: "Incomplete", tone: "medium", icon: <TriangleAlert aria-hidden /> },
  failed: { label: "Failed", tone: "critical", icon: <CircleX aria-hidden /> },
  cancelled: { label: "Cancelled", tone: "unknown", icon: <CircleOff aria-hidden /> },
};

/** How a status of a scan or of one of its jobs looks; an unheard-of one is shown as it is, never as fine. */
export function scanStatusLook(status: string): Look {
  return LOOKS[status] ?? { label: status, tone: "unknown", icon: <CircleDashed aria-hidden /> };
}

/** Status of a scan or job. Green means that everything asked for was read. */
export function ScanStatusBadge({ status }: { status: string }) {
  const look = scanStatusLook(status);
  return (
    <Badge tone={look.tone} icon={look.icon}>
      {look.label}
    </Badge>
  );
}

export const TRIGGER_LABELS: Readonly<Record<string, string>> = {
  manual: "By hand",
  schedule: "By schedule",
  import: "Import",
  demo: "Demo",
  api: "By API",
};
