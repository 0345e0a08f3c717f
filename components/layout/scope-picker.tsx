"use client";

import { Building2, CalendarClock, Globe2, LayoutGrid, UserRound } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { TIME_RANGE_LABELS, TIME_RANGES } from "#lib/domain/time-range.ts";
import { cursorParser } from "../data-table/table-params.ts";
import { cn } from "../ui/class-names.ts";
import { MultiSelect } from "../ui/multi-select.tsx";
import { Select } from "../ui/select.tsx";
import { prepareNameOptions } from "./prepare-name-options.ts";
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
  /** Of what the user may see; without any there is nothing to choose, and no control. */
  applications: readonly string[];
  owners: readonly string[];
  /** One under the other, for the menu of narrow screens. */
  isStacked?: boolean;
}

/** A place in a list is of the list as it was: it goes with the scope. */
const PARSERS = { ...scopeParsers, after: cursorParser, before: cursorParser };

/** What every page is about: accounts, regions, applications, owners and time. Kept in the URL, so a link shows the same to somebody else. */
export function ScopePicker({ accounts, regions, applications, owners, isStacked = false }: ScopePickerProps) {
  const [isPending, startTransition] = useTransition();
  const [scope, setScope] = useQueryStates(PARSERS, { shallow: false, startTransition, history: "push" });
  const change = (next: Partial<Pick<typeof scope, keyof typeof scopeParsers>>) =>
    void setScope({ ...next, after: null, before: null });
  const look = { variant: isStacked ? "secondary" : "ghost", isNarrow: !isStacked } as const;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as one row of a toolbar.
    <div
      role="group"
      aria-label="Scope"
      aria-busy={isPending}
      className={cn(
        "flex gap-1 transition-opacity",
        isStacked ? "flex-col items-stretch gap-2" : "min-w-0 items-center",
        isPending && "opacity-60",
      )}
    >
      <MultiSelect
        {...look}
        label="Accounts"
        allText="All accounts"
        icon={<Building2 aria-hidden />}
        options={accounts.map((account) => ({
          value: account.accountId,
          label: account.name === "" ? account.accountId : account.name,
          detail: account.isDemo ? `${account.accountId} · demo` : account.accountId,
        }))}
        value={scope.account}
        onValueChange={(account) => change({ account })}
      />
      <MultiSelect
        {...look}
        label="Regions"
        allText="All regions"
        icon={<Globe2 aria-hidden />}
        options={regions.map((region) => ({ value: region, label: region }))}
        value={scope.region}
        onValueChange={(region) => change({ region })}
      />
      {applications.length === 0 && scope.application.length === 0 ? null : (
        <MultiSelect
          {...look}
          label="Applications"
          allText="All applications"
          icon={<LayoutGrid aria-hidden />}
          options={prepareNameOptions(applications, scope.application, "No application")}
          value={scope.application}
          onValueChange={(application) => change({ application })}
        />
      )}
      {owners.length === 0 && scope.owner.length === 0 ? null : (
        <MultiSelect
          {...look}
          label="Owners"
          allText="All owners"
          icon={<UserRound aria-hidden />}
          options={prepareNameOptions(owners, scope.owner, "No owner")}
          value={scope.owner}
          onValueChange={(owner) => change({ owner })}
        />
      )}
      <div className={cn("flex items-center gap-1.5", !isStacked && "shrink-0")}>
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
          onValueChange={(range) => change({ range })}
        />
      </div>
    </div>
  );
}
