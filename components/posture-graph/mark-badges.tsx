import type { MarkName } from "#lib/domain/graph.ts";
import type { GraphNodeView } from "#lib/queries/graph/graph-views.ts";
import { Badge, type Tone } from "../ui/badge.tsx";

const TONES: Readonly<Record<MarkName, Tone>> = {
  sensitive: "high",
  secret: "high",
  vulnerable: "critical",
  holds_secret: "critical",
  administrator: "critical",
};

/** Why a node matters, each with what says so on hover. */
export function MarkBadges({ marks }: Pick<GraphNodeView, "marks">) {
  return marks.map(({ name, label, text }) => (
    <Badge key={name} tone={TONES[name]} title={text}>
      {label}
    </Badge>
  ));
}
