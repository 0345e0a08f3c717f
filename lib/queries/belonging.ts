import { UNNAMED } from "../domain/application.ts";
import type { ListScope } from "./shell/scope.ts";

/** What says which application a resource belongs to, and who looks after it. */
type Part = Pick<ListScope, "application" | "owner">;

const isOneOf = (column: string, parameter: string) =>
  `(${parameter}::text[] IS NULL OR ${column} = ANY(${parameter}) OR (${column} IS NULL AND '${UNNAMED}' = ANY(${parameter})))`;

/** SQL: relation `alias`, which has the columns, is of a chosen application. `parameter`: a text array, or null for all. */
export const isOfApplication = (alias: string, parameter: string) => isOneOf(`${alias}.application`, parameter);

/** SQL: relation `alias`, which has the columns, is of a chosen owner. `parameter`: a text array, or null for all. */
export const isOfOwner = (alias: string, parameter: string) => isOneOf(`${alias}.owner`, parameter);

/** SQL: relation `alias` is of a chosen application and of a chosen owner. Parameters are text arrays, or null for all. */
export function belongs(alias: string, application: string, owner: string): string {
  return `${isOfApplication(alias, application)} AND ${isOfOwner(alias, owner)}`;
}

/** SQL: the same of the resource with an id, for relations that carry neither column. */
export function resourceBelongs(id: string, application: string, owner: string): string {
  return `((${application}::text[] IS NULL AND ${owner}::text[] IS NULL)
    OR EXISTS (SELECT 1 FROM resource part WHERE part.id = ${id} AND ${belongs("part", application, owner)}))`;
}

/** The same for what is in memory. */
export function isOfChosen({
  application,
  owner,
}: Part): (of: { application: string | null; owner: string | null }) => boolean {
  const holds = (chosen: readonly string[], value: string | null) =>
    chosen.length === 0 || chosen.includes(value ?? UNNAMED);
  return (of) => holds(application, of.application) && holds(owner, of.owner);
}
