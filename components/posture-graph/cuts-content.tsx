import { formatNumber } from "#lib/format/number.ts";
import { countOf } from "#lib/format/plural.ts";
import type { CutsAnswer, CutView } from "#lib/queries/graph/cuts.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { Badge } from "../ui/badge.tsx";
import { StepList } from "./step-list.tsx";

/** Single changes, those first that take the way from the internet to the most data. */
export function CutsContent({ answer }: { answer: CutsAnswer }) {
  if (answer.cuts.length === 0)
    return (
      <EmptyState
        title={answer.reached === 0 ? "Nothing leads from the internet to data." : "No single change takes a way away."}
        description={
          answer.reached === 0
            ? "What was not collected is not part of this."
            : "Every store is reached by several ways that share nothing; look at them under From the internet."
        }
      />
    );
  return (
    <ol className="flex flex-col divide-y divide-line rounded-lg border border-line">
      {answer.cuts.map((cut) => (
        <li key={`${cut.step.from.key} ${cut.step.words} ${cut.step.to.key}`} className="px-4 py-3">
          <Cut cut={cut} answer={answer} />
        </li>
      ))}
    </ol>
  );
}

function Cut({ cut, answer }: { cut: CutView; answer: CutsAnswer }) {
  const { step, ends, endCount, sensitiveCount, edges } = cut;
  const what = edges === 1 ? step.to.name : `${formatNumber(edges)} resources`;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 className="font-semibold text-14 [overflow-wrap:anywhere]">
          Stop that {step.from.name} {step.words} {what}
        </h2>
        <span className="text-13 text-fg-muted">
          cuts {formatNumber(endCount)} of {countOf(answer.reached, "store")} off
        </span>
        {sensitiveCount === 0 ? null : <Badge tone="high">{countOf(sensitiveCount, "sensitive one")}</Badge>}
      </div>
      <details className="text-13">
        <summary className="cursor-pointer rounded-sm py-1 text-12 text-fg-muted">What proves it</summary>
        <div className="pt-2">
          <StepList steps={[step]} links={answer.links} />
        </div>
      </details>
      <details className="text-13">
        <summary className="cursor-pointer rounded-sm py-1 text-12 text-fg-muted">What it cuts off</summary>
        <ul className="flex flex-col gap-1 pt-1 pl-4">
          {ends.map((end) => (
            <li key={end.key} className="[overflow-wrap:anywhere]">
              <ScopeLink
                href={`/graph?to=${encodeURIComponent(end.key)}`}
                className="inline-block rounded-sm py-1 text-accent-text underline underline-offset-2"
              >
                {end.name}
              </ScopeLink>{" "}
              <span className="text-12 text-fg-muted">
                {end.kindLabel} in {end.accountId}
              </span>
            </li>
          ))}
          {endCount > ends.length ? (
            <li className="text-fg-muted">and {formatNumber(endCount - ends.length)} more</li>
          ) : null}
        </ul>
      </details>
    </div>
  );
}
