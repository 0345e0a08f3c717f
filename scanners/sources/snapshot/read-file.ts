import type { z } from "zod";
import { fileBytes } from "./file-bytes.ts";
import { type JsonElement, JsonSplitter } from "./json-splitter.ts";
import { functionDetail, groupDetail, policyDetail, roleDetail, userDetail } from "./shapes.ts";
import { SnapshotError } from "./snapshot-error.ts";

/** One parsed entry of an export. */
export type Entry =
  | { kind: "user"; detail: z.infer<typeof userDetail> }
  | { kind: "group"; detail: z.infer<typeof groupDetail> }
  | { kind: "role"; detail: z.infer<typeof roleDetail> }
  | { kind: "policy"; detail: z.infer<typeof policyDetail> }
  | { kind: "function"; detail: z.infer<typeof functionDetail> }
  | { kind: "function-policy"; text: string };

/** What a page turned out to be. `trail` files are only recognised; reading them is the trail's own work. */
export type PageKind = "authorization-details" | "functions" | "function-policy" | "trail" | "trail-digest";

export interface PageEnd {
  kind: PageKind;
  page: number;
  /** More pages follow in the export: it carries a token for the next one. */
  isTruncated: boolean;
}

export type FileItem = { type: "entry"; page: number; entry: Entry } | { type: "page"; end: PageEnd };

const LISTS = new Set([
  "UserDetailList",
  "GroupDetailList",
  "RoleDetailList",
  "Policies",
  "Functions",
  "Records",
  "Events",
]);
const TRAIL_MARKS = new Set(["eventVersion", "eventName", "eventSource", "eventID", "CloudTrailEvent", "Records"]);
const NEXT_TOKENS = new Set(["Marker", "NextMarker", "NextToken"]);

/**
 * Reads one exported file, page by page, with every entry checked. Throws `SnapshotError` for text that is not JSON,
 * entries of a wrong shape and files that are no known export.
 */
export async function* readFile(file: string, maxBytes: number): AsyncGenerator<FileItem, void> {
  const splitter = new JsonSplitter(file, LISTS);
  let page = new PageReader(file);
  for await (const chunk of fileBytes(file, maxBytes)) {
    for (const event of splitter.write(chunk)) {
      if (event.type === "pageEnd") {
        yield { type: "page", end: { page: event.page, ...page.end() } };
        page = new PageReader(file);
        continue;
      }
      const entry = page.take(event.element);
      if (page.isTrail) {
        yield { type: "page", end: { page: event.element.page, kind: "trail", isTruncated: false } };
        return;
      }
      if (entry !== null) yield { type: "entry", page: event.element.page, entry };
    }
  }
  splitter.end();
}

class PageReader {
  readonly #file: string;
  readonly #keys = new Set<string>();
  #isTruncated = false;
  isTrail = false;

  constructor(file: string) {
    this.#file = file;
  }

  take(element: JsonElement): Entry | null {
    const { key, index, value } = element;
    this.#keys.add(key);
    if (TRAIL_MARKS.has(key) || (key === "Events" && hasMember(value, "EventId"))) {
      this.isTrail = true;
      return null;
    }
    if (NEXT_TOKENS.has(key) && typeof value === "string" && value !== "") this.#isTruncated = true;
    if (key === "IsTruncated" && value === true) this.#isTruncated = true;
    if (key === "Policy" && typeof value === "string") return { kind: "function-policy", text: value };
    if (index === null) return null;
    switch (key) {
      case "UserDetailList":
        return { kind: "user", detail: this.#check(userDetail, element) };
      case "GroupDetailList":
        return { kind: "group", detail: this.#check(groupDetail, element) };
      case "RoleDetailList":
        return { kind: "role", detail: this.#check(roleDetail, element) };
      case "Policies":
        return { kind: "policy", detail: this.#check(policyDetail, element) };
      case "Functions":
        return { kind: "function", detail: this.#check(functionDetail, element) };
      default:
        return null;
    }
  }

  end(): { kind: PageKind; isTruncated: boolean } {
    return { kind: this.#kind(), isTruncated: this.#isTruncated };
  }

  #kind(): PageKind {
    const has = (...keys: string[]) => keys.some((key) => this.#keys.has(key));
    if (has("UserDetailList", "GroupDetailList", "RoleDetailList")) return "authorization-details";
    if (has("Functions")) return "functions";
    if (has("Policy")) return "function-policy";
    if (has("digestStartTime", "digestS3Bucket")) return "trail-digest";
    throw new SnapshotError({
      code: "unknown_shape",
      file: this.#file,
      place: { jsonPath: "$" },
      problem: `This is no export that Plumbline knows (its members: ${memberList(this.#keys)}).`,
      advice:
        "Give it the JSON of aws iam get-account-authorization-details, aws lambda list-functions, aws lambda get-policy, or CloudTrail files.",
    });
  }

  #check<S extends z.ZodType>(shape: S, element: JsonElement): z.infer<S> {
    const result = shape.safeParse(withoutNulls(element.value));
    if (result.success) return result.data;
    const issue = result.error.issues[0];
    const path = [`${element.key}[${element.index}]`, ...(issue?.path ?? [])]
      .map((part) => (typeof part === "number" ? `[${part}]` : String(part)))
      .reduce((path, part) => (part.startsWith("[") ? `${path}${part}` : `${path}.${part}`));
    throw new SnapshotError({
      code: "wrong_shape",
      file: this.#file,
      place: { line: element.line, byteOffset: element.byteOffset, jsonPath: path },
      problem: `The entry is not as the AWS CLI writes it: ${issue?.message ?? "wrong shape"}.`,
      advice: "Export it again with the AWS CLI in its JSON output form, without --query.",
    });
  }
}

function hasMember(value: unknown, key: string): boolean {
  return typeof value === "object" && value !== null && key in value;
}

/** Names of members may come from anybody, so only a few and only the plain ones are shown. */
function memberList(keys: ReadonlySet<string>): string {
  const plain = [...keys].filter((key) => /^[\w.-]{1,40}$/.test(key)).slice(0, 5);
  return plain.length === 0 ? "none" : plain.join(", ");
}

/** Members that hold policy documents, which are kept exactly as they are. */
const DOCUMENTS = new Set(["AssumeRolePolicyDocument", "PolicyDocument", "Document"]);

/** Some exporters write `null` where the CLI leaves a member out. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) =>
      member === null ? [] : [[key, DOCUMENTS.has(key) ? member : withoutNulls(member)]],
    ),
  );
}
