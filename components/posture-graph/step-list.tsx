import { ArrowDown } from "lucide-react";
import type { GraphNodeView, GraphStepView } from "#lib/queries/graph/graph-views.ts";
import { Citation, Conditions } from "../attack-paths/path-steps.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { MarkBadges } from "./mark-badges.tsx";

/** A way through the graph as a list: every node, what leads on, and what proves it. */
export function StepList({
  steps,
  links,
}: {
  steps: readonly GraphStepView[];
  links: Readonly<Record<string, string>>;
}) {
  const [first] = steps;
  if (first === undefined) return null;
  return (
    <ol className="flex flex-col gap-3">
      <li>
        <NodeBox node={first.from} links={links} isStart />
      </li>
      {steps.map((step) => (
        <li key={`${step.from.key} ${step.to.key}`} className="flex flex-col gap-3">
          <div className="ml-3 flex flex-col gap-2 border-line-strong border-l-2 pl-4">
            <h4 className="text-14 first-letter:uppercase">{step.words}</h4>
            <p className="text-13 text-fg-muted [overflow-wrap:anywhere]">{step.text}</p>
            {step.path === null ? null : (
              <p className="text-12 text-fg-subtle [overflow-wrap:anywhere]">
                <code>{step.path}</code>
                {step.arn === null ? null : ` of ${step.arn}`}
              </p>
            )}
            {step.statements.map((statement) => (
              <details key={`${statement.carrierArn} ${statement.policy} ${statement.index}`} className="text-13">
                <summary className="cursor-pointer rounded-sm py-1 text-12 text-fg-muted">
                  Statement {statement.sid ?? statement.index + 1} of {shortName(statement.policy)}, line{" "}
                  {statement.line}
                </summary>
                <Citation citation={statement} />
              </details>
            ))}
            {step.conditions.length === 0 ? null : <Conditions conditions={step.conditions} />}
          </div>
          <NodeBox node={step.to} links={links} isStart={false} />
        </li>
      ))}
    </ol>
  );
}

function shortName(policy: string): string {
  return policy.startsWith("arn:") ? policy.slice(policy.lastIndexOf("/") + 1) : policy;
}

interface NodeBoxProps {
  node: GraphNodeView;
  links: Readonly<Record<string, string>>;
  isStart: boolean;
}

function NodeBox({ node, links, isStart }: NodeBoxProps) {
  const id = links[node.key];
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 rounded-md border border-line bg-subtle px-3 py-2 text-13">
      {isStart ? null : <ArrowDown aria-hidden className="size-3.5 text-fg-subtle" />}
      {id === undefined ? (
        <span className="font-medium [overflow-wrap:anywhere]">{node.name}</span>
      ) : (
        <ScopeLink
          href={`/inventory/${id}`}
          className="rounded-sm font-medium text-accent-text underline underline-offset-2 [overflow-wrap:anywhere]"
        >
          {node.name}
        </ScopeLink>
      )}
      <span className="text-12 text-fg-muted">
        {node.kindLabel}
        {node.accountId === "" ? "" : ` in ${node.accountId}`}
      </span>
      <MarkBadges marks={node.marks} />
    </div>
  );
}
