"use client";

import { ListFilter } from "lucide-react";
import { parseAsIsoDateTime, parseAsString, useQueryStates } from "nuqs";
import { type FormEvent, useState } from "react";
import { useListTransition } from "../data-table/list-transition.tsx";
import { Button } from "../ui/button.tsx";
import { buttonStyle } from "../ui/button-style.ts";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Popover } from "../ui/popover.tsx";

const FIELDS = [
  { key: "resource", label: "Resource", hint: "ARN, or the name at its end" },
  { key: "function", label: "Function", hint: "ARN or name of the function that acted" },
  { key: "session", label: "Session", hint: "Exact name of the role session" },
  { key: "ip", label: "Source IP", hint: "Exact address or service name" },
] as const;

/** Filters that take a text, and a time of one's own. */
export function MoreFilters() {
  const { startTransition } = useListTransition();
  const [isOpen, setIsOpen] = useState(false);
  const [values, setValues] = useQueryStates(
    {
      resource: parseAsString.withDefault(""),
      function: parseAsString.withDefault(""),
      session: parseAsString.withDefault(""),
      ip: parseAsString.withDefault(""),
      from: parseAsIsoDateTime,
      to: parseAsIsoDateTime,
      after: parseAsString,
      before: parseAsString,
    },
    { shallow: false, startTransition },
  );
  const active =
    FIELDS.filter((field) => values[field.key] !== "").length + (values.from === null && values.to === null ? 0 : 1);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    const time = (name: string) => {
      const at = new Date(`${text(name)}Z`);
      return text(name) === "" || Number.isNaN(at.getTime()) ? null : at;
    };
    void setValues({
      resource: text("resource") || null,
      function: text("function") || null,
      session: text("session") || null,
      ip: text("ip") || null,
      from: time("from"),
      to: time("to"),
      after: null,
      before: null,
    });
    setIsOpen(false);
  };
  return (
    <Popover
      label="More filters"
      className="w-80"
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <button type="button" className={buttonStyle(active > 0 ? "secondary" : "ghost", "sm")}>
          <ListFilter aria-hidden />
          {active === 0 ? "More filters" : `More filters (${active})`}
        </button>
      }
    >
      <form onSubmit={submit} className="flex flex-col gap-3">
        {FIELDS.map((field) => (
          <Field key={field.key} label={field.label} hint={field.hint}>
            <Input name={field.key} defaultValue={values[field.key]} spellCheck={false} />
          </Field>
        ))}
        <Field label="From (UTC)">
          <Input name="from" type="datetime-local" step={1} defaultValue={local(values.from)} />
        </Field>
        <Field label="To (UTC)">
          <Input name="to" type="datetime-local" step={1} defaultValue={local(values.to)} />
        </Field>
        <div className="flex justify-end gap-2">
          <Button
            size="sm"
            variant="ghost"
            onClick={() => {
              void setValues(null);
              setIsOpen(false);
            }}
          >
            Clear
          </Button>
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
