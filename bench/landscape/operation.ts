import type { EdgeAnswer, EdgeRequest } from "../../scripts/test/aws-edge.ts";
import { errorAnswer } from "../../scripts/test/aws-edge.ts";
import {
  type CommandClass,
  matcherOf,
  type Operation,
  type OutputOf,
  operationOf,
  writeAnswer,
} from "../../scripts/test/model-answer.ts";
import { assertShape } from "../../scripts/test/model-wire.ts";
import type { Place } from "./plan.ts";

/** What a request asks for, by the names of the command's input, whichever protocol carried it. */
export class Asked {
  readonly #values: ReadonlyMap<string, string | readonly string[]>;
  readonly #body: string;

  constructor(values: ReadonlyMap<string, string | readonly string[]>, body: string) {
    this.#values = values;
    this.#body = body;
  }

  /** True when the text stands in the body, as filters nested in it do. */
  mentions(text: string): boolean {
    return this.#body.includes(text);
  }

  /** Empty when the request does not say. */
  text(name: string): string {
    const value = this.#values.get(name);
    return typeof value === "string" ? value : (value?.[0] ?? "");
  }

  list(name: string): readonly string[] {
    const value = this.#values.get(name);
    if (value === undefined) return [];
    return typeof value === "string" ? [value] : value;
  }

  /** The number at the end of a name, an id or an ARN that the landscape made: its place among its kind. */
  index(name: string): number {
    return indexOf(this.text(name));
  }
}

/** The number at the end of a name, an id or an ARN that the landscape made. Throws for a text without one. */
export function indexOf(text: string): number {
  const digits = /(\d+)\D*$/.exec(text)?.[1];
  if (digits === undefined) throw new AwsError(404, "ResourceNotFoundException");
  return Number(digits);
}

/** What a service answers instead of an output. */
export class AwsError extends Error {
  override readonly name = "AwsError";
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

export interface ServedOperation {
  service: string;
  operation: Operation;
  isAsked(request: EdgeRequest): boolean;
  answer(request: EdgeRequest, place: Place): EdgeAnswer;
}

/** Serves one operation with what makes its answers: outputs of the type that the SDK says, or `AwsError` thrown. */
export function serve<C extends CommandClass>(
  service: string,
  command: C,
): (output: (asked: Asked, place: Place) => OutputOf<C>) => ServedOperation {
  const operation = operationOf(command);
  return (output) => ({
    service,
    operation,
    isAsked: matcherOf(service, operation),
    answer(request, place) {
      try {
        const value: unknown = output(askedOf(operation, request), place);
        assertShape(operation.output, value, operation.name);
        return writeAnswer(operation, request, value);
      } catch (error) {
        if (error instanceof AwsError) return errorAnswer(request, error.status, error.code, "Not there.");
        throw error;
      }
    },
  });
}

function askedOf(operation: Operation, request: EdgeRequest): Asked {
  const type = request.headers["content-type"] ?? "";
  const values = new Map<string, string | readonly string[]>();
  if (type.startsWith("application/x-www-form-urlencoded")) {
    for (const [name, value] of new URLSearchParams(request.body)) addFormValue(values, name, value);
    return new Asked(values, request.body);
  }
  if (request.body !== "" && type.includes("json")) {
    const body: unknown = JSON.parse(request.body);
    for (const [name, value] of Object.entries(Object(body))) addJsonValue(values, name, value);
  }
  if (operation.http !== undefined) addRestValues(values, operation, operation.http[1], request.path);
  const bucket = request.headers["x-bucket"];
  if (bucket !== undefined) values.set("Bucket", bucket);
  return new Asked(values, request.body);
}

/** `Names.member.1`, `InstanceId.1`: one of a list; others are single. */
function addFormValue(values: Map<string, string | readonly string[]>, name: string, value: string): void {
  const [, list] = /^(\w+?)(?:\.member|\.\w+)?\.\d+$/.exec(name) ?? [];
  if (list === undefined) values.set(name, value);
  else values.set(list, [...(values.get(list) ?? []), value]);
}

function addJsonValue(values: Map<string, string | readonly string[]>, name: string, value: unknown): void {
  if (typeof value === "string" || typeof value === "number") values.set(name, String(value));
  else if (Array.isArray(value)) values.set(name, value.map(String));
}

function addRestValues(
  values: Map<string, string | readonly string[]>,
  operation: Operation,
  template: string,
  path: string,
): void {
  const url = new URL(path, "http://endpoint");
  const parts = url.pathname.split("/");
  for (const [index, part] of (template.split("?")[0] ?? "").split("/").entries()) {
    const label = /^\{(\w+)\+?\}$/.exec(part)?.[1];
    if (label !== undefined) values.set(label, decodeURIComponent(parts[index] ?? ""));
  }
  for (const [name, member] of operation.input.structIterator()) {
    const { httpQuery } = member.getMergedTraits();
    const value = httpQuery === undefined ? null : url.searchParams.get(httpQuery);
    if (value !== null) values.set(name, value);
  }
}

export interface PageOf<T> {
  items: T[];
  /** Token of the next page. */
  next: string | undefined;
}

/** A page of a list of `total`, from where the token says. `most`: what AWS gives at a time at most. */
export function pageOf<T>(
  total: number,
  token: string,
  { asked = "", most, standard = most }: { asked?: string; most: number; standard?: number },
  make: (index: number) => T,
): PageOf<T> {
  const from = token === "" ? 0 : Number(token);
  const size = Math.min(most, asked === "" ? standard : Number(asked));
  const end = Math.min(total, from + size);
  const items: T[] = [];
  for (let index = from; index < end; index++) items.push(make(index));
  return { items, next: end < total ? String(end) : undefined };
}

/** The places in a list of `total` that belong to one of `parents`. */
export function childrenOf(parent: number, parents: number, total: number): number[] {
  const children: number[] = [];
  for (let index = parent; index < total; index += Math.max(1, parents)) children.push(index);
  return children;
}
