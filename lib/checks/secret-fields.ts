import { fail, type Verdict } from "../domain/verdict.ts";
import type { SecretField } from "../facts/define.ts";
import { MissingFactError } from "../facts/guard.ts";
import type { Kind } from "../facts/kinds.ts";

export interface JudgedField {
  /** null: there is none. */
  field: SecretField | null;
  path: string;
  /** Tells several fields of one resource apart. */
  discriminator?: string;
}

/**
 * One verdict for each field that holds a secret; none is a pass. Throws `MissingFactError` when none is known to and one could
 * not be judged.
 */
export function secretVerdicts(kind: Kind, fields: readonly JudgedField[]): Verdict[] {
  const found = fields.flatMap(({ field, path, discriminator }) => {
    if (field?.verdict !== "secret") return [];
    const summary = `${field.name} looks like a secret (${field.rule ?? "by its name"}).`;
    return [fail({ summary, path }, discriminator === undefined ? {} : { discriminator })];
  });
  const undecided = fields.find(({ field }) => field?.verdict === "unknown");
  if (found.length === 0 && undecided !== undefined) throw new MissingFactError(`${kind}.${undecided.path}`);
  return found;
}

/** Fields of a list, told apart by their names. */
export function namedFields(path: string, fields: readonly SecretField[]): JudgedField[] {
  return fields.map((field) => ({ field, path, discriminator: field.name }));
}
