"use client";

import { debounce, useQueryStates } from "nuqs";
import { type ReactNode, useMemo } from "react";
import { buttonStyle } from "../ui/button-style.ts";
import { MultiSelect, type MultiSelectOption } from "../ui/multi-select.tsx";
import { useListTransition } from "./list-transition.tsx";
import { SearchBox } from "./search-box.tsx";
import { cursorParser, facetParser, searchParser } from "./table-params.ts";

export interface Facet {
  /** Name of the URL parameter. */
  key: string;
  label: string;
  /** Values with how many rows each would show, under all other filters. */
  options: readonly MultiSelectOption[];
}

export interface FilterBarProps {
  facets: readonly Facet[];
  /** "Search findings"; without it there is no search field. */
  searchLabel?: string;
  /** Further controls at the end: saved views, export. */
  children?: ReactNode;
}

const SEARCH_WAIT_MS = 250;

/** Search and facets of a list. All of it lives in the URL; a change starts the list again at its first page. */
export function FilterBar({ facets, searchLabel, children }: FilterBarProps) {
  const { startTransition } = useListTransition();
  const keys = facets.map((facet) => facet.key).join(",");
  const parsers = useMemo(
    () =>
      Object.fromEntries(
        keys
          .split(",")
          .filter(Boolean)
          .map((key) => [key, facetParser]),
      ),
    [keys],
  );
  const options = { shallow: false, startTransition } as const;
  const [chosen, setChosen] = useQueryStates(parsers, options);
  const [list, setList] = useQueryStates({ q: searchParser, after: cursorParser, before: cursorParser }, options);
  const isFiltered = list.q !== "" || facets.some((facet) => (chosen[facet.key] ?? []).length > 0);
  const restart = () => void setList({ after: null, before: null });
  return (
    <search className="flex flex-wrap items-center gap-1.5">
      {searchLabel === undefined ? null : (
        <SearchBox
          label={searchLabel}
          value={list.q}
          className="w-full sm:w-56"
          onValueChange={(q) =>
            void setList(
              { q: q === "" ? null : q, after: null, before: null },
              { limitUrlUpdates: debounce(q === "" ? 0 : SEARCH_WAIT_MS) },
            )
          }
        />
      )}
      {facets.map((facet) => (
        <MultiSelect
          key={facet.key}
          label={facet.label}
          options={facet.options}
          value={chosen[facet.key] ?? []}
          onValueChange={(value) => {
            void setChosen({ [facet.key]: value.length === 0 ? null : value });
            restart();
          }}
        />
      ))}
      {isFiltered ? (
        <button
          type="button"
          className={buttonStyle("ghost", "sm")}
          onClick={() => {
            void setChosen(null);
            void setList(null);
          }}
        >
          Clear filters
        </button>
      ) : null}
      {children}
    </search>
  );
}
