/** A graph by positions: `next(n)` are the nodes that `n` leads to. */
export interface FlowGraph {
  size: number;
  root: number;
  next(node: number): readonly number[];
}

/**
 * The immediate dominator of each node: the last node that every way from the root passes. -1 for the root and for what it does
 * not reach. Source: Cooper, Harvey, Kennedy, "A Simple, Fast Dominance Algorithm" (2001).
 */
export function immediateDominators({ size, root, next }: FlowGraph): Int32Array {
  const order = postorder(size, root, next);
  const rank = new Int32Array(size).fill(-1);
  for (const [position, node] of order.entries()) rank[node] = position;
  const before: number[][] = Array.from({ length: size }, () => []);
  for (const node of order) for (const to of next(node)) if ((rank[to] ?? -1) >= 0) before[to]?.push(node);
  const dominator = new Int32Array(size).fill(-1);
  dominator[root] = root;
  for (let hasChanged = true; hasChanged; ) {
    hasChanged = false;
    for (let at = order.length - 1; at >= 0; at -= 1) {
      const node = order[at] ?? 0;
      if (node === root) continue;
      let found = -1;
      for (const from of before[node] ?? []) {
        if ((dominator[from] ?? -1) === -1) continue;
        found = found === -1 ? from : meet(from, found, dominator, rank);
      }
      if (found !== dominator[node]) {
        dominator[node] = found;
        hasChanged = true;
      }
    }
  }
  dominator[root] = -1;
  return dominator;
}

function meet(one: number, other: number, dominator: Int32Array, rank: Int32Array): number {
  let [a, b] = [one, other];
  while (a !== b) {
    while ((rank[a] ?? 0) < (rank[b] ?? 0)) a = dominator[a] ?? 0;
    while ((rank[b] ?? 0) < (rank[a] ?? 0)) b = dominator[b] ?? 0;
  }
  return a;
}

function postorder(size: number, root: number, next: FlowGraph["next"]): number[] {
  const order: number[] = [];
  const isSeen = new Uint8Array(size);
  const stack: { node: number; to: readonly number[]; at: number }[] = [{ node: root, to: next(root), at: 0 }];
  isSeen[root] = 1;
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const child = top.to[top.at];
    top.at += 1;
    if (child === undefined) {
      order.push(top.node);
      stack.pop();
    } else if (isSeen[child] === 0) {
      isSeen[child] = 1;
      stack.push({ node: child, to: next(child), at: 0 });
    }
  }
  return order;
}

/** How many of the marked nodes each node dominates, itself included. */
export function dominated(dominator: Int32Array, isMarked: (node: number) => boolean): Int32Array {
  const count = new Int32Array(dominator.length);
  const children: number[][] = Array.from({ length: dominator.length }, () => []);
  const roots: number[] = [];
  for (const [node, parent] of dominator.entries()) {
    if (parent >= 0) children[parent]?.push(node);
    else roots.push(node);
  }
  const order: number[] = [];
  for (const stack = roots; stack.length > 0; ) {
    const node = stack.pop() ?? 0;
    order.push(node);
    stack.push(...(children[node] ?? []));
  }
  for (const node of order.reverse()) {
    count[node] = (count[node] ?? 0) + (isMarked(node) ? 1 : 0);
    const parent = dominator[node] ?? -1;
    if (parent >= 0) count[parent] = (count[parent] ?? 0) + (count[node] ?? 0);
  }
  return count;
}
