"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import type { ActionResult } from "#lib/domain/action-result.ts";

/** Runs a server action from a form: what is wrong by field, whether it runs, and the page read anew afterwards. */
export function useAction<I, T>(action: (input: I) => Promise<ActionResult<T>>) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const [problem, setProblem] = useState<{ message: string | null; fields: Record<string, string> }>({
    message: null,
    fields: {},
  });
  const clear = () => setProblem({ message: null, fields: {} });
  const run = (input: I, onDone?: (data: T) => void) =>
    startTransition(async () => {
      const result = await action(input);
      if (result.ok) {
        clear();
        onDone?.(result.data);
        router.refresh();
      } else setProblem(result.problem);
    });
  /** Message of a field, or of the first field below it (`parameters.days`). */
  const fieldError = (name: string): string | undefined => {
    const key = Object.keys(problem.fields).find((field) => field === name || field.startsWith(`${name}.`));
    return key === undefined ? undefined : problem.fields[key];
  };
  return { run, isPending, message: problem.message, fieldError, clear };
}
