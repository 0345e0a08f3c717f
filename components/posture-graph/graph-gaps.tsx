import { countOf } from "#lib/format/plural.ts";
import type { GraphAnswer } from "#lib/queries/graph/ask.ts";
import { NotCollected } from "../feedback/not-collected.tsx";

/** What was not wholly collected, so that ways may be missing. */
export function GraphGaps({ gaps }: Pick<GraphAnswer, "gaps">) {
  if (gaps.length === 0) return null;
  const named = gaps.slice(0, 6).map(({ kind, accounts }) => `${kind} in ${countOf(accounts, "account")}`);
  const more = gaps.length > named.length ? ` and ${countOf(gaps.length - named.length, "more kind")}` : "";
  return (
    <NotCollected>
      Ways may be missing: not wholly collected were {named.join(", ")}
      {more}.
    </NotCollected>
  );
}
