import { UNNAMED } from "../domain/application.ts";

/** Names that are written out; of more the number is told. */
const MOST_WRITTEN = 5;

/**
 * The chosen applications and owners in words that follow "resources": `of application shop and of owner ops`, `of no application`.
 * Empty when neither is chosen.
 */
export function partText(chosen: { application: readonly string[]; owner: readonly string[] }): string {
  return [namesText("application", chosen.application), namesText("owner", chosen.owner)]
    .filter((text) => text !== "")
    .join(" and ");
}

function namesText(noun: string, chosen: readonly string[]): string {
  const names = chosen.filter((name) => name !== UNNAMED);
  const none = chosen.includes(UNNAMED) ? [`no ${noun}`] : [];
  const written = names.slice(0, MOST_WRITTEN).join(", ");
  const more = names.length > MOST_WRITTEN ? ` and ${names.length - MOST_WRITTEN} more` : "";
  const named = names.length === 0 ? [] : [`${noun}${names.length === 1 ? "" : "s"} ${written}${more}`];
  return chosen.length === 0 ? "" : `of ${[...named, ...none].join(" or ")}`;
}
