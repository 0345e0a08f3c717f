import { UNNAMED } from "#lib/domain/application.ts";
import type { MultiSelectOption } from "../ui/multi-select.tsx";

/** Names to choose from, what stands for none first; what is chosen stands among them though nothing is of it any more. */
export function prepareNameOptions(
  names: readonly string[],
  chosen: readonly string[],
  none: string,
): MultiSelectOption[] {
  const gone = chosen.filter((name) => name !== UNNAMED && !names.includes(name));
  return [{ value: UNNAMED, label: none }, ...[...gone, ...names].map((name) => ({ value: name, label: name }))];
}
