"use client";

import { useRouter } from "next/navigation";
import { countOf } from "#lib/format/plural.ts";
import type { SetAsideView as SetAsideData } from "#lib/queries/trail/set-aside.ts";
import { CursorFooter } from "../data-table/cursor-footer.tsx";
import { EmptyState } from "../feedback/empty-state.tsx";
import { NotScannedState } from "../feedback/not-scanned-state.tsx";
import { PageHeader } from "../layout/page-header.tsx";
import { Panel } from "../layout/panel.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";

export interface SetAsideViewProps extends SetAsideData {
  now: string;
  previousHref: string | null;
  nextHref: string | null;
}

/** What could not be read of the trail: nothing that was delivered disappears without a line here. */
export function SetAsideView(props: SetAsideViewProps) {
  const { rows, total, objects, reasons, now, previousHref, nextHref } = props;
  const router = useRouter();
  return (
    <>
      <PageHeader
        title="Set aside"
        crumbs={[{ label: "Audit trail", href: "/audit-trail" }, { label: "Set aside" }]}
        answer={
          total === 0
            ? "Everything that was delivered could be read."
            : `${countOf(total, "record or file", "records and files")} could not be read. Their neighbours were taken, and the delivered bytes are kept.`
        }
      />
      {objects === 0 ? (
        <NotScannedState
          title="No trail was taken yet"
          reason="Connect an account with a trail, or import log files: what cannot be read of them is listed here."
        />
      ) : total === 0 ? (
        <EmptyState
          title="Nothing was set aside"
          description="Each record of every file taken so far is in the audit trail."
        />
      ) : (
        <div className="flex flex-col gap-4">
          <Panel title="Why">
            <ul className="flex flex-col gap-1 text-13">
              {reasons.map(({ reason, count }) => (
                <li key={reason} className="flex justify-between gap-4">
                  <span className="[overflow-wrap:anywhere]">{reason}</span>
                  <span className="tabular-nums text-fg-muted">{count}</span>
                </li>
              ))}
            </ul>
          </Panel>
          <Panel title="Records and files" isFlush>
            <ul className="divide-y divide-line">
              {rows.map((row) => (
                <li key={row.id} className="flex flex-col gap-0.5 px-4 py-2 text-13">
                  <div className="flex flex-wrap justify-between gap-x-4">
                    <span className="font-medium [overflow-wrap:anywhere]">{row.reason}</span>
                    <span className="text-fg-muted">
                      <RelativeTime at={row.at} now={now} />
                    </span>
                  </div>
                  <span className="font-mono text-12 text-fg-muted [overflow-wrap:anywhere]">
                    {row.bucket}/{row.key}, {row.place}
                    {row.accountId === null ? "" : `, account ${row.accountId}`}
                  </span>
                </li>
              ))}
            </ul>
            <CursorFooter
              shown={rows.length}
              total={total}
              noun="entry"
              nounPlural="entries"
              previousHref={previousHref}
              nextHref={nextHref}
              onNavigate={(href) => router.push(href)}
            />
          </Panel>
        </div>
      )}
    </>
  );
}
