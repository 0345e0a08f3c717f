import { parseArn } from "#lib/domain/arn.ts";
import { formatNumber } from "#lib/format/number.ts";
import { countOf } from "#lib/format/plural.ts";
import type { RoleSplitView } from "#lib/queries/rightsize/split.ts";

type Split = NonNullable<RoleSplitView["split"]>;

/** Names of functions by ARN; those of the same name in several regions carry the region. */
export function functionLabels(
  functions: readonly { functionArn: string; name: string }[],
): ReadonlyMap<string, string> {
  return new Map(
    functions.map(({ functionArn, name }) => {
      const isAlone = functions.every((other) => other.functionArn === functionArn || other.name !== name);
      return [functionArn, isAlone ? name : `${name} (${parseArn(functionArn)?.region ?? functionArn})`];
    }),
  );
}

/** The answer of the page: what the function holds most that holds most, against what each holds today. */
export function prepareSplitSentence(
  split: { before: Split["before"]; functions: readonly { after: Split["before"] }[] } | null,
): string {
  if (split === null || split.functions.length < 2) return "There is nothing to divide.";
  const most = (numbers: readonly number[]) => numbers.reduce((a, b) => Math.max(a, b), 0);
  const actions = most(split.functions.map(({ after }) => after.actions));
  const stores = most(split.functions.map(({ after }) => after.stores.length));
  const { before, functions } = split;
  return (
    `${formatNumber(functions.length)} functions each hold ${countOf(before.actions, "action")} and ` +
    `${countOf(before.stores.length, "readable store")}; with a role of its own each holds at most ` +
    `${countOf(actions, "action")} and ${countOf(stores, "readable store")}.`
  );
}

const GIVEN_TO: Record<Split["unattributedTo"], string> = {
  nobody: "go to nobody",
  "users of the service": "go to the functions that use the same service",
  everybody: "go to every function",
};

/** To whom the mode gives what nobody is named for. */
export function givenToSentence({
  mode,
  unattributed,
  unattributedTo,
}: Pick<Split, "mode" | "unattributed" | "unattributedTo">): string {
  if (unattributed.length === 0) return "Every use names its function.";
  const word = `${mode.charAt(0).toUpperCase()}${mode.slice(1)}`;
  return `${word}: uses that no function is named for ${GIVEN_TO[unattributedTo]}.`;
}

/** Whose role would allow a use that nobody is named for. */
export function heldByNote(heldBy: readonly string[], labels: ReadonlyMap<string, string>): string {
  if (heldBy.length === 0) return "held by nobody";
  if (heldBy.length === labels.size) return "held by all";
  return `held by ${heldBy.map((arn) => labels.get(arn) ?? arn).join(", ")}`;
}
