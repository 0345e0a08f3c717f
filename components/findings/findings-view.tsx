"use client";

import { type ReactNode, useMemo, useState } from "react";
import type { Assignee } from "#lib/queries/findings/assignees.ts";
import type { FindingFacets } from "#lib/queries/findings/facets.ts";
import type { FindingFilter } from "#lib/queries/findings/finding-filters.ts";
import type { FindingRow } from "#lib/queries/findings/list.ts";
import { DataTable, type RowAction } from "../data-table/data-table.tsx";
import { ListTransitionProvider } from "../data-table/list-transition.tsx";
import type { RowSelection } from "../data-table/row-selection.ts";
import { SplitView } from "../data-table/split-view.tsx";
import { useParamHref } from "../data-table/use-param-href.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { Button } from "../ui/button.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import type { FindingActions, FindingPermissions, FindingsScope, Target } from "./finding-actions.ts";
import { findingColumns } from "./finding-columns.tsx";
import { FindingsFilterBar } from "./findings-filter-bar.tsx";
import { TriageBar } from "./triage-bar.tsx";
import { TriageDialogs, type TriageRequest, type TriageVerb } from "./triage-dialogs.tsx";

export interface FindingsViewProps {
  rows: readonly FindingRow[];
  previous: string | null;
  next: string | null;
  facets: FindingFacets;
  filter: FindingFilter;
  scope: FindingsScope;
  isFiltered: boolean;
  /** The opened finding, if any; `detail` is its content. */
  opened: { id: string; title: string; status: FindingRow["status"] } | null;
  detail: ReactNode | null;
  actions: FindingActions;
  permissions: FindingPermissions;
  assignees: readonly Assignee[];
  now: string;
  rangeStart: string;
  rangeLabel: string;
  suggestedUntil: string;
  latestUntil: string;
}

/** The list of findings with its filters, bulk actions and the detail beside it. Keys: e status, a assign, r accept, c comment. */
export function FindingsView(props: FindingsViewProps) {
  const { rows, facets, opened, permissions, now } = props;
  const href = useParamHref();
  const columns = useMemo(() => findingColumns(now), [now]);
  const [request, setRequest] = useState<TriageRequest | null>(null);
  const dialogs = {
    actions: props.actions,
    assignees: props.assignees,
    suggestedUntil: props.suggestedUntil,
    latestUntil: props.latestUntil,
  };
  const rowHref = (id: string) => href({ finding: id });
  const openedAt = opened === null ? -1 : rows.findIndex((row) => row.id === opened.id);
  const beside = (step: 1 | -1) => {
    const row = openedAt < 0 ? undefined : rows[openedAt + step];
    return row === undefined ? null : rowHref(row.id);
  };
  const rowAction = (key: string, label: string, verb: TriageVerb): RowAction<FindingRow> => ({
    key,
    label,
    run: (row) => setRequest({ verb, target: { ids: [row.id] }, count: 1, title: row.title }),
  });
  const bulk = (verb: TriageVerb, selection: RowSelection, clear: () => void) => {
    const target: Target = selection.isAllMatching
      ? { filter: props.filter, scope: props.scope }
      : { ids: [...selection.ids] };
    setRequest({ verb, target, count: selection.count, title: null, onDone: clear });
  };
  const table = (
    <DataTable
      id="findings"
      label="Findings"
      noun="finding"
      columns={columns}
      rows={rows}
      getRowId={(row) => row.id}
      getRowLabel={(row) => `${row.title} on ${row.resourceName}`}
      getRowHref={(row) => rowHref(row.id)}
      openedRowId={opened?.id ?? null}
      total={facets.total}
      previousHref={props.previous === null ? null : href({ before: props.previous, after: null, finding: null })}
      nextHref={props.next === null ? null : href({ after: props.next, before: null, finding: null })}
      rowActions={
        permissions.canTriage
          ? [
              rowAction("e", "Change status", "status"),
              rowAction("a", "Assign", "assign"),
              rowAction("c", "Comment", "comment"),
              ...(permissions.canAcceptRisk ? [rowAction("r", "Accept risk", "accept")] : []),
            ]
          : []
      }
      {...(permissions.canTriage
        ? {
            renderBulkActions: (selection: RowSelection, clear: () => void) => (
              <>
                <Button size="sm" onClick={() => bulk("status", selection, clear)}>
                  Change status
                </Button>
                <Button size="sm" onClick={() => bulk("assign", selection, clear)}>
                  Assign
                </Button>
                {permissions.canAcceptRisk ? (
                  <Button size="sm" onClick={() => bulk("accept", selection, clear)}>
                    Accept risk
                  </Button>
                ) : null}
                <Button size="sm" onClick={() => bulk("comment", selection, clear)}>
                  Comment
                </Button>
              </>
            ),
          }
        : {})}
      toolbar={<FindingsFilterBar facets={facets} rangeStart={props.rangeStart} rangeLabel={props.rangeLabel} />}
      empty={
        props.isFiltered ? (
          <EmptyState
            title="No findings match these filters."
            description="Findings may still stand under another status, account, region, application or owner."
            action={<LinkButton href="/findings">Show all active findings</LinkButton>}
          />
        ) : (
          <EmptyState
            title="Nothing failed in what was scanned."
            description="What could not be scanned is not part of this: see the coverage of the last scans."
            action={<LinkButton href="/scans">See coverage</LinkButton>}
          />
        )
      }
    />
  );
  return (
    <ListTransitionProvider>
      <SplitView
        list={table}
        detail={props.detail}
        detailKey={opened?.id ?? null}
        detailLabel={opened === null ? "Finding" : `Finding: ${opened.title}`}
        closeHref={href({ finding: null })}
        previousHref={beside(-1)}
        nextHref={beside(1)}
        actions={
          opened === null ? null : <TriageBar key={opened.id} finding={opened} permissions={permissions} {...dialogs} />
        }
      />
      <TriageDialogs {...dialogs} request={request} onClose={() => setRequest(null)} />
    </ListTransitionProvider>
  );
}
