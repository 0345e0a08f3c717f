import { Suspense } from "react";
import { IntroductionView } from "#components/findings/introduction.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { Caller } from "#lib/context.ts";
import { introducingEvent } from "#lib/queries/trail/introducing-event.ts";

export interface FindingIntroductionProps {
  caller: Caller;
  findingId: string;
}

/** The event that introduced a finding, looked for while the rest is shown already. */
export function FindingIntroduction(props: FindingIntroductionProps) {
  return (
    <Suspense key={props.findingId} fallback={<Skeleton className="h-5 w-72" />}>
      <Loaded {...props} />
    </Suspense>
  );
}

async function Loaded({ caller, findingId }: FindingIntroductionProps) {
  const introduction = await introducingEvent(caller, findingId);
  return introduction === null ? null : <IntroductionView introduction={introduction} />;
}
