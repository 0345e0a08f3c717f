"use client";

import { X } from "lucide-react";
import { parseAsIsoDateTime, useQueryStates } from "nuqs";
import { EVENT_FILTER_LABELS } from "#lib/domain/event-search.ts";
import { formatUtc } from "#lib/format/time.ts";
import { useListTransition } from "../data-table/list-transition.tsx";
import { cursorParser } from "../data-table/table-params.ts";
import { cn } from "../ui/class-names.ts";
import { chipsOf, type FilterChip, filterParsers, turnedRound, withChip } from "./filter-params.ts";
import { valueLabel } from "./value-labels.ts";

/** Every chosen value as a chip: a click on its sign turns it round, a click on the cross takes it away. */
export function FilterChips() {
  const { startTransition } = useListTransition();
  const options = { shallow: false, startTransition } as const;
  const [chosen, setChosen] = useQueryStates(filterParsers, options);
  const [time, setTime] = useQueryStates(
    { from: parseAsIsoDateTime, to: parseAsIsoDateTime, after: cursorParser, before: cursorParser },
    options,
  );
  const chips = chipsOf(chosen);
  const set = (change: Record<string, string[] | null>) => {
    void setChosen(change);
    void setTime({ after: null, before: null });
  };
  const hasTime = time.from !== null || time.to !== null;
  if (chips.length === 0 && !hasTime) return null;
  return (
    <ul aria-label="Chosen filters" className="flex flex-wrap items-center gap-1.5">
      {hasTime ? (
        <li className="inline-flex h-6 items-center rounded-md border border-accent-border bg-accent-bg text-12 text-accent-text">
          <span className="px-2">
            {time.from === null ? "" : `from ${formatUtc(time.from)} `}
            {time.to === null ? "" : `to ${formatUtc(time.to)}`}
          </span>
          <RemoveButton
            label="the time"
            onClick={() => void setTime({ from: null, to: null, after: null, before: null })}
          />
        </li>
      ) : null}
      {chips.map((chip) => (
        <Chip
          key={`${chip.key} ${chip.isNegated} ${chip.value}`}
          chip={chip}
          onTurn={() => set(turnedRound(chosen, chip))}
          onRemove={() => set(withChip(chosen, chip, false))}
        />
      ))}
      <li>
        <button
          type="button"
          onClick={() => {
            void setChosen(null);
            void setTime(null);
          }}
          className="inline-flex h-6 items-center rounded-sm px-1.5 text-12 text-fg-muted hover:text-fg hover:underline"
        >
          Clear all
        </button>
      </li>
    </ul>
  );
}

function Chip({ chip, onTurn, onRemove }: { chip: FilterChip; onTurn: () => void; onRemove: () => void }) {
  const { key, value, isNegated } = chip;
  const label = EVENT_FILTER_LABELS[key];
  const shown = valueLabel(key, value);
  return (
    <li
      className={cn(
        "inline-flex min-h-6 max-w-full items-center rounded-md border text-12",
        isNegated
          ? "border-high-border bg-high-bg text-high-text"
          : "border-accent-border bg-accent-bg text-accent-text",
      )}
    >
      <span className="pl-2">{label}</span>
      <button
        type="button"
        onClick={onTurn}
        title={isNegated ? "Show only these" : "Take these out"}
        aria-label={`${label} ${isNegated ? "is not" : "is"} ${shown}: turn round`}
        className="mx-1 inline-grid h-6 min-w-6 place-items-center rounded-sm px-1 font-semibold underline decoration-dotted underline-offset-2"
      >
        {isNegated ? "is not" : "is"}
      </button>
      <span className="[overflow-wrap:anywhere]">{shown}</span>
      <RemoveButton label={`${label} ${shown}`} onClick={onRemove} />
    </li>
  );
}

function RemoveButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button
      type="button"
      onClick={onClick}
      aria-label={`Remove the filter: ${label}`}
      className="inline-grid size-6 shrink-0 place-items-center rounded-sm"
    >
      <X aria-hidden className="size-3" />
    </button>
  );
}
