import { serviceOf } from "../catalog/catalog.ts";
import type { PolicyStatement } from "../iam/document.ts";
import { coversEveryResource } from "../iam/pattern.ts";

function isOpenAllow(statement: PolicyStatement): boolean {
  return statement.effect === "Allow" && statement.conditions.length === 0 && coversEveryResource(statement.resources);
}

/** Every action on every resource without condition: `Action: "*"`, `"*:*"`, or `NotAction` that leaves out nothing. */
export function isAdministratorStatement(statement: PolicyStatement): boolean {
  if (!isOpenAllow(statement)) return false;
  if (statement.actions.isNot) return statement.actions.patterns.length === 0;
  return statement.actions.patterns.some((pattern) => /^\*+(:\*+)?$/.test(pattern));
}

/** All actions of at least one service (`s3:*`, or `NotAction`) on every resource without condition, short of everything. */
export function isServiceWideStatement(statement: PolicyStatement): boolean {
  if (!isOpenAllow(statement) || isAdministratorStatement(statement)) return false;
  if (statement.actions.isNot) return true;
  return statement.actions.patterns.some((pattern) => {
    const [prefix = "", ...rest] = pattern.split(":");
    return (
      rest.length === 1 && /^\*+$/.test(rest[0] ?? "") && (prefix.includes("*") || serviceOf(prefix) !== undefined)
    );
  });
}
