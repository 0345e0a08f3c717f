import { CONTROL_STATUS_LABELS, type ControlStatus } from "#lib/domain/compliance.ts";
import type { RatioLook } from "../charts/prepare-ratio-bar.ts";
import { RatioBar } from "../charts/ratio-bar.tsx";

const ORDER: readonly [ControlStatus, RatioLook][] = [
  ["pass", "passed"],
  ["fail", "failed"],
  ["attested", "used"],
  ["manual", "denied"],
  ["not_applicable", "unused"],
  ["not_assessed", "unknown"],
];

/** Controls by status, with their numbers. */
export function ControlStatusBar({ counts }: { counts: Readonly<Record<ControlStatus, number>> }) {
  return (
    <RatioBar
      label="Controls"
      hasLegend
      parts={ORDER.map(([status, look]) => ({
        key: status,
        label: CONTROL_STATUS_LABELS[status],
        count: counts[status],
        look,
      }))}
    />
  );
}
