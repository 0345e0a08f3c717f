import Form from "next/form";
import type { GraphFilter } from "#lib/queries/graph/graph-filters.ts";
import { ScopeFields } from "../layout/scope-fields.tsx";
import { Button } from "../ui/button.tsx";

const FIELD = "h-8 rounded-md border border-line-strong bg-surface px-2 text-13";

/** Narrows an answer: by number of steps, with or without ways that hang on conditions. */
export function GraphFilterForm({ filter }: { filter: GraphFilter }) {
  return (
    <Form action="/graph" className="flex flex-wrap items-end gap-3">
      <input type="hidden" name="ask" value={filter.ask} />
      {filter.of === "" ? null : <input type="hidden" name="of" value={filter.of} />}
      {filter.group === "application" ? null : <input type="hidden" name="group" value={filter.group} />}
      <ScopeFields />
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
