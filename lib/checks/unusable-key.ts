import { fail, pass, type Verdict } from "../domain/verdict.ts";
import { MissingFactError } from "../facts/guard.ts";
import type { FactOf } from "../facts/kinds.ts";
import type { CheckContext } from "./define.ts";

/**
 * Fails a resource whose key is disabled or about to be deleted. `key` is an ARN, id or alias as the resource names it; null: no
 * key of the account. Throws `MissingFactError` for a key that is not among the facts, such as one of another account.
 */
export function unusableKeyVerdict(key: string | null, path: string, context: CheckContext): Verdict {
  // An alias of AWS's own keys cannot be made unusable.
  if (key === null || /(^|:)alias\/aws\//.test(key)) return pass;
  const found = keyOf(key, context);
  if (found === undefined) throw new MissingFactError(`kms.key ${key}`);
  const { state, deletionAt } = found.config;
  if (state !== "Disabled" && state !== "PendingDeletion") return pass;
  const until = deletionAt === null ? "" : ` and is deleted on ${deletionAt.slice(0, 10)}`;
  return fail({ summary: `The key is ${state}${until}.`, path, value: key, arn: found.arn });
}

function keyOf(key: string, context: CheckContext): FactOf<"kms.key"> | undefined {
  if (/^arn:[^:]+:kms:[^:]*:\d{12}:key\//.test(key)) return context.find("kms.key", key);
  const name = key.slice(key.lastIndexOf(":") + 1);
  return context
    .all("kms.key")
    .find(({ config }) => (name.startsWith("alias/") ? config.aliases.includes(name) : config.keyId === name));
}
