import type { Metadata } from "next";
import { createLoader, parseAsString } from "nuqs/server";
import { EmptyState } from "#components/feedback/empty-state.tsx";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { UnscopedNote } from "#components/layout/unscoped-note.tsx";
import { QuestionForm } from "#components/who-can/question-form.tsx";
import { AccessContent, WhoCanContent } from "#components/who-can/who-can-content.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { AppError } from "#lib/errors.ts";
import { accessOf, whoCanDo } from "#lib/queries/policy-engine/access.ts";
import { installationState } from "#lib/queries/shell/installation-state.ts";

export const metadata: Metadata = { title: "Who can" };

const text = parseAsString.withDefault("");
const loadQuestion = createLoader({ principal: text, action: text, resource: text });

export default async function WhoCanPage({ searchParams }: PageProps<"/who-can">) {
  const { caller } = await requireCaller();
  const [question, state] = await Promise.all([loadQuestion(searchParams), installationState(caller)]);
  if (state !== "scanned") {
    return (
      <>
        <PageHeader title="Who can" />
        <NothingYet state={state} subject="Answers" className="rounded-lg border border-line" />
      </>
    );
  }
  const { content, error } = await answerTo(caller, question);
  return (
    <>
      <PageHeader
        title="Who can"
        answer="Ask whether somebody may do something, or who may: decided by every policy that was collected."
      />
      <UnscopedNote reason="An answer rests on every policy." />
      <QuestionForm {...question} error={error} />
      {content}
    </>
  );
}

type Question = Awaited<ReturnType<typeof loadQuestion>>;

async function answerTo(
  caller: Awaited<ReturnType<typeof requireCaller>>["caller"],
  { principal, action, resource }: Question,
) {
  const asked = { action: action.trim(), resource: resource.trim() };
  if (asked.action === "" || asked.resource === "") {
    const content = (
      <EmptyState
        title="Nothing was asked yet."
        description="Leave the principal empty to see everybody who may do it, for example who can read a secret."
      />
    );
    return { content, error: undefined };
  }
  try {
    const who = principal.trim();
    const content =
      who === "" ? (
        <WhoCanContent view={await whoCanDo(caller, asked)} />
      ) : (
        <AccessContent view={await accessOf(caller, who, asked)} />
      );
    return { content, error: undefined };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { content: null, error: error.message };
  }
}
