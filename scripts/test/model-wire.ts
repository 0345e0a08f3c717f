import type { NormalizedSchema } from "@smithy/core/schema";

/** Throws a `TypeError` that names the place where a value is not of its schema. Enums are strings in schemas. */
export function assertShape(schema: NormalizedSchema, value: unknown, place: string): void {
  const expected = expectedOf(schema);
  if (expected === "struct") {
    const members = new Map(schema.structIterator());
    for (const [name, of] of entriesOf(value, place)) {
      const member = members.get(name);
      if (member === undefined) throw new TypeError(`${place}.${name} is not in the service's model.`);
      assertShape(member, of, `${place}.${name}`);
    }
  } else if (expected === "list") {
    if (!Array.isArray(value)) throw new TypeError(`${place} must be a list.`);
    for (const [index, of] of value.entries()) assertShape(schema.getValueSchema(), of, `${place}[${index}]`);
  } else if (expected === "map") {
    for (const [name, of] of entriesOf(value, place)) assertShape(schema.getValueSchema(), of, `${place}.${name}`);
  } else if (expected !== "any" && expected !== typeOf(value))
    throw new TypeError(`${place} must be of type ${expected}.`);
}

/** The value as the service writes it in JSON; REST-JSON has names of its own for some members. */
export function jsonOf(schema: NormalizedSchema, value: unknown, naming: "member" | "jsonName"): unknown {
  if (value === null || value === undefined) return value;
  const expected = expectedOf(schema);
  if (expected === "struct") {
    const written: Record<string, unknown> = {};
    for (const [name, member] of schema.structIterator()) {
      const of: unknown = Reflect.get(Object(value), name);
      const named = naming === "jsonName" ? (member.getMergedTraits().jsonName ?? name) : name;
      if (of !== undefined) written[named] = jsonOf(member, of, naming);
    }
    return written;
  }
  if (Array.isArray(value)) return value.map((of) => jsonOf(schema.getValueSchema(), of, naming));
  if (expected === "map")
    return Object.fromEntries(
      Object.entries(value).map(([name, of]) => [name, jsonOf(schema.getValueSchema(), of, naming)]),
    );
  if (value instanceof Date) return isDateTime(schema) ? value.toISOString() : value.getTime() / 1000;
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  return value;
}

/** The inside of an element, as the query services, EC2 and REST-XML write it. */
export function xmlOf(schema: NormalizedSchema, value: unknown): string {
  const expected = expectedOf(schema);
  if (expected === "struct")
    return [...schema.structIterator()]
      .map(([name, member]) =>
        memberXml(member.getMergedTraits().xmlName ?? name, member, Reflect.get(Object(value), name)),
      )
      .join("");
  if (expected === "list" && Array.isArray(value)) {
    const item = schema.getValueSchema();
    return value.map((of) => element(item.getMergedTraits().xmlName ?? "member", xmlOf(item, of))).join("");
  }
  if (expected === "map" && typeof value === "object" && value !== null)
    return Object.entries(value)
      .map(([name, of]) =>
        element("entry", element("key", escaped(name)) + element("value", xmlOf(schema.getValueSchema(), of))),
      )
      .join("");
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  return escaped(String(value));
}

function memberXml(name: string, schema: NormalizedSchema, value: unknown): string {
  if (value === undefined || value === null) return "";
  if (schema.getMergedTraits().xmlFlattened && Array.isArray(value))
    return value.map((of) => element(name, xmlOf(schema.getValueSchema(), of))).join("");
  return element(name, xmlOf(schema, value));
}

const element = (name: string, inside: string) => `<${name}>${inside}</${name}>`;
const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

type Expected = "struct" | "list" | "map" | "any" | "date" | "bytes" | "string" | "boolean" | "number";

function expectedOf(schema: NormalizedSchema): Expected {
  if (schema.isStructSchema()) return "struct";
  if (schema.isListSchema()) return "list";
  if (schema.isMapSchema()) return "map";
  if (schema.isTimestampSchema()) return "date";
  if (schema.isBlobSchema()) return "bytes";
  if (schema.isBooleanSchema()) return "boolean";
  if (schema.isNumericSchema()) return "number";
  return schema.isStringSchema() ? "string" : "any";
}

function typeOf(value: unknown): string {
  if (value instanceof Date) return "date";
  return value instanceof Uint8Array ? "bytes" : typeof value;
}

function entriesOf(value: unknown, place: string): [string, unknown][] {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new TypeError(`${place} must be an object.`);
  return Object.entries(value).filter(([, of]) => of !== undefined);
}

/** Is this time written as ISO text rather than as seconds? */
const isDateTime = (schema: NormalizedSchema) => schema.getSchema() === 5;
