import { ExternalLink } from "lucide-react";
import type { TechniqueView } from "#lib/queries/alerts/known-detections.ts";

/** Techniques with the way to their pages. */
export function TechniqueLinks({ techniques }: { techniques: readonly TechniqueView[] }) {
  if (techniques.length === 0) return <p className="text-13 text-fg-muted">Not known.</p>;
  return (
    <ul className="flex flex-col gap-1 text-13">
      {techniques.map(({ id, name, tactic, href }) => (
        <li key={id}>
          <a
            href={href}
            target="_blank"
            rel="noreferrer"
            className="inline-flex min-h-6 items-center gap-1 rounded-sm text-accent-text hover:underline"
          >
            {id} {name}
            <ExternalLink aria-hidden className="size-3" />
            <span className="sr-only">(opens in a new tab)</span>
          </a>{" "}
          <span className="text-12 text-fg-subtle">{tactic}</span>
        </li>
      ))}
    </ul>
  );
}
