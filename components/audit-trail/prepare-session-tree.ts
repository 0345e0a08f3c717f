import type { SessionBranch, SessionNode, SessionView } from "#lib/queries/trail/session-tree.ts";

/** One row of the tree of sessions, which is also its list. */
export interface SessionTreeRow {
  id: string;
  /** 0 for whoever stands at the beginning. */
  depth: number;
  kind: "origin" | "ancestor" | "self" | "branch";
  name: string;
  sessionName: string;
  node: SessionNode | null;
  /** Why there is no more to say of it; empty where there is. */
  note: string;
}

/** The chain from the beginning to the session, and all that came out of it, in the order of a tree written down. */
export function sessionTreeRows({ self, ancestors, origin, branches }: SessionView): SessionTreeRow[] {
  const rows: SessionTreeRow[] = [];
  if (origin !== null) {
    rows.push({
      id: "origin",
      depth: 0,
      kind: "origin",
      name: origin.name === "" ? origin.type : origin.name,
      sessionName: "",
      node: null,
      note: origin.type,
    });
  }
  for (const [index, node] of [...ancestors, self].entries()) {
    rows.push({
      id: `chain ${index}`,
      depth: rows.length,
      kind: node === self ? "self" : "ancestor",
      name: node.principalName,
      sessionName: node.key.sessionName,
      node,
      note: node.begunBy === null ? "The call by which it began is not in the trail." : "",
    });
  }
  const add = (branch: SessionBranch, depth: number, id: string) => {
    rows.push({
      id,
      depth,
      kind: "branch",
      name: branch.node?.principalName ?? branch.roleArn ?? "A role that the record does not name",
      sessionName: branch.sessionName ?? "",
      node: branch.node,
      note: noteOf(branch),
    });
    for (const [index, inner] of branch.branches.entries()) add(inner, depth + 1, `${id}.${index}`);
  };
  const depth = rows.length;
  for (const [index, branch] of branches.entries()) add(branch, depth, `branch ${index}`);
  return rows;
}

function noteOf({ node, sessionName }: SessionBranch): string {
  if (sessionName === null) return "The name of the session is kept as a hash only, so it cannot be followed.";
  if (node === null) return "The trail holds nothing of this role.";
  return node.events === 0 ? "No event of it in the trail: it was not used, or its account is not read." : "";
}
