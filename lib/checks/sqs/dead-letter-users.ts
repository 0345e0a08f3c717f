import type { Kind } from "../../facts/kinds.ts";
import type { CheckContext } from "../define.ts";

/** Kinds whose resources can name a queue for what failed. */
export const DEAD_LETTER_USERS = [
  "sqs.queue",
  "sns.subscription",
  "events.rule",
  "events.bus",
  "scheduler.schedule",
  "pipes.pipe",
  "lambda.function",
  "lambda.event-source-mapping",
] as const satisfies readonly Kind[];

/**
 * True when some resource of the account sends what failed to this queue. Throws `MissingFactError` when none is known and
 * not all that could were collected.
 */
export function takesFailures(queueArn: string, context: CheckContext): boolean {
  const { all } = context;
  return (
    all("sqs.queue").some(({ config }) => config.deadLetterTargetArn === queueArn) ||
    all("lambda.function").some(
      ({ config }) =>
        config.deadLetterTargetArn === queueArn || config.asyncInvoke.some(({ onFailure }) => onFailure === queueArn),
    ) ||
    all("lambda.event-source-mapping").some(({ config }) => config.onFailure === queueArn) ||
    all("events.rule").some(({ config }) => config.targets.some((target) => target.deadLetterTargetArn === queueArn)) ||
    (["sns.subscription", "events.bus", "scheduler.schedule", "pipes.pipe"] as const).some((kind) =>
      all(kind).some(({ config }) => config.deadLetterTargetArn === queueArn),
    )
  );
}
