"use client";

import { activityHref } from "#lib/domain/event-search.ts";
import type { FunctionActivity } from "#lib/queries/trail/function-activity.ts";
import { Panel } from "../layout/panel.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { ResourceChangesList } from "./resource-changes-list.tsx";
import { TopList } from "./top-list.tsx";

export interface FunctionSidesProps extends Pick<FunctionActivity, "calledBy" | "changed"> {
  arn: string;
  time: string;
}

const NOT_LOGGED = "No call is recorded. CloudTrail records calls only where a trail logs data events of functions.";

/** What called a function and what changed it; what it did stands beside. */
export function FunctionSides({ arn, calledBy, changed, time }: FunctionSidesProps) {
  const base = { resource: arn, name: "Invoke", source: "lambda.amazonaws.com" };
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <div className="flex flex-col gap-4">
        <TopList
          title="What called it"
          description="Callers of Invoke; services stand here by their own name."
          facet={calledBy.principal}
          filter="principal"
          base={base}
          time={time}
          empty={NOT_LOGGED}
        />
        <TopList title="Calls from where" facet={calledBy.ip} filter="ip" base={base} time={time} empty={NOT_LOGGED} />
      </div>
      <Panel
        title="What changed it"
        actions={
          <ScopeLink
            href={`${activityHref("resource", arn)}${time}`}
            className="rounded-sm text-12 text-accent-text hover:underline"
          >
            All changes
          </ScopeLink>
        }
      >
        {changed.rows.length === 0 ? (
          <p className="text-13 text-fg-muted">No recorded change in this time, as far as the trail covers it.</p>
        ) : (
          <ResourceChangesList
            changes={{ rows: changed.rows.slice(0, 10), hasMore: changed.hasMore || changed.rows.length > 10 }}
            label="Changes of the function, newest first"
          />
        )}
      </Panel>
    </div>
  );
}
