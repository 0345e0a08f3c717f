"use client";

import { useMemo, useState } from "react";
import { formatNumber } from "#lib/format/number.ts";
import { countOf } from "#lib/format/plural.ts";
import type { CheckRow } from "#lib/queries/settings/checks.ts";
import { RatioBar } from "../charts/ratio-bar.tsx";
import { SearchBox } from "../data-table/search-box.tsx";
import { EmptyState } from "../feedback/empty-state.tsx";
import { PageHeader } from "../layout/page-header.tsx";
import { Badge } from "../ui/badge.tsx";
import { MultiSelect } from "../ui/multi-select.tsx";
import { SeverityBadge } from "../ui/severity-badge.tsx";
import { SettingsTable } from "./settings-table.tsx";

/** Every check with what it found, and whether it was changed. */
export function CheckTable({ checks }: { checks: readonly CheckRow[] }) {
  const [text, setText] = useState("");
  const [services, setServices] = useState<string[]>([]);
  const shown = useMemo(() => {
    const wanted = text.toLowerCase();
    return checks.filter(
      (check) =>
        (services.length === 0 || services.includes(check.service)) &&
        `${check.id} ${check.title} ${check.kind}`.toLowerCase().includes(wanted),
    );
  }, [checks, services, text]);
  const changed = checks.filter((check) => check.overrides.length > 0).length;
  const names = [...new Set(checks.map((check) => check.service))].sort();
  return (
    <>
      <PageHeader
        title="Checks"
        answer={`${countOf(checks.length, "check")}, ${changed === 0 ? "none changed" : `${formatNumber(changed)} changed`}.`}
      />
      <search className="mb-2 flex flex-wrap items-center gap-1.5">
        <SearchBox label="Search checks" value={text} onValueChange={setText} className="w-full sm:w-64" />
        <MultiSelect
          label="Service"
          value={services}
          onValueChange={setServices}
          options={names.map((name) => ({
            value: name,
            label: name,
            count: checks.filter((check) => check.service === name).length,
          }))}
        />
      </search>
      <SettingsTable
        label="Checks"
        columns={["Check", "Severity", "Resource", "Failing", "Verdicts", "Changed"]}
        rows={shown.map((check) => ({
          key: check.id,
          label: check.title,
          href: `/settings/checks/${check.id}`,
          cells: [
            <>
              <span className="block font-medium">{check.title}</span>
              <code className="block text-12 text-fg-subtle">{check.id}</code>
            </>,
            <SeverityBadge key="severity" severity={check.severity} variant="plain" />,
            <code key="kind" className="text-12">
              {check.kind}
            </code>,
            formatNumber(check.failed),
            check.passed === null ? (
              <span key="verdicts" className="inline-flex items-center gap-1.5 text-12 text-unknown-text">
                <span aria-hidden="true" className="hatched h-1.5 w-24 rounded-full" />
                Nothing to judge
              </span>
            ) : (
              <RatioBar
                key="verdicts"
                label="Resources"
                className="w-28"
                parts={[
                  { key: "passed", label: "Passing", count: check.passed, look: "used" },
                  { key: "failed", label: "Failing", count: check.failed ?? 0, look: "denied" },
                  { key: "unknown", label: "Unknown", count: check.unknown ?? 0, look: "unknown" },
                ]}
              />
            ),
            check.overrides.length === 0 ? (
              ""
            ) : (
              <Badge
                key="changed"
                tone={check.overrides.some((override) => !override.isEnabled) ? "unknown" : "accent"}
              >
                {check.overrides.some((override) => !override.isEnabled) ? "Off in places" : "Changed"}
              </Badge>
            ),
          ],
        }))}
        empty={<EmptyState title="No check matches" description="Try another word or another service." />}
      />
    </>
  );
}
