/** A token of JSON (RFC 8259) with the white space before it; groups: string, other scalar, sign. */
const TOKEN =
  /[ \t\r\n]*(?:("(?:[^"\\\p{Cc}]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w))|([{}[\],:]))/uy;

type Wanted = "value" | "valueOrEnd" | "key" | "keyOrEnd" | "colon" | "commaOrEnd" | "end";

/** Index of the first character that cannot stand where it does in a JSON text; its length when the text ends too early. */
export function jsonErrorOffset(text: string): number {
  const open: ("{" | "[")[] = [];
  let wanted: Wanted = "value";
  TOKEN.lastIndex = 0;
  for (;;) {
    const start = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    const at = start + (/^[ \t\r\n]*/.exec(text.slice(start, start + 65_536))?.[0].length ?? 0);
    if (match === null) return at;
    const sign = match[3] ?? (match[1] === undefined ? "scalar" : "string");
    const next = step(wanted, sign, open);
    if (next === null) return at;
    wanted = next;
  }
}

/** What must follow `sign` when `wanted` was awaited; `null` when it does not fit. */
function step(wanted: Wanted, sign: string, open: ("{" | "[")[]): Wanted | null {
  const after = (): Wanted => (open.length === 0 ? "end" : "commaOrEnd");
  const close = (): Wanted => {
    open.pop();
    return after();
  };
  switch (wanted) {
    case "value":
    case "valueOrEnd":
      if (sign === "string" || sign === "scalar") return after();
      if (sign === "{" || sign === "[") {
        open.push(sign);
        return sign === "{" ? "keyOrEnd" : "valueOrEnd";
      }
      return sign === "]" && wanted === "valueOrEnd" ? close() : null;
    case "key":
    case "keyOrEnd":
      if (sign === "string") return "colon";
      return sign === "}" && wanted === "keyOrEnd" ? close() : null;
    case "colon":
      return sign === ":" ? "value" : null;
    case "commaOrEnd": {
      const container = open.at(-1);
      if (sign === ",") return container === "{" ? "key" : "value";
      return sign === (container === "{" ? "}" : "]") ? close() : null;
    }
    case "end":
      return null;
  }
}
