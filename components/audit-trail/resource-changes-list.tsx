"use client";

import { activityHref, eventHref } from "#lib/domain/event-search.ts";
import { isCut } from "#lib/domain/request-parameter.ts";
import { formatUtc } from "#lib/format/time.ts";
import type { ResourceChange, ResourceChanges } from "#lib/queries/trail/resource-changes.ts";
import { ScopeLink } from "../layout/scope-link.tsx";
import { EventResult } from "./event-columns.tsx";

/** The calls that changed a resource, each with what it gave differently from the one of its kind before. */
export function ResourceChangesList({ changes, label }: { changes: ResourceChanges; label: string }) {
  return (
    <>
      <ol aria-label={label} className="divide-y divide-line rounded-md border border-line">
        {changes.rows.map((change) => (
          <li key={`${change.time} ${change.id}`} className="flex flex-col gap-1.5 px-3 py-2 text-13">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
              <time dateTime={change.time} className="whitespace-nowrap text-12 text-fg-muted">
                {formatUtc(change.time).slice(0, 19)}
              </time>
              <ScopeLink href={eventHref(change)} className="rounded-sm font-medium hover:underline">
                {change.name}
              </ScopeLink>
              <span className="text-12 text-fg-subtle">{change.source.replace(".amazonaws.com", "")}</span>
              <span className="ml-auto text-12 text-fg-muted [overflow-wrap:anywhere]">
                {change.principalArn === "" ? (
                  change.principalName
                ) : (
                  <ScopeLink
                    href={activityHref("principal", change.principalArn)}
                    className="rounded-sm hover:underline"
                  >
                    {change.principalName}
                  </ScopeLink>
                )}
              </span>
              {change.errorCode === "" ? null : <EventResult errorCode={change.errorCode} />}
            </div>
            <ChangedParameters change={change} />
          </li>
        ))}
      </ol>
      {changes.hasMore ? (
        <p className="mt-2 text-12 text-fg-muted">
          Only the newest {changes.rows.length} are shown; choose an earlier time for those before.
        </p>
      ) : null}
    </>
  );
}

function ChangedParameters({ change }: { change: ResourceChange }) {
  const { changes, parameters, errorCode } = change;
  if (errorCode !== "") return <p className="text-12 text-fg-muted">It failed, so it changed nothing.</p>;
  if (changes === null) {
    return parameters.length === 0 ? (
      <p className="text-12 text-fg-muted">The request has no parameter that is kept as text.</p>
    ) : (
      <p className="text-12 text-fg-muted [overflow-wrap:anywhere]">
        Nothing of its kind before it in this time. It gave <code>{parameters.join(", ")}</code>
      </p>
    );
  }
  const hasCut = parameters.some(isCut);
  if (changes.parameters.length === 0) {
    return (
      <p className="text-12 text-fg-muted">
        {hasCut
          ? `The kept part of its parameters is the same as on ${formatUtc(changes.against)}; long values are cut, so the rest can differ.`
          : `The same parameters as on ${formatUtc(changes.against)}.`}
      </p>
    );
  }
  return (
    <table className="w-full text-12">
      <caption className="pb-1 text-left text-12 text-fg-muted">
        Against the call before, of {formatUtc(changes.against)}
      </caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Parameter</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {changes.parameters.map((parameter) => (
          <tr key={parameter.key} className="align-top">
            <th scope="row" className="w-40 py-0.5 pr-3 text-left font-normal text-fg-subtle [overflow-wrap:anywhere]">
              {parameter.key}
            </th>
            <td className="w-1/3 py-0.5 pr-3 text-fg-muted line-through decoration-fg-subtle [overflow-wrap:anywhere]">
              {parameter.before === null ? <span className="sr-only">not given</span> : <code>{parameter.before}</code>}
            </td>
            <td className="py-0.5 [overflow-wrap:anywhere]">
              {parameter.after === null ? (
                <span className="text-fg-subtle">not given</span>
              ) : (
                <code>{parameter.after}</code>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
