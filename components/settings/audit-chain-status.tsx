import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import { countOf } from "#lib/format/plural.ts";
import { formatUtc } from "#lib/format/time.ts";
import type { AuditChainView } from "#lib/queries/settings/audit-chain.ts";
import { Badge } from "../ui/badge.tsx";

/** Whether every entry of the audit log is there as it was written, and up to where. */
export function AuditChainStatus({ chain }: { chain: AuditChainView }) {
  const { verdict, entries, intactUntil, broken, removed } = chain;
  return (
    <div role="status" className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-13">
      {verdict === "valid" ? (
        <Badge tone="ok" icon={<CircleCheck aria-hidden />}>
          Chain intact
        </Badge>
      ) : verdict === "invalid" ? (
        <Badge tone="critical" icon={<CircleX aria-hidden />}>
          Chain broken
        </Badge>
      ) : (
        <Badge tone="unknown" icon={<CircleDashed aria-hidden />}>
          Not chained yet
        </Badge>
      )}
      <p className="text-fg-muted [overflow-wrap:anywhere]">
        {countOf(entries, "entry", "entries")}
        {intactUntil === null
          ? verdict === "valid" && entries === 0
            ? "."
            : ", chain intact up to none of them."
          : `, chain intact up to entry ${intactUntil.seq} of ${formatUtc(intactUntil.at)}.`}
        {broken === null ? "" : ` ${broken.reason}`}
        {removed === null
          ? ""
          : ` ${countOf(removed.count, "entry", "entries")} up to ${formatUtc(removed.until)} removed by retention.`}
      </p>
    </div>
  );
}
