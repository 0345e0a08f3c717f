import { parseAsArrayOf, parseAsString } from "nuqs";
import { EVENT_FILTER_KEYS, type EventFilterKey } from "#lib/domain/event-search.ts";

/** A filter's parameter, or that of its opposite. */
export type FilterParam = EventFilterKey | `not-${EventFilterKey}`;

const texts = parseAsArrayOf(parseAsString).withDefault([]);

function opposite(key: EventFilterKey): `not-${EventFilterKey}` {
  return `not-${key}`;
}

export const FILTER_PARAMS: readonly FilterParam[] = EVENT_FILTER_KEYS.flatMap((key) => [key, opposite(key)]);

/** Parsers of all list filters, for `useQueryStates`; one list each. */
export const filterParsers: Record<string, typeof texts> = Object.fromEntries(
  FILTER_PARAMS.map((name) => [name, texts]),
);

/** One value of one filter. */
export interface FilterChip {
  key: EventFilterKey;
  value: string;
  isNegated: boolean;
}

/** The chosen values in the order of the filters, what is wanted before what is not. */
export function chipsOf(chosen: Readonly<Record<string, readonly string[] | null>>): FilterChip[] {
  return EVENT_FILTER_KEYS.flatMap((key) =>
    [false, true].flatMap((isNegated) =>
      (chosen[isNegated ? opposite(key) : key] ?? []).map((value) => ({ key, value, isNegated })),
    ),
  );
}

/** The parameters that change when a value is taken away, or added with its sign. */
export function withChip(
  chosen: Readonly<Record<string, readonly string[] | null>>,
  chip: FilterChip,
  isAdded: boolean,
): Record<string, string[] | null> {
  const name = chip.isNegated ? opposite(chip.key) : chip.key;
  const others = (chosen[name] ?? []).filter((value) => value !== chip.value);
  const values = isAdded ? [...others, chip.value] : others;
  return { [name]: values.length === 0 ? null : values };
}

/** The parameters that turn a value round. */
export function turnedRound(
  chosen: Readonly<Record<string, readonly string[] | null>>,
  chip: FilterChip,
): Record<string, string[] | null> {
  return { ...withChip(chosen, chip, false), ...withChip(chosen, { ...chip, isNegated: !chip.isNegated }, true) };
}
