"use client";

import { CornerDownRight } from "lucide-react";
import { sessionHref } from "#lib/domain/event-search.ts";
import { formatNumber } from "#lib/format/number.ts";
import { formatUtc } from "#lib/format/time.ts";
import type { SessionView } from "#lib/queries/trail/session-tree.ts";
import { ScopeLink } from "../layout/scope-link.tsx";
import { Badge } from "../ui/badge.tsx";
import { cn } from "../ui/class-names.ts";
import { type SessionTreeRow, sessionTreeRows } from "./prepare-session-tree.ts";

const STEP_PX = 20;

/** Who assumed whom, from the beginning of the chain to all that came out of the session: a tree, and the same as a table. */
export function SessionTreeView({ view }: { view: SessionView }) {
  const rows = sessionTreeRows(view);
  return (
    <>
      <div className="plumb-scroll overflow-x-auto">
        <table className="w-full min-w-2xl text-13">
          <caption className="sr-only">The chain of sessions, outermost first</caption>
          <thead className="text-12 text-fg-muted">
            <tr className="border-line border-b">
              {["Session", "First event (UTC)", "Last event (UTC)"].map((head) => (
                <th key={head} scope="col" className="h-8 pr-4 text-left font-medium">
                  {head}
                </th>
              ))}
              {["Events", "Denied"].map((head) => (
                <th key={head} scope="col" className="h-8 pl-4 text-right font-medium">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr
                key={row.id}
                className={cn("border-line border-b last:border-b-0", row.kind === "self" && "bg-accent-bg")}
              >
                <th scope="row" className="min-h-9 py-1.5 pr-4 text-left font-normal">
                  <TreeCell row={row} />
                </th>
                <td className="whitespace-nowrap pr-4 text-12 text-fg-muted">{time(row.node?.firstAt)}</td>
                <td className="whitespace-nowrap pr-4 text-12 text-fg-muted">{time(row.node?.lastAt)}</td>
                <td className="pl-4 text-right">
                  {row.node === null ? "–" : `${formatNumber(row.node.events)}${row.node.isCapped ? "+" : ""}`}
                </td>
                <td className="pl-4 text-right">{row.node === null ? "–" : formatNumber(row.node.denied)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {view.isCut ? (
        <p className="mt-2 text-12 text-fg-muted">
          More sessions came out of it than are shown: the first sixty, six steps deep.
        </p>
      ) : null}
    </>
  );
}

function time(at: string | null | undefined): string {
  return at === null || at === undefined ? "–" : formatUtc(at).slice(0, 19);
}

function TreeCell({ row }: { row: SessionTreeRow }) {
  const { node, kind, depth, name, sessionName, note } = row;
  return (
    <div style={{ paddingLeft: depth * STEP_PX }}>
      <span className="flex flex-wrap items-center gap-x-1.5">
        {depth === 0 ? null : <CornerDownRight aria-hidden className="size-3.5 shrink-0 text-fg-subtle" />}
        <span className="sr-only">Step {depth + 1}: </span>
        {node === null || kind === "self" ? (
          <span className="font-medium [overflow-wrap:anywhere]">{name}</span>
        ) : (
          <ScopeLink href={sessionHref(node.key)} className="rounded-sm font-medium hover:underline">
            {name}
          </ScopeLink>
        )}
        {sessionName === "" ? null : <span className="text-fg-muted [overflow-wrap:anywhere]">{sessionName}</span>}
        {kind === "self" ? <Badge tone="accent">This session</Badge> : null}
        {kind === "origin" && note !== "" ? <Badge>{note}</Badge> : null}
      </span>
      {note === "" || kind === "origin" ? null : <span className="block text-12 text-fg-muted">{note}</span>}
      {node !== null && node.overlapping > 0 ? (
        <span className="block text-12 text-fg-muted">
          {formatNumber(node.overlapping)} other calls took the same role under the same name at the time: their events
          cannot be told apart.
        </span>
      ) : null}
    </div>
  );
}
