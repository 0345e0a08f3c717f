"use client";

import { Building2, CalendarClock, Globe2 } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { TIME_RANGE_LABELS, TIME_RANGES } from "#lib/domain/time-range.ts";
import { cn } from "../ui/class-names.ts";
import { MultiSelect } from "../ui/multi-select.tsx";
import { Select } from "../ui/select.tsx";
import { scopeParsers } from "./scope-params.ts";

export interface ScopeAccount {
  /** Twelve digits. */
  accountId: string;
  name: string;
  isDemo: boolean;
}

export interface ScopePickerProps {
  accounts: readonly ScopeAccount[];
  regions: readonly string[];
  /** One under the other, for the menu of narrow screens. */
  isStacked?: boolean;
}

/** Which accounts, regions and time every page is about. Kept in the URL, so a link shows the same to somebody else. */
export function ScopePicker({ accounts, regions, isStacked = false }: ScopePickerProps) {
  const [isPending, startTransition] = useTransition();
  const [scope, setScope] = useQueryStates(scopeParsers, { shallow: false, startTransition, history: "push" });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as one row of a toolbar.
    <div
      role="group"
      aria-label="Scope"
      aria-busy={isPending}
      className={cn(
        "flex gap-1 transition-opacity",
        isStacked ? "flex-col items-stretch gap-2" : "items-center",
        isPending && "opacity-60",
      )}
    >
      <MultiSelect
        label="Accounts"
        allText="All accounts"
        variant={isStacked ? "secondary" : "ghost"}
        icon={<Building2 aria-hidden />}
        options={accounts.map((account) => ({
          value: account.accountId,
          label: account.name === "" ? account.accountId : account.name,
          detail: account.isDemo ? `${account.accountId} · demo` : account.accountId,
        }))}
        value={scope.account}
        onValueChange={(account) => void setScope({ account: account.length === 0 ? null : account })}
      />
      <MultiSelect
        label="Regions"
        allText="All regions"
        variant={isStacked ? "secondary" : "ghost"}
        icon={<Globe2 aria-hidden />}
        options={regions.map((region) => ({ value: region, label: region }))}
        value={scope.region}
        onValueChange={(region) => void setScope({ region: region.length === 0 ? null : region })}
      />
      <div className="flex items-center gap-1.5">
        {isStacked ? null : <CalendarClock aria-hidden className="ml-2 size-3.5 text-fg-muted" />}
        <Select
          label="Time"
          size="sm"
          className={cn(
            "text-12",
            isStacked ? "" : "border-transparent bg-transparent px-1 font-medium text-fg-muted hover:text-fg",
          )}
          options={TIME_RANGES.map((range) => ({ value: range, label: TIME_RANGE_LABELS[range] }))}
          value={scope.range}
          onValueChange={(range) => void setScope({ range })}
        />
      </div>
    </div>
  );
}
