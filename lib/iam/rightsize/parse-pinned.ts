import type { Pinned } from "./proposal.ts";

const ACTION = /^[\w*?-]+:[\w*?]+$/;

/** Reads `service:Action` or `service:Action@resource`; undefined: it is neither. */
export function parsePinned(text: string): Pinned | undefined {
  const at = text.indexOf("@");
  const action = at < 0 ? text : text.slice(0, at);
  if (!ACTION.test(action)) return undefined;
  return at < 0 ? { action } : { action, resource: text.slice(at + 1) };
}
