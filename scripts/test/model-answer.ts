import { NormalizedSchema } from "@smithy/core/schema";
import type { EdgeAnswer, EdgeRequest, EdgeRule } from "./aws-edge.ts";
import { assertShape, jsonOf, xmlOf } from "./model-wire.ts";

/** A command class of the SDK. */
export type CommandClass = new (input: never) => { schema?: unknown };

/** What the SDK's type says that the command brings, without the SDK's own metadata. */
export type OutputOf<C extends CommandClass> =
  InstanceType<C> extends {
    resolveMiddleware: (...given: never[]) => (...given: never[]) => Promise<{ output: infer Output }>;
  }
    ? Omit<Output, "$metadata">
    : never;

/** `[9, namespace, operation, traits, input, output]`, as the SDK generates it from the service's model. */
export interface Operation {
  name: string;
  /** Method, path template and status of a REST operation. */
  http: readonly [method: string, path: string, status: number] | undefined;
  input: NormalizedSchema;
  output: NormalizedSchema;
}

export interface ModelAnswer<C extends CommandClass> {
  /** The service as requests are signed: `apigateway`, `elasticloadbalancing`, … */
  service: string;
  command: C;
  /** What AWS would answer; a function answers by request, and leaves it to the next rule with `undefined`. */
  output: OutputOf<C> | ((request: EdgeRequest) => OutputOf<C> | undefined);
}

/**
 * Answers the requests of one operation. The answer is checked against the model that the SDK carries (an unknown member
 * or a wrong type is an error that names the place) and written in the protocol of the request: JSON, REST-JSON, query,
 * EC2 query or REST-XML.
 */
export function answerModel<C extends CommandClass>({ service, command, output }: ModelAnswer<C>): EdgeRule {
  const operation = operationOf(command);
  const isAsked = matcherOf(service, operation);
  const checked = (value: unknown) => {
    assertShape(operation.output, value, operation.name);
    return value;
  };
  if (typeof output !== "function") checked(output);
  return (request) => {
    if (!isAsked(request)) return undefined;
    const value = typeof output === "function" ? output(request) : output;
    return value === undefined ? undefined : writeAnswer(operation, request, checked(value));
  };
}

/** Reads an operation from its command. Throws a `TypeError` for a class that carries none. */
export function operationOf(command: CommandClass): Operation {
  const made = Reflect.construct(command, [{}]);
  const schema: unknown = Reflect.get(made, "schema");
  if (!Array.isArray(schema) || schema[0] !== 9)
    throw new TypeError(`${command.name} carries no schema of its operation.`);
  const traits: unknown = schema[3];
  const http: unknown = typeof traits === "object" && traits !== null ? Reflect.get(traits, "http") : undefined;
  return {
    name: String(schema[2]),
    http: Array.isArray(http) ? [String(http[0]), String(http[1]), Number(http[2])] : undefined,
    input: NormalizedSchema.of(schema[4]),
    output: NormalizedSchema.of(schema[5]),
  };
}

/** Tells the requests of an operation from others of the same service. */
export function matcherOf(service: string, { name, http }: Operation): (request: EdgeRequest) => boolean {
  if (http === undefined) return (request) => request.operation === `${service}:${name}`;
  const [method, template] = http;
  const [path = "", query] = template.split("?");
  const pattern = path
    .split(/(\{\w+\+?\})/)
    .map((part) =>
      part.endsWith("+}") ? ".+" : part.startsWith("{") ? "[^/]+" : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"),
    )
    .join("");
  const whole = new RegExp(`^${pattern}/?$`);
  return (request) => {
    if (request.service !== service || request.method !== method) return false;
    const url = new URL(request.path, "http://edge");
    const asksFor =
      query === undefined || query.split("&").every((one) => url.searchParams.has(one.split("=")[0] ?? ""));
    return whole.test(url.pathname) && asksFor;
  };
}

const XML_SERVICES = new Set(["cloudfront", "route53", "s3"]);

/** Writes an output, unchecked, in the protocol of the request. */
export function writeAnswer(operation: Operation, request: EdgeRequest, value: unknown): EdgeAnswer {
  const { name, http, output } = operation;
  const type = request.headers["content-type"] ?? "";
  if (type.startsWith("application/x-www-form-urlencoded")) {
    const inside = xmlOf(output, value);
    const body =
      request.service === "ec2"
        ? `<${name}Response><requestId>edge</requestId>${inside}</${name}Response>`
        : `<${name}Response><${name}Result>${inside}</${name}Result><ResponseMetadata><RequestId>edge</RequestId></ResponseMetadata></${name}Response>`;
    return { status: 200, headers: { "content-type": "text/xml" }, body };
  }
  if (http === undefined)
    return {
      status: 200,
      headers: { "content-type": type || "application/x-amz-json-1.1" },
      body: JSON.stringify(jsonOf(output, value, "member")),
    };
  return writeRest(http[2], output, value, XML_SERVICES.has(request.service));
}

/** REST: members bound to headers go there, one bound as payload is the body, the others are the body's members. */
function writeRest(status: number, output: NormalizedSchema, value: unknown, isXml: boolean): EdgeAnswer {
  const headers: Record<string, string> = { "content-type": isXml ? "application/xml" : "application/json" };
  const inBody: Record<string, unknown> = {};
  let payload: [NormalizedSchema, unknown] | undefined;
  let answered = status;
  for (const [member, schema] of output.structIterator()) {
    const of: unknown = Reflect.get(Object(value), member);
    if (of === undefined) continue;
    const traits = schema.getMergedTraits();
    if (traits.httpPayload) payload = [schema, of];
    else if (traits.httpHeader) headers[traits.httpHeader] = String(of);
    else if (traits.httpResponseCode) answered = Number(of);
    else inBody[member] = of;
  }
  if (payload !== undefined && typeof payload[1] === "string") return { status: answered, headers, body: payload[1] };
  if (payload !== undefined && payload[1] instanceof Uint8Array)
    return { status: answered, headers, body: Buffer.from(payload[1]).toString("utf8") };
  const [schema, whole] = payload ?? [output, inBody];
  const root = schema.getMergedTraits().xmlName ?? schema.getName() ?? "Result";
  const body = isXml
    ? `<?xml version="1.0"?><${root}>${xmlOf(schema, whole)}</${root}>`
    : JSON.stringify(jsonOf(schema, whole, "jsonName"));
  return { status: answered, headers, body };
}
