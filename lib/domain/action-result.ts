/** What is wrong with what somebody sent: one sentence, or messages by field. */
export interface ActionProblem {
  message: string | null;
  fields: Record<string, string>;
}

/** What a server action answers: its data, or what is wrong. */
export type ActionResult<T = null> = { ok: true; data: T } | { ok: false; problem: ActionProblem };
