"use client";

import { type ReactNode, useMemo } from "react";
import type { GraphAnswer } from "#lib/queries/graph/ask.ts";
import { DataTable } from "../data-table/data-table.tsx";
import { ListTransitionProvider } from "../data-table/list-transition.tsx";
import { SplitView } from "../data-table/split-view.tsx";
import { useParamHref } from "../data-table/use-param-href.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { GraphView } from "../graph/graph-view.tsx";
import { answerColumns } from "./answer-columns.tsx";
import { prepareDrawing } from "./prepare-drawing.ts";

export interface AnswerViewProps {
  answer: GraphAnswer;
  /** Key of the opened row; empty: none. */
  opened: string;
  detail: ReactNode | null;
}

const WORDS = {
  internet: {
    label: "Data reached from the internet without authentication",
    noun: "store",
    empty: "Nothing was found that leads from the internet to data.",
  },
  blast: { label: "What is reached from here", noun: "node", empty: "Nothing is reached from here." },
  reach: { label: "What reaches it", noun: "node", empty: "Nothing that was collected reaches it." },
} as const;

/** What a question found, as a drawing and as a list that says the same; a row opens its way with the proofs. */
export function AnswerView({ answer, opened, detail }: AnswerViewProps) {
  const href = useParamHref();
  const { question, rows, drawing, total } = answer;
  const words = WORDS[question];
  const columns = useMemo(() => answerColumns(question !== "blast"), [question]);
  const drawn = useMemo(
    () =>
      prepareDrawing(drawing.nodes, drawing.edges, (node) =>
        rows.some(({ key }) => key === node.key) ? href({ to: node.key }) : null,
      ),
    [drawing, rows, href],
  );
  const openedAt = rows.findIndex(({ key }) => key === opened);
  const beside = (step: 1 | -1) => {
    const row = openedAt < 0 ? undefined : rows[openedAt + step];
    return row === undefined ? null : href({ to: row.key });
  };
  const list = (
    <div className="flex flex-col gap-3">
      {drawn.nodes.length === 0 ? null : (
        <GraphView
          key={opened}
          label={`${words.label}: the ways, which the list below holds too`}
          {...drawn}
          {...(answer.subject === null
            ? {}
            : {
                about: { id: answer.subject.key, side: question === "reach" ? ("end" as const) : ("start" as const) },
              })}
        />
      )}
      <DataTable
        id={`graph-${question}`}
        label={words.label}
        noun={words.noun}
        columns={columns}
        rows={rows}
        getRowId={(row) => row.key}
        getRowLabel={(row) => row.name}
        getRowHref={(row) => href({ to: row.key })}
        openedRowId={openedAt < 0 ? null : opened}
        total={total}
        empty={
          <EmptyState
            title={words.empty}
            description="What was not collected is not part of this; ways that hang on conditions are shown when asked for."
          />
        }
      />
    </div>
  );
  return (
    <ListTransitionProvider>
      <SplitView
        list={list}
        detail={detail}
        detailKey={openedAt < 0 ? null : opened}
        detailLabel={openedAt < 0 ? "Way" : `Way to ${rows[openedAt]?.name ?? ""}`}
        closeHref={href({ to: null })}
        previousHref={beside(-1)}
        nextHref={beside(1)}
      />
    </ListTransitionProvider>
  );
}
