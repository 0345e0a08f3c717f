import { countOf } from "#lib/format/plural.ts";

const SHOWN = 8;

/** Names one under the other; more than a few fold away behind their number. */
export function LongList({ noun, texts }: { noun: string; texts: readonly string[] }) {
  const rest = texts.slice(SHOWN);
  return (
    <>
      <Names texts={texts.slice(0, SHOWN)} />
      {rest.length === 0 ? null : (
        <details className="text-13">
          <summary className="cursor-pointer py-1 text-fg-muted hover:text-fg">
            and {countOf(rest.length, `more ${noun}`)}
          </summary>
          <Names texts={rest} />
        </details>
      )}
    </>
  );
}

function Names({ texts }: { texts: readonly string[] }) {
  return (
    <ul className="flex flex-col gap-0.5 text-fg-muted [overflow-wrap:anywhere]">
      {texts.map((text) => (
        <li key={text}>
          <code className="text-12">{text}</code>
        </li>
      ))}
    </ul>
  );
}
