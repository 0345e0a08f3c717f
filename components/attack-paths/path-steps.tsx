import { ArrowDown } from "lucide-react";
import { formatNumber } from "#lib/format/number.ts";
import type { CitedStatement } from "#lib/queries/attack-paths/cited-statements.ts";
import type { AbilityDetail, HeldDetail, StepDetail } from "#lib/queries/attack-paths/detail.ts";
import { ScopeLink } from "../layout/scope-link.tsx";
import { Arn } from "../ui/arn.tsx";
import { Badge } from "../ui/badge.tsx";
import { CodeBlock } from "../ui/code-block.tsx";

/** A path as a list: who holds what, what is done next, and the statements that allow it. */
export function PathSteps({ steps }: { steps: readonly StepDetail[] }) {
  const [first] = steps;
  if (first === undefined) return null;
  return (
    <ol className="flex flex-col gap-3">
      <li>
        <Held held={first.from} isStart />
      </li>
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a path have no names but their order.
        <li key={index} className="flex flex-col gap-3">
          <div className="ml-3 flex flex-col gap-3 border-line-strong border-l-2 pl-4">
            {step.abilities.map((ability) => (
              <Ability key={`${ability.ruleId} ${ability.on}`} ability={ability} />
            ))}
            {step.conditions.length === 0 ? null : <Conditions conditions={step.conditions} />}
          </div>
          <Held held={step.to} isStart={false} />
        </li>
      ))}
    </ol>
  );
}

function Held({ held, isStart }: { held: HeldDetail; isStart: boolean }) {
  const kind = held.kind === "iam.user" ? "IAM user" : held.kind === "iam.role" ? "IAM role" : "New identity";
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 rounded-md border border-line bg-subtle px-3 py-2 text-13">
      {isStart ? null : <ArrowDown aria-hidden className="size-3.5 text-fg-subtle" />}
      {held.id === null ? (
        <span className="font-medium [overflow-wrap:anywhere]">{held.name}</span>
      ) : (
        <ScopeLink
          href={`/privileges/${held.id}`}
          className="rounded-sm font-medium text-accent-text underline underline-offset-2 [overflow-wrap:anywhere]"
        >
          {held.name}
        </ScopeLink>
      )}
      <span className="text-12 text-fg-muted">
        {kind} in {held.accountId}
      </span>
      {held.changes.map((change) => (
        <Badge key={change}>{change}</Badge>
      ))}
      {held.isAdministrator ? <Badge tone="critical">Administrator</Badge> : null}
    </div>
  );
}

/** One thing that is done, with the permissions that allow it. */
export function Ability({ ability }: { ability: AbilityDetail }) {
  return (
    <section className="flex flex-col gap-1.5">
      <h4 className="text-14 first-letter:uppercase">{ability.title}</h4>
      {ability.on === "*" ? null : (
        <p className="text-12 text-fg-muted">
          {ability.throughLabel === null ? "On " : `Through ${ability.throughLabel} `}
          <Arn arn={ability.on} max={Number.POSITIVE_INFINITY} />
        </p>
      )}
      <ul className="flex flex-col gap-1">
        {ability.permissions.map((permission) => (
          <li key={`${permission.action} ${permission.resource}`} className="text-13">
            <details className="group/permission">
              <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-2 rounded-sm py-0.5">
                <code className="font-medium text-12">{permission.action}</code>
                <span className="text-12 text-fg-muted [overflow-wrap:anywhere]">on {permission.resource}</span>
                <span className="text-12 text-fg-subtle">{citationText(permission.grantedBy)}</span>
              </summary>
              <div className="mt-1 flex flex-col gap-2 pl-4">
                {permission.grantedBy.map((citation) => (
                  <Citation key={`${citation.policy} ${citation.index}`} citation={citation} />
                ))}
              </div>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

function citationText(grantedBy: readonly CitedStatement[]): string {
  const [first, ...more] = grantedBy;
  if (first === undefined) return "";
  const name = first.policy.startsWith("arn:") ? first.policy.slice(first.policy.lastIndexOf("/") + 1) : first.policy;
  const others = more.length === 0 ? "" : ` and ${formatNumber(more.length)} more`;
  return `by ${name}, line ${first.line}${others}`;
}

/** A policy statement as evidence. */
export function Citation({ citation }: { citation: CitedStatement }) {
  const name = `Policy ${citation.policy}${citation.sid === null ? "" : `, statement ${citation.sid}`}`;
  if (citation.lines === null)
    return (
      <p className="text-12 text-fg-muted [overflow-wrap:anywhere]">
        {citation.hash === null ? `${name}: written along the way.` : `${name}: its text is not stored.`}
      </p>
    );
  const { code, firstLine, marked } = citation.lines;
  return <CodeBlock title={name} code={code} firstLine={firstLine} marked={marked} />;
}

/** What has to hold besides permissions. */
export function Conditions({ conditions }: { conditions: readonly string[] }) {
  return (
    <div className="hatched rounded-md border border-unknown-border p-1 text-13">
      <div className="rounded-sm bg-surface px-2 py-1">
        <p className="font-medium">Only if</p>
        <ul className="list-disc pl-5">
          {conditions.map((condition) => (
            <li key={condition} className="[overflow-wrap:anywhere]">
              {condition}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
