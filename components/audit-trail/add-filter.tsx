"use client";

import { ListFilter } from "lucide-react";
import { parseAsIsoDateTime, useQueryStates } from "nuqs";
import { type FormEvent, useState } from "react";
import { EVENT_FILTER_LABELS, type EventFilterKey } from "#lib/domain/event-search.ts";
import { useListTransition } from "../data-table/list-transition.tsx";
import { cursorParser } from "../data-table/table-params.ts";
import { Button } from "../ui/button.tsx";
import { buttonStyle } from "../ui/button-style.ts";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Popover } from "../ui/popover.tsx";
import { SegmentedControl } from "../ui/segmented-control.tsx";
import { Select } from "../ui/select.tsx";
import { filterParsers, withChip } from "./filter-params.ts";

const HINTS = {
  resource: "ARN, or the name at its end",
  param: "key=value of the request, such as functionName=orders",
  ip: "Address, name of a service, or block such as 203.0.113.0/24",
  session: "Exact name of the role session",
  function: "ARN or name of the function that acted",
  principal: "ARN, unique id or name",
  agentpart: "A part of it, in any case",
  agent: "The whole user agent",
  name: "As in GetObject",
  source: "As in lambda.amazonaws.com",
  error: "Error code, as in NoSuchKey",
} as const satisfies Partial<Record<EventFilterKey, string>>;
type TypedKey = keyof typeof HINTS;

function isTypedKey(key: string): key is TypedKey {
  return key in HINTS;
}
const KEYS = Object.keys(HINTS).filter(isTypedKey);
const OPTIONS = KEYS.map((value) => ({ value, label: EVENT_FILTER_LABELS[value] }));

/** Adds a filter whose value is written, and sets a time of one's own. */
export function AddFilter() {
  const { startTransition } = useListTransition();
  const options = { shallow: false, startTransition } as const;
  const [isOpen, setIsOpen] = useState(false);
  const [key, setKey] = useState<TypedKey>("resource");
  const [sign, setSign] = useState<"is" | "not">("is");
  const [chosen, setChosen] = useQueryStates(filterParsers, options);
  const [time, setTime] = useQueryStates(
    { from: parseAsIsoDateTime, to: parseAsIsoDateTime, after: cursorParser, before: cursorParser },
    options,
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    const moment = (name: string) => {
      const at = new Date(`${text(name)}Z`);
      return text(name) === "" || Number.isNaN(at.getTime()) ? null : at;
    };
    const value = text("value");
    if (value !== "") void setChosen(withChip(chosen, { key, value, isNegated: sign === "not" }, true));
    void setTime({ from: moment("from"), to: moment("to"), after: null, before: null });
    setIsOpen(false);
  };
  return (
    <Popover
      label="Add a filter"
      className="w-88"
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <button type="button" className={buttonStyle("ghost", "sm")}>
          <ListFilter aria-hidden />
          Add a filter
        </button>
      }
    >
      <form onSubmit={submit} className="flex flex-col gap-3">
        <div className="flex items-end gap-2">
          <div className="min-w-0 flex-1">
            <Select label="What to filter by" options={OPTIONS} value={key} onValueChange={setKey} size="sm" />
          </div>
          <SegmentedControl
            label="Show or take out"
            segments={[
              { value: "is", label: "is" },
              { value: "not", label: "is not" },
            ]}
            value={sign}
            onValueChange={setSign}
          />
        </div>
        <Field label={EVENT_FILTER_LABELS[key]} hint={HINTS[key]}>
          <Input name="value" spellCheck={false} autoComplete="off" />
        </Field>
        <fieldset className="flex flex-col gap-3 border-line border-t pt-3">
          <legend className="sr-only">Time</legend>
          <Field label="From (UTC)">
            <Input name="from" type="datetime-local" step={1} defaultValue={local(time.from)} />
          </Field>
          <Field label="To (UTC)">
            <Input name="to" type="datetime-local" step={1} defaultValue={local(time.to)} />
          </Field>
        </fieldset>
        <div className="flex justify-end gap-2">
          <Button size="sm" type="submit" variant="primary">
            Apply
          </Button>
        </div>
      </form>
    </Popover>
  );
}

/** A time as a field for local times takes it, read as UTC. */
function local(time: Date | null): string {
  return time === null ? "" : time.toISOString().slice(0, 19);
}
