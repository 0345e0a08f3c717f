"use client";

import "@xyflow/react/dist/base.css";
import {
  Background,
  BackgroundVariant,
  Controls,
  Handle,
  MarkerType,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
} from "@xyflow/react";
import Link from "next/link";
import { useMemo, useRef, useState } from "react";
import { cn } from "../ui/class-names.ts";
import {
  type Arrangement,
  type GraphEdge,
  type GraphNode,
  NODE_HEIGHT,
  NODE_WIDTH,
  type PlacedNode,
  prepareLayout,
  startView,
} from "./prepare-layout.ts";

export interface GraphViewProps {
  label: string;
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
  /** How nodes are placed; in a grid, lines show up at the node that is pointed at. */
  arrangement?: Arrangement;
  /** The node that the picture is about, and on which side of it: it is in sight at first. */
  about?: { id: string; side: "start" | "end" };
  className?: string;
}

const TONES: Record<GraphNode["tone"], string> = {
  start: "border-line-strong bg-surface",
  target: "border-critical-border bg-critical-bg text-critical-text",
  neutral: "border-line-strong bg-raised",
};

type Flow = Node<{ node: PlacedNode }, "box">;

/** A directed graph to look around in. It always stands beside a list that says the same. */
export function GraphView({ label, nodes, edges, arrangement = "flow", about, className }: GraphViewProps) {
  const placed = useMemo(() => prepareLayout(nodes, edges, arrangement), [nodes, edges, arrangement]);
  const frame = useRef<HTMLElement>(null);
  const [pointedAt, setPointedAt] = useState<string | null>(null);
  const isQuiet = arrangement === "grid";
  const flowNodes = useMemo(
    (): Flow[] =>
      placed.map((node) => ({
        id: node.id,
        type: "box",
        position: { x: node.x, y: node.y },
        data: { node },
        width: NODE_WIDTH,
        height: NODE_HEIGHT,
        draggable: false,
        connectable: false,
        focusable: false,
      })),
    [placed],
  );
  const flowEdges = useMemo(
    () =>
      edges.map((edge) => {
        const isPointedAt = pointedAt !== null && (edge.from === pointedAt || edge.to === pointedAt);
        const isFaint = !isPointedAt && (isQuiet || pointedAt !== null);
        return {
          id: `${edge.from} > ${edge.to}`,
          source: edge.from,
          target: edge.to,
          label: isQuiet && !isPointedAt ? "" : edge.label,
          focusable: false,
          markerEnd: { type: MarkerType.ArrowClosed, color: "var(--color-fg-subtle)" },
          style: {
            stroke: isPointedAt ? "var(--color-accent-text)" : "var(--color-fg-subtle)",
            opacity: isFaint ? (isQuiet ? 0 : 0.2) : 1,
            ...(edge.isConditional ? { strokeDasharray: "4 3" } : {}),
          },
          labelStyle: { fill: "var(--color-fg-muted)", fontSize: 11 },
          labelBgStyle: { fill: "var(--color-surface)" },
          labelBgPadding: [4, 2] as [number, number],
        };
      }),
    [edges, isQuiet, pointedAt],
  );
  return (
    <figure
      ref={frame}
      aria-label={label}
      className={cn("h-120 overflow-hidden rounded-lg border border-line bg-canvas", className)}
    >
      <ReactFlow
        nodes={flowNodes}
        edges={flowEdges}
        nodeTypes={NODE_TYPES}
        onInit={(flow) => {
          const size = frame.current;
          if (size !== null)
            void flow.setViewport(startView(placed, { width: size.clientWidth, height: size.clientHeight }, about));
        }}
        onNodeMouseEnter={(_event, node) => setPointedAt(node.id)}
        onNodeMouseLeave={() => setPointedAt(null)}
        minZoom={0.2}
        nodesDraggable={false}
        nodesConnectable={false}
        elementsSelectable={false}
        proOptions={{ hideAttribution: true }}
      >
        <Background variant={BackgroundVariant.Dots} gap={16} size={1} color="var(--color-line-strong)" />
        <Controls showInteractive={false} position="bottom-right" />
      </ReactFlow>
    </figure>
  );
}

function Box({ data: { node } }: NodeProps<Flow>) {
  const body = (
    <>
      <span className="block truncate font-medium text-13" title={node.label}>
        {node.label}
      </span>
      <span className="block truncate text-12 text-fg-muted">{node.detail}</span>
    </>
  );
  const style = cn("block h-full w-full rounded-md border px-3 py-1.5 text-left", TONES[node.tone]);
  return (
    <>
      <Handle type="target" position={Position.Left} className="invisible" />
      {node.href === null ? (
        <div className={style}>{body}</div>
      ) : (
        <Link href={node.href} className={cn(style, "hover:border-accent-border")}>
          {body}
        </Link>
      )}
      <Handle type="source" position={Position.Right} className="invisible" />
    </>
  );
}

const NODE_TYPES = { box: Box };
