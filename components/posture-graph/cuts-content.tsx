import { formatNumber } from "#lib/format/number.ts";
import { countOf } from "#lib/format/plural.ts";
import type { ChangeView, CutsAnswer, CutView } from "#lib/queries/graph/cuts.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { Badge } from "../ui/badge.tsx";
import { StepList } from "./step-list.tsx";

/** Single changes, those first that take the way from the internet to the most data. */
export function CutsContent({ answer }: { answer: CutsAnswer }) {
  if (answer.cuts.length === 0)
    return (
      <EmptyState
        title={
          answer.reached === 0 ? "No way from the internet to data was found." : "No single change takes a way away."
        }
        description={
          answer.reached === 0
            ? "What was not collected is not part of this."
            : "Every store is reached by several ways that share nothing; look at them under From the internet."
        }
      />
    );
  return (
    <ol className="flex flex-col divide-y divide-line rounded-lg border border-line bg-surface">
      {answer.cuts.map((cut) => (
        <li key={cut.ends.map(({ key }) => key).join(" ")} className="flex flex-col gap-2 px-4 py-3">
          <Cut cut={cut} answer={answer} />
        </li>
      ))}
    </ol>
  );
}

function Cut({ cut, answer }: { cut: CutView; answer: CutsAnswer }) {
  const { changes, ends, endCount, sensitiveCount } = cut;
  return (
    <>
      <h2 className="flex flex-wrap items-center gap-x-3 gap-y-1 font-semibold text-14">
        {changes.length === 1 ? "This change" : "Any one of these changes"} cuts {formatNumber(endCount)} of{" "}
        {countOf(answer.reached, "store")} off
        {sensitiveCount === 0 ? null : <Badge tone="high">{formatNumber(sensitiveCount)} sensitive or secret</Badge>}
      </h2>
      <ul className="flex flex-col">
        {changes.map((change) => (
          <li key={`${change.step.from.key} ${change.step.words} ${change.step.to.key}`}>
            <Change change={change} links={answer.links} />
          </li>
        ))}
      </ul>
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
    </>
  );
}

function Change({ change, links }: { change: ChangeView; links: CutsAnswer["links"] }) {
  const { step, edges } = change;
  const what = edges === 1 ? step.to.name : `${formatNumber(edges)} resources by one statement`;
  return (
    <details className="text-13">
      <summary className="cursor-pointer rounded-sm py-1 [overflow-wrap:anywhere]">
        Stop that <span className="font-medium">{step.from.name}</span> {step.words}{" "}
        <span className="font-medium">{what}</span>
      </summary>
      <div className="py-2 pl-4">
        <StepList steps={[step]} links={links} />
      </div>
    </details>
  );
}
