import Form from "next/form";
import type { GraphFilter } from "#lib/queries/graph/graph-filters.ts";
import { Button } from "../ui/button.tsx";

export interface GraphFilterFormProps {
  filter: GraphFilter;
  applications: readonly string[];
  owners: readonly string[];
}

const FIELD = "h-8 rounded-md border border-line-strong bg-surface px-2 text-13";

/** Narrows an answer: by application, owner and number of steps, with or without ways that hang on conditions. */
export function GraphFilterForm({ filter, applications, owners }: GraphFilterFormProps) {
  return (
    <Form action="/graph" className="flex flex-wrap items-end gap-3">
      <input type="hidden" name="ask" value={filter.ask} />
      {filter.of === "" ? null : <input type="hidden" name="of" value={filter.of} />}
      {filter.group === "application" ? null : <input type="hidden" name="group" value={filter.group} />}
      <Choice name="application" label="Application" value={filter.application} options={applications} />
      <Choice name="owner" label="Owner" value={filter.owner} options={owners} />
      <label className="flex flex-col gap-1 text-12 text-fg-muted">
        Steps at most
        <select name="hops" defaultValue={String(filter.hops)} className={FIELD}>
          {[1, 2, 3, 4, 6, 8, 12].map((hops) => (
            <option key={hops} value={hops}>
              {hops}
            </option>
          ))}
        </select>
      </label>
      <label className="flex h-8 items-center gap-2 text-13">
        <input type="checkbox" name="maybe" value="true" defaultChecked={filter.maybe} className="size-4" />
        Also under conditions
      </label>
      <Button type="submit">Apply</Button>
    </Form>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  value: string;
  options: readonly string[];
}

function Choice({ name, label, value, options }: ChoiceProps) {
  const all = value !== "" && !options.includes(value) ? [value, ...options] : options;
  return (
    <label className="flex flex-col gap-1 text-12 text-fg-muted">
      {label}
      <select name={name} defaultValue={value} className={`${FIELD} max-w-52`}>
        <option value="">All</option>
        {all.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
    </label>
  );
}
