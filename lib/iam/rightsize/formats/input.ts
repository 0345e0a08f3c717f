import type { ProposedDocument } from "../documents.ts";

/** What the formats write. */
export interface FormatInput {
  principalName: string;
  kind: "role" | "user";
  /** The one function that a proposal is for; null: for the whole principal. */
  functionName: string | null;
  carrier: "inline" | "managed";
  documents: readonly ProposedDocument[];
}

export interface FormattedFile {
  name: string;
  content: string;
}

/** `orders-least-privilege-2` as `OrdersLeastPrivilege2`, letters and digits only. */
export function pascalCase(text: string): string {
  const words = text.split(/[^A-Za-z\d]+/).filter((word) => word !== "");
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return /^[A-Za-z]/.test(name) ? name : `Policy${name}`;
}

/** Names of documents as logical ids, each once. */
export function logicalIds(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const base = pascalCase(name);
    let id = base;
    for (let count = 2; taken.has(id); count += 1) id = `${base}${count}`;
    taken.add(id);
    return id;
  });
}
