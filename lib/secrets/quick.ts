import { nameHint } from "./names.ts";
import {
  isBooleanOrNumber,
  isPlaceholder,
  isPlainName,
  isPlainUrl,
  isReference,
  looksRandom,
  secretShape,
} from "./values.ts";

/**
 * Whether a text that is about to become searchable is a secret: our own layers, without the linter, since a trail has hundreds of
 * thousands of different texts. Returns the rule that says so, else null. Under a name that says nothing a value is judged by its
 * shape alone: ids look as random as tokens, and a trail without its ids cannot be searched. Access key ids are such ids.
 */
export function quickSecret(name: string, value: string): string | null {
  if (value.length < 6 || isPlaceholder(value) || isReference(value)) return null;
  const shape = secretShape(value);
  if (shape !== null && shape !== "aws-key-id") return shape;
  if (isBooleanOrNumber(value)) return null;
  const hint = nameHint(name);
  if (hint === "strong") return "name";
  if (hint === "weak" && !isPlainUrl(value) && !isPlainName(value) && looksRandom(value)) return "name";
  return null;
}
