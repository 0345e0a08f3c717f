import type { Metadata } from "next";
import type { ReactNode } from "react";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { loadScope } from "#components/layout/scope-params.ts";
import { AnswerView } from "#components/posture-graph/answer-view.tsx";
import { CutsContent } from "#components/posture-graph/cuts-content.tsx";
import { GraphFilterForm } from "#components/posture-graph/graph-filter-form.tsx";
import { GraphGaps } from "#components/posture-graph/graph-gaps.tsx";
import { MapContent } from "#components/posture-graph/map-content.tsx";
import { NodeFinder } from "#components/posture-graph/node-finder.tsx";
import { QuestionTabs } from "#components/posture-graph/question-tabs.tsx";
import { StepList } from "#components/posture-graph/step-list.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { partText } from "#lib/format/part-text.ts";
import { countOf } from "#lib/format/plural.ts";
import { askGraph, type GraphAnswer } from "#lib/queries/graph/ask.ts";
import { graphCuts } from "#lib/queries/graph/cuts.ts";
import { findGraphNodes } from "#lib/queries/graph/find-nodes.ts";
import { type GraphFilter, loadGraphFilter } from "#lib/queries/graph/graph-filters.ts";
import { graphMap } from "#lib/queries/graph/map.ts";
import { installationState } from "#lib/queries/shell/installation-state.ts";

export const metadata: Metadata = { title: "Graph" };

type Caller = Awaited<ReturnType<typeof requireCaller>>["caller"];
type Scope = Awaited<ReturnType<typeof loadScope>>;

export default async function GraphPage({ searchParams }: PageProps<"/graph">) {
  const { caller } = await requireCaller();
  const [scope, filter, state] = await Promise.all([
    loadScope(searchParams),
    loadGraphFilter(searchParams),
    installationState(caller),
  ]);
  if (state !== "scanned")
    return (
      <>
        <PageHeader title="Graph" />
        <NothingYet state={state} subject="What leads where" className="rounded-lg border border-line" />
      </>
    );
  const [found, content] = await Promise.all([
    findGraphNodes(caller, scope, filter.ask === "internet" ? "" : filter.q),
    contentOf(caller, scope, filter),
  ]);
  const part = partText(scope);
  const needsNode = filter.ask === "blast" || filter.ask === "reach";
  return (
    <>
      <PageHeader title="Graph" answer={content.answer} />
      <div className="flex flex-col gap-4">
        <QuestionTabs ask={filter.ask} />
        {needsNode ? <NodeFinder filter={filter} found={found} subject={content.subject} /> : null}
        {needsNode && content.subject === null ? null : <GraphFilterForm filter={filter} />}
        {part === "" ? null : (
          <p className="text-13 text-fg-muted">
            Only nodes {part} are listed; the ways to them may lead through any others.
          </p>
        )}
        {content.body}
      </div>
    </>
  );
}

interface Content {
  answer: string;
  subject: GraphAnswer["subject"];
  body: ReactNode;
}

const NO_GRAPH: Content = {
  answer: "The graph is made by the next scan.",
  subject: null,
  body: <NothingYet state="not_scanned" subject="Ways through the graph" className="rounded-lg border border-line" />,
};

async function contentOf(caller: Caller, scope: Scope, filter: GraphFilter): Promise<Content> {
  if (filter.ask === "map") {
    const map = await graphMap(caller, scope, filter);
    if (map === null) return NO_GRAPH;
    return {
      answer: "Everything that leads somewhere, put together by what it belongs to.",
      subject: null,
      body: (
        <>
          <GraphGaps gaps={map.gaps} />
          <MapContent map={map} />
        </>
      ),
    };
  }
  if (filter.ask === "cuts") {
    const cuts = await graphCuts(caller, scope, filter);
    if (cuts === null) return NO_GRAPH;
    return {
      answer:
        cuts.reached === 0
          ? nothingFound(cuts.gaps)
          : `${countOf(cuts.reached, "store")} can be reached from the internet without authentication; these single changes cut the most off.`,
      subject: null,
      body: <CutsContent answer={cuts} />,
    };
  }
  const answer = await askGraph(caller, scope, filter);
  if (answer === null) return NO_GRAPH;
  return {
    answer: sentenceOf(answer),
    subject: answer.subject,
    body:
      answer.question !== "internet" && answer.subject === null ? null : (
        <>
          <GraphGaps gaps={answer.gaps} />
          <AnswerView
            answer={answer}
            opened={filter.to}
            detail={answer.steps.length === 0 ? null : <StepList steps={answer.steps} links={answer.links} />}
          />
        </>
      ),
  };
}

function sentenceOf({ question, subject, total, rows, gaps }: GraphAnswer): string {
  if (total === 0 && (question === "internet" || subject !== null)) return nothingFound(gaps.length);
  if (question === "internet") {
    const sensitive = rows.filter(({ marks }) => marks.length > 0).length;
    return `${countOf(total, "store")} can be reached from the internet without authentication, ${sensitive} of them sensitive or secret. A way assumes that the code on it can be misused.`;
  }
  if (subject === null)
    return question === "blast"
      ? "What somebody gets to who gets hold of a resource."
      : "Everything that leads to a resource, and how.";
  return question === "blast"
    ? `Whoever gets hold of ${subject.name} gets to ${countOf(total, "node")}.`
    : `${countOf(total, "node")} lead to ${subject.name}.`;
}

/** Nothing found says little where not everything was looked at. */
function nothingFound(gaps: number): string {
  if (gaps === 0) return "No way was found, and everything that could make one was collected.";
  return `No way was found in what was collected; ${countOf(gaps, "kind")} of resources were not wholly collected.`;
}
