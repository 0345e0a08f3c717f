"use client";

import { useMemo, useState } from "react";
import { SEVERITIES } from "#lib/domain/severity.ts";
import { formatNumber } from "#lib/format/number.ts";
import { countOf } from "#lib/format/plural.ts";
import type { DetectionRow } from "#lib/queries/settings/detections.ts";
import { SearchBox } from "../data-table/search-box.tsx";
import { EmptyState } from "../feedback/empty-state.tsx";
import { PageHeader } from "../layout/page-header.tsx";
import { Badge } from "../ui/badge.tsx";
import { MultiSelect } from "../ui/multi-select.tsx";
import { SEVERITY_LABELS, SeverityBadge } from "../ui/severity-badge.tsx";
import { SettingsTable } from "./settings-table.tsx";

const KINDS = {
  event: "Single event",
  threshold: "Threshold",
  sequence: "Sequence",
  "first-seen": "First seen",
} as const;

/** Every detection with what it found lately, and whether it was changed. */
export function DetectionTable({ detections }: { detections: readonly DetectionRow[] }) {
  const [text, setText] = useState("");
  const [severities, setSeverities] = useState<string[]>([]);
  const [tactics, setTactics] = useState<string[]>([]);
  const shown = useMemo(() => {
    const wanted = text.toLowerCase();
    return detections.filter(
      ({ id, title, severity, techniques }) =>
        (severities.length === 0 || severities.includes(severity)) &&
        (tactics.length === 0 || techniques.some(({ tactic }) => tactics.includes(tactic))) &&
        `${id} ${title} ${techniques.map((technique) => `${technique.id} ${technique.name}`).join(" ")}`
          .toLowerCase()
          .includes(wanted),
    );
  }, [detections, severities, tactics, text]);
  const off = detections.filter(({ isEnabled }) => !isEnabled).length;
  const stages = [...new Set(detections.flatMap(({ techniques }) => techniques.map(({ tactic }) => tactic)))].sort();
  return (
    <>
      <PageHeader
        title="Detections"
        answer={`${countOf(detections.length, "detection")} over the audit trail, ${off === 0 ? "all on" : `${formatNumber(off)} off`}.`}
      />
      <search className="mb-2 flex flex-wrap items-center gap-1.5">
        <SearchBox label="Search detections" value={text} onValueChange={setText} className="w-full sm:w-64" />
        <MultiSelect
          label="Severity"
          value={severities}
          onValueChange={setSeverities}
          options={SEVERITIES.map((value) => ({
            value,
            label: SEVERITY_LABELS[value],
            count: detections.filter(({ severity }) => severity === value).length,
          }))}
        />
        <MultiSelect
          label="Stage"
          value={tactics}
          onValueChange={setTactics}
          options={stages.map((value) => ({
            value,
            label: value,
            count: detections.filter(({ techniques }) => techniques.some(({ tactic }) => tactic === value)).length,
          }))}
        />
      </search>
      <SettingsTable
        label="Detections"
        columns={["Detection", "Severity", "Kind", "Techniques", "Alerts, 30 days", "Changed"]}
        rows={shown.map((detection) => ({
          key: detection.id,
          label: detection.title,
          href: `/settings/detections/${detection.id}`,
          cells: [
            <>
              <span className="block font-medium">{detection.title}</span>
              <code className="block text-12 text-fg-subtle">{detection.id}</code>
            </>,
            <SeverityBadge key="severity" severity={detection.severity} variant="plain" />,
            KINDS[detection.kind],
            <span key="techniques" title={detection.techniques.map(({ name }) => name).join(", ")} className="text-12">
              {detection.techniques.map(({ id }) => id).join(", ")}
            </span>,
            <span key="alerts">
              {formatNumber(detection.alerts)}
              {detection.suppressed === 0 ? null : (
                <span className="text-fg-subtle"> and {formatNumber(detection.suppressed)} suppressed</span>
              )}
            </span>,
            detection.isEnabled ? (
              detection.severity === detection.ownSeverity ? (
                ""
              ) : (
                <Badge key="changed" tone="accent">
                  Severity
                </Badge>
              )
            ) : (
              <Badge key="changed" tone="unknown">
                Off
              </Badge>
            ),
          ],
        }))}
        empty={<EmptyState title="No detection matches" description="Try another word, or fewer filters." />}
      />
    </>
  );
}
