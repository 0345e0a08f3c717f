import { describe, expect, it } from "vitest";
import type { PathHop } from "#lib/queries/attack-paths/list.ts";
import { prepareLayout } from "../graph/prepare-layout.ts";
import { preparePathGraph } from "./prepare-path-graph.ts";

const hop = (from: string, to: string, more: Partial<PathHop> = {}): PathHop => ({
  fromKey: from,
  fromName: from,
  fromKind: "iam.role",
  toKey: to,
  toName: to,
  toKind: "iam.role",
  isAdministrator: false,
  titles: ["assumes the role"],
  conditions: [],
  ...more,
});

describe("preparePathGraph", () => {
  const graph = preparePathGraph([
    { isExposed: true, steps: [hop("web", "deploy"), hop("deploy", "admin", { isAdministrator: true })] },
    {
      isExposed: false,
      steps: [
        hop("ana", "deploy", { fromKind: "iam.user", conditions: ["MFA"] }),
        hop("deploy", "admin", { isAdministrator: true }),
      ],
    },
  ]);

  it("draws what two paths share once", () => {
    expect(graph.nodes.map(({ id }) => id).sort()).toEqual(["admin", "ana", "deploy", "web"]);
    expect(graph.edges).toHaveLength(3);
  });

  it("tells starts, targets, exposure and conditions apart", () => {
    const of = (id: string) => graph.nodes.find((node) => node.id === id);
    expect(of("admin")).toMatchObject({ tone: "target", detail: "Administrator, IAM role" });
    expect(of("web")).toMatchObject({ tone: "start", detail: "IAM role, anybody can reach it" });
    expect(of("ana")).toMatchObject({ tone: "start", detail: "IAM user" });
    expect(of("deploy")?.tone).toBe("neutral");
    expect(graph.edges.find(({ from }) => from === "ana")?.isConditional).toBe(true);
  });

  it("places every node once and steps from left to right", () => {
    const placed = new Map(prepareLayout(graph.nodes, graph.edges).map((node) => [node.id, node.x]));
    expect(placed.size).toBe(4);
    expect(placed.get("web")).toBeLessThan(placed.get("deploy") ?? 0);
    expect(placed.get("deploy")).toBeLessThan(placed.get("admin") ?? 0);
  });
});
