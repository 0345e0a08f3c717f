"use client";

import { Clock, Download, Sparkles, X } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { parseAsBoolean, parseAsString, useQueryStates } from "nuqs";
import { formatNumber } from "#lib/format/number.ts";
import { formatUtcDay } from "#lib/format/time.ts";
import type { FindingFacets } from "#lib/queries/findings/facets.ts";
import { FilterBar } from "../data-table/filter-bar.tsx";
import { useListTransition } from "../data-table/list-transition.tsx";
import { cursorParser } from "../data-table/table-params.ts";
import { buttonStyle } from "../ui/button-style.ts";
import { SEVERITY_LABELS } from "../ui/severity-badge.tsx";
import { SeverityIcon } from "../ui/severity-icon.tsx";
import { STATUS_LABELS } from "../ui/status-badge.tsx";

export interface FindingsFilterBarProps {
  facets: FindingFacets;
  /** First day of the chosen time, `2026-03-04`, and its words. */
  rangeStart: string;
  rangeLabel: string;
}

/** Search, facets with counts, overdue, new, and export of the findings; all in the address. */
export function FindingsFilterBar({ facets, rangeStart, rangeLabel }: FindingsFilterBarProps) {
  const { startTransition } = useListTransition();
  const params = useSearchParams();
  const [{ overdue, since, resource }, setChosen] = useQueryStates(
    {
      overdue: parseAsBoolean.withDefault(false),
      since: parseAsString.withDefault(""),
      resource: parseAsString.withDefault(""),
      after: cursorParser,
      before: cursorParser,
    },
    { shallow: false, startTransition },
  );
  const restart = { after: null, before: null } as const;
  const exported = new URLSearchParams(params);
  for (const name of ["finding", "after", "before"]) exported.delete(name);
  return (
    <FilterBar
      searchLabel="Search findings"
      facets={[
        {
          key: "severity",
          label: "Severity",
          options: facets.severity.map(({ value, count }) => ({
            value,
            label: SEVERITY_LABELS[value],
            count,
            icon: <SeverityIcon severity={value} />,
          })),
        },
        {
          key: "status",
          label: "Status",
          options: facets.status.map(({ value, count }) => ({ value, label: STATUS_LABELS[value], count })),
        },
        { key: "check", label: "Check", options: facets.check },
        { key: "kind", label: "Kind", options: facets.kind },
        { key: "owner", label: "Owner", options: facets.owner },
        { key: "application", label: "Application", options: facets.application },
        { key: "assignee", label: "Assignee", options: facets.assignee },
      ]}
    >
      <button
        type="button"
        aria-pressed={overdue}
        onClick={() => void setChosen({ overdue: overdue ? null : true, ...restart })}
        className={buttonStyle(
          "secondary",
          "sm",
          overdue ? "border-accent-border bg-accent-bg text-accent-text" : "text-fg-muted",
        )}
      >
        <Clock aria-hidden />
        Overdue
        {facets.overdue === null ? null : <span className="text-fg-subtle">{formatNumber(facets.overdue)}</span>}
      </button>
      {since === "" ? (
        <button
          type="button"
          onClick={() => void setChosen({ since: rangeStart, ...restart })}
          className={buttonStyle("secondary", "sm", "text-fg-muted")}
        >
          <Sparkles aria-hidden />
          New: {rangeLabel.toLowerCase()}
        </button>
      ) : (
        <Chip
          label={`First seen since ${formatUtcDay(since)}`}
          onRemove={() => void setChosen({ since: null, ...restart })}
        />
      )}
      {resource === "" ? null : (
        <Chip label="One resource" onRemove={() => void setChosen({ resource: null, ...restart })} />
      )}
      {/* A download, not a page: no client-side navigation. */}
      <a href={`/findings/export?${exported.toString()}`} download className={buttonStyle("ghost", "sm")}>
        <Download aria-hidden />
        Export CSV
      </a>
    </FilterBar>
  );
}

function Chip({ label, onRemove }: { label: string; onRemove: () => void }) {
  return (
    <button
      type="button"
      onClick={onRemove}
      className={buttonStyle("secondary", "sm", "border-accent-border bg-accent-bg text-accent-text")}
    >
      {label}
      <X aria-hidden />
      <span className="sr-only">Remove this filter</span>
    </button>
  );
}
