import { fail, pass, unknown, type Verdict } from "../domain/verdict.ts";
import type { SecretField } from "../facts/define.ts";

/**
 * One verdict for each field that looks like a secret. Without any, fields that could not be judged leave the verdict
 * unknown. `part` is what the fields are missing from, `lambda.function.environment`; `words` what they are, in words.
 */
export function secretVerdicts(fields: readonly SecretField[], part: string, words: string): Verdict[] {
  const secrets = fields.filter(({ verdict }) => verdict === "secret");
  if (secrets.length === 0) return [fields.some(({ verdict }) => verdict === "unknown") ? unknown(part) : pass];
  return secrets.map(({ name, rule }) =>
    fail(
      {
        summary: `${words} ${name} looks like a secret.`,
        path: part.slice(part.lastIndexOf(".") + 1),
        value: { name, rule },
      },
      { discriminator: name },
    ),
  );
}
