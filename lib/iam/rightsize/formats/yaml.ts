import type { Json } from "../../../domain/json.ts";

/** Words that no YAML version reads as anything but a text. */
const PLAIN = /^[A-Z][A-Za-z]*$/;
const RESERVED = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

/**
 * A value as block YAML. Texts are double-quoted unless they are plain words: a JSON text is a YAML text, and so dates, numbers,
 * colons and stars stay what they are.
 */
export function toYaml(value: Json, indent = ""): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return "[]\n";
    return `\n${value.map((item) => `${indent}-${inList(item, indent)}`).join("")}`;
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value);
    if (entries.length === 0) return "{}\n";
    return `\n${entries.map(([key, item]) => `${indent}${scalar(key)}:${after(item, indent)}`).join("")}`;
  }
  return `${typeof value === "string" ? scalar(value) : JSON.stringify(value)}\n`;
}

/** What stands behind a key: a scalar on the same line, the rest on the following ones. */
function after(value: Json, indent: string): string {
  const text = toYaml(value, `${indent}  `);
  return text.startsWith("\n") ? text : ` ${text}`;
}

/** An object in a list begins on the line of its dash. */
function inList(value: Json, indent: string): string {
  const text = toYaml(value, `${indent}  `);
  return text.startsWith("\n") ? ` ${text.slice(1 + indent.length + 2)}` : ` ${text}`;
}

function scalar(text: string): string {
  const isType = /^[A-Z]\w*(?:::[A-Z]\w*)+$/.test(text);
  return isType || (PLAIN.test(text) && !RESERVED.test(text)) ? text : JSON.stringify(text);
}
