import type { z } from "zod";
import type { ResourceFact } from "#lib/facts/define.ts";
import { kindDefinition } from "#lib/facts/kinds.ts";
import { collectorById } from "../../collectors/index.ts";
import { fileBytes } from "../snapshot/file-bytes.ts";
import { SnapshotError } from "../snapshot/snapshot-error.ts";
import { BUNDLE_FORMAT, BUNDLE_VERSION, type BundleHeader, bundleFact, bundleHeader, jsonPathOf } from "./format.ts";
import { linesOf, type NumberedLine } from "./lines.ts";

/** A snapshot file whose every line was checked. */
export interface Bundle {
  file: string;
  header: BundleHeader;
  observedAt: Date;
  /** Resource lines in it. */
  count: number;
  /** The resources, read from the file again; it must not change meanwhile. */
  facts(): AsyncGenerator<ResourceFact, void>;
}

const START = new RegExp(`^\\s*\\{\\s*"format"\\s*:\\s*"${BUNDLE_FORMAT.replace(".", "\\.")}"`);
const START_BYTES = 256;

/** True for a file that begins as a snapshot's header does. Throws `SnapshotError` for a file that cannot be read. */
export async function isBundle(file: string): Promise<boolean> {
  let head = Buffer.alloc(0);
  for await (const chunk of fileBytes(file, Number.POSITIVE_INFINITY)) {
    head = Buffer.concat([head, chunk.subarray(0, START_BYTES)]);
    if (head.length >= START_BYTES) break;
  }
  return START.test(head.subarray(0, START_BYTES).toString("latin1"));
}

/**
 * Reads a snapshot file to its end and checks every line against the schema of its kind, before anything of it is given
 * out. Throws `SnapshotError` with file, line, JSON path and what to do.
 */
export async function openBundle(file: string, maxBytes: number): Promise<Bundle> {
  let header: BundleHeader | undefined;
  let count = 0;
  const seen = new Set<string>();
  for await (const line of linesOf(file, maxBytes)) {
    if (header === undefined) {
      header = readHeader(file, line);
      continue;
    }
    const fact = readFact(file, line, header);
    const key = `${fact.kind}\n${fact.arn}`;
    if (seen.has(key)) throw wrong(file, line.line, "$.arn", "The same resource stands in the file twice.");
    seen.add(key);
    count += 1;
  }
  if (header === undefined)
    throw new SnapshotError({
      code: "truncated",
      file,
      problem: "The file holds no header.",
      advice: "Write the snapshot again with plumbline collect.",
    });
  const checked = header;
  return { file, header: checked, observedAt: new Date(checked.observedAt), count, facts };

  async function* facts(): AsyncGenerator<ResourceFact, void> {
    let isFirst = true;
    for await (const line of linesOf(file, maxBytes)) {
      if (!isFirst) yield readFact(file, line, checked);
      isFirst = false;
    }
  }
}

function wrong(file: string, line: number, jsonPath: string, problem: string): SnapshotError {
  return new SnapshotError({
    code: "wrong_shape",
    file,
    place: { line, jsonPath },
    problem,
    advice: "Write the snapshot again with plumbline collect; do not edit it by hand.",
  });
}

function parsed(file: string, { line, text }: NumberedLine): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    // The parser's own message quotes the text, which may not be repeated.
    throw new SnapshotError({
      code: "not_json",
      file,
      place: { line },
      problem: "The line is not JSON, or the file was cut off in it.",
      advice: "Copy the file again, or write the snapshot again with plumbline collect.",
    });
  }
}

function checkedBy<S extends z.ZodType>(
  schema: S,
  value: unknown,
  file: string,
  line: number,
  base: readonly string[],
): z.infer<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw wrong(file, line, jsonPathOf([...base, ...(issue?.path ?? [])]), `${issue?.message ?? "Wrong shape"}.`);
}

function readHeader(file: string, line: NumberedLine): BundleHeader {
  const value = parsed(file, line);
  const version = typeof value === "object" && value !== null && "version" in value ? value.version : undefined;
  if (typeof version === "number" && version > BUNDLE_VERSION)
    throw new SnapshotError({
      code: "unknown_shape",
      file,
      place: { line: line.line, jsonPath: "$.version" },
      problem: `The snapshot has version ${version}; this Plumbline reads version ${BUNDLE_VERSION}.`,
      advice: "Read it with the version of Plumbline that wrote it, or a newer one.",
    });
  const header = checkedBy(bundleHeader, value, file, line.line, []);
  const places = new Set<string>();
  for (const [index, { id, region }] of header.collectors.entries()) {
    const path = `$.collectors[${index}].id`;
    if (collectorById(id) === undefined) throw wrong(file, line.line, path, `There is no collector ${printable(id)}.`);
    if (places.has(`${id} ${region}`)) throw wrong(file, line.line, path, "The collector stands there twice.");
    places.add(`${id} ${region}`);
  }
  for (const [index, gap] of header.gaps.entries())
    if (!places.has(`${gap.collector} ${gap.region}`))
      throw wrong(file, line.line, `$.gaps[${index}].collector`, "The gap belongs to no collector of the file.");
  return header;
}

function readFact(file: string, line: NumberedLine, header: BundleHeader): ResourceFact {
  const fact = checkedBy(bundleFact, parsed(file, line), file, line.line, []);
  const definition = kindDefinition(fact.kind);
  if (definition === undefined)
    throw wrong(file, line.line, "$.kind", `There is no kind ${printable(fact.kind)} in this version of Plumbline.`);
  if (fact.accountId !== header.accountId)
    throw wrong(file, line.line, "$.accountId", "The resource is of another account than the file.");
  const isCovered = header.collectors.some(
    ({ id, region }) =>
      (fact.region === region || fact.region === "global") &&
      collectorById(id)?.kinds.some((kind) => kind === fact.kind) === true,
  );
  if (!isCovered) throw wrong(file, line.line, "$.kind", "No collector of the header yields this kind in this region.");
  const config: unknown = checkedBy(definition.config, fact.config, file, line.line, ["config"]);
  const observations: unknown = checkedBy(definition.observations, fact.observations, file, line.line, [
    "observations",
  ]);
  return { ...fact, config, observations };
}

/** Names come from a file that anybody may have written: only plain ones are shown. */
function printable(name: string): string {
  return /^[\w.-]{1,40}$/.test(name) ? name : "of that name";
}
