"use client";

import { useRef, useState, useTransition } from "react";
import type { ActionResult } from "#lib/domain/action-result.ts";
import type { RuleTrialResult } from "#lib/domain/rule-trial.ts";
import type { RuleTrialView } from "#lib/queries/rules/rule-trial.ts";

const POLL_MS = 1_000;
const GIVE_UP_MS = 180_000;
export const TRIAL_DAYS = 7;

export interface RuleTrialActions {
  attempt: (input: {
    text: string;
    sourceId: string | null;
    days: number;
  }) => Promise<ActionResult<{ trialId: string }>>;
  readTrial: (trialId: string) => Promise<ActionResult<RuleTrialView>>;
}

/** Runs a text over the last days through a worker, and waits for what it says. */
export function useRuleTrial({ attempt, readTrial }: RuleTrialActions) {
  const [isPending, startTransition] = useTransition();
  const [result, setResult] = useState<RuleTrialResult | null>(null);
  const [problem, setProblem] = useState<{ message: string | null; text: string | undefined }>({
    message: null,
    text: undefined,
  });
  const turn = useRef(0);
  const fail = (message: string | null, text?: string) => setProblem({ message, text });
  const run = (text: string, sourceId: string | null) =>
    startTransition(async () => {
      turn.current += 1;
      const own = turn.current;
      fail(null);
      setResult(null);
      const started = await attempt({ text, sourceId, days: TRIAL_DAYS });
      if (!started.ok) {
        const problems = started.problem.fields["text"];
        fail(problems === undefined ? (started.problem.message ?? "It was not tried.") : null, problems);
        return;
      }
      const endsAt = Date.now() + GIVE_UP_MS;
      while (Date.now() < endsAt && own === turn.current) {
        const answer = await readTrial(started.data.trialId);
        if (!answer.ok) return fail(answer.problem.message ?? "The answer could not be read.");
        if (answer.data.result !== null) return setResult(answer.data.result);
        await new Promise((done) => setTimeout(done, POLL_MS));
      }
      return fail("No worker has answered within three minutes. Check that a worker is running.");
    });
  return { run, isPending, result, message: problem.message, problems: problem.text, clear: () => fail(null) };
}
