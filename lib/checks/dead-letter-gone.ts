import { parseArn } from "../domain/arn.ts";
import { fail, type Verdict } from "../domain/verdict.ts";
import type { Advice, CheckContext } from "./define.ts";

/** Where failed messages go; `null`: nowhere, which is another check's matter. */
export interface DeadLetterTarget {
  arn: string | null;
  path: string;
  /** Tells several of one resource apart. */
  discriminator?: string;
}

/** One verdict for each dead-letter queue or topic that is named and does not exist; none is a pass. */
export function deadLetterGoneVerdicts(targets: readonly DeadLetterTarget[], context: CheckContext): Verdict[] {
  return targets.flatMap(({ arn, path, discriminator }) => {
    if (arn === null || !isGone(arn, context)) return [];
    const summary = `Failed messages go to ${arn}, which does not exist.`;
    return [fail({ summary, path, value: arn }, discriminator === undefined ? {} : { discriminator })];
  });
}

function isGone(arn: string, context: CheckContext): boolean {
  switch (parseArn(arn)?.service) {
    case "sqs":
      return context.find("sqs.queue", arn) === undefined;
    case "sns":
      return context.find("sns.topic", arn) === undefined;
    default:
      return false;
  }
}

/** How to give failed messages a place again; `console` are the steps to where it is set. */
export function deadLetterGoneAdvice(
  console: string[],
  { cli, terraform, cloudformation }: { cli: string; terraform: string; cloudformation: string },
  reference: Advice["references"][number],
): Advice {
  const steps = ["Create the queue again, or one in its place.", ...console];
  return { fix: { console: steps, cli, terraform, cloudformation }, references: [reference] };
}
