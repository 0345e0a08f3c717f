"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { FormEvent } from "react";
import type { ReportPreset } from "#lib/queries/reports/period.ts";
import { Button } from "../ui/button.tsx";
import { Input } from "../ui/input.tsx";
import { SegmentedControl } from "../ui/segmented-control.tsx";

const SEGMENTS = [
  { value: "week", label: "7 days" },
  { value: "month", label: "30 days" },
  { value: "quarter", label: "91 days" },
  { value: "custom", label: "Own" },
] as const satisfies readonly { value: ReportPreset; label: string }[];

/** Chooses the period of a report: one of three lengths up to today, or days of one's own. */
export function PeriodPicker({ preset, first, last }: { preset: ReportPreset; first: string; last: string }) {
  const [, setPeriod] = useQueryStates(
    {
      period: parseAsStringLiteral(["week", "month", "quarter", "custom"]),
      first: parseAsString,
      last: parseAsString,
    },
    { shallow: false },
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void setPeriod({ period: "custom", first: String(form.get("first")), last: String(form.get("last")) });
  };
  return (
    <div className="flex flex-wrap items-center gap-3">
      <SegmentedControl
        label="Period"
        segments={SEGMENTS}
        value={preset}
        onValueChange={(next) =>
          void setPeriod(next === "custom" ? { period: next, first, last } : { period: next, first: null, last: null })
        }
      />
      {preset === "custom" ? (
        <form key={`${first} ${last}`} onSubmit={submit} className="flex flex-wrap items-center gap-2 text-13">
          <Input name="first" type="date" aria-label="First day" defaultValue={first} className="h-7 w-36" required />
          <span aria-hidden="true">to</span>
          <Input name="last" type="date" aria-label="Last day" defaultValue={last} className="h-7 w-36" required />
          <Button type="submit" size="sm">
            Apply
          </Button>
        </form>
      ) : null}
    </div>
  );
}
