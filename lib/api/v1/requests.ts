import { z } from "zod";
import { AppError } from "../../errors.ts";
import { type FindingFilter, NO_FINDING_FILTER } from "../../queries/findings/finding-filters.ts";
import type { ListScope } from "../../queries/shell/scope.ts";
import type { findingsQuery } from "./schemas.ts";

const MAX_BODY_BYTES = 64 * 1024;

/** The parameters of a request, checked. Unknown ones are refused, so that a mistyped filter does not show everything. */
export function queryOf<T extends z.ZodObject>(request: Request, schema: T): z.output<T> {
  return z.strictObject(schema.shape).parse(Object.fromEntries(new URL(request.url).searchParams)) as z.output<T>;
}

/** The JSON body of a request, checked. Throws `invalid_input` for text that is no JSON or too long. */
export async function bodyOf<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const text = await request.text();
  if (text.length > MAX_BODY_BYTES) throw new AppError("invalid_input", "The body is too long.");
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (cause) {
    throw new AppError("invalid_input", "The body is no JSON.", { cause });
  }
  return schema.parse(body);
}

/** The scope of a request; what it does not say means all. */
export function scopeOf(query: { [K in keyof ListScope]?: string[] | undefined }): ListScope {
  const { account = [], region = [], application = [], owner = [] } = query;
  return { account, region, application, owner };
}

/** Filter, scope and order of a list of findings, as the pages' queries take them. */
export function findingRequest(query: Omit<z.output<typeof findingsQuery>, "limit" | "after">): {
  scope: ListScope;
  filter: FindingFilter;
  sort: { columnId: string; isDescending: boolean } | null;
} {
  const { sort, severity, status, check, kind, service, overdue, since, q } = query;
  return {
    scope: scopeOf(query),
    filter: {
      ...NO_FINDING_FILTER,
      severity: severity ?? [],
      status: status ?? [],
      check: check ?? [],
      kind: kind ?? [],
      service: service ?? [],
      overdue: overdue ?? false,
      since: since ?? "",
      q: q ?? "",
    },
    sort: sort === undefined ? null : { columnId: sort.replace(/^-/, ""), isDescending: sort.startsWith("-") },
  };
}
