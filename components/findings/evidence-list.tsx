import type { EvidenceView } from "#lib/queries/findings/detail.ts";
import { NotCollected } from "../feedback/not-collected.tsx";
import { Arn } from "../ui/arn.tsx";
import { CodeBlock } from "../ui/code-block.tsx";

/** The proof of a finding: what was looked at, what it said, and the policy statement with its lines marked. */
export function EvidenceList({ evidence }: { evidence: readonly EvidenceView[] }) {
  if (evidence.length === 0) return <p className="text-13 text-fg-muted">The check gave no evidence.</p>;
  return (
    <ol className="flex flex-col gap-4">
      {evidence.map((piece, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of proof have no names and never move.
        <li key={index} className="flex flex-col gap-2">
          <p className="text-14 [overflow-wrap:anywhere]">{piece.summary}</p>
          {piece.arn === null ? null : <Arn arn={piece.arn} max={Number.POSITIVE_INFINITY} />}
          {piece.path === null && piece.value === null ? null : <Value path={piece.path} value={piece.value} />}
          {piece.statement === null ? null : <Statement statement={piece.statement} />}
        </li>
      ))}
    </ol>
  );
}

function Value({ path, value }: { path: string | null; value: string | null }) {
  if (value?.includes("\n") === true) {
    return <CodeBlock {...(path === null ? {} : { title: path })} code={value} hasLineNumbers={false} />;
  }
  return (
    <p className="text-13 [overflow-wrap:anywhere]">
      {path === null ? null : <code className="text-12 text-fg-muted">{path}</code>}
      {path !== null && value !== null ? <span className="text-fg-subtle"> is </span> : null}
      {value === null ? null : (
        <code className="rounded-sm bg-critical-bg px-1 text-12 text-critical-text">{value}</code>
      )}
    </p>
  );
}

function Statement({ statement }: { statement: NonNullable<EvidenceView["statement"]> }) {
  const name = `Policy ${statement.policy}${statement.sid === null ? "" : `, statement ${statement.sid}`}`;
  if (statement.lines === null) {
    return <NotCollected>{name}: its text was not collected.</NotCollected>;
  }
  const { code, firstLine, marked } = statement.lines;
  return <CodeBlock title={name} code={code} firstLine={firstLine} marked={marked} />;
}
