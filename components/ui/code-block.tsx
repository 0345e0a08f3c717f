import { cn } from "./class-names.ts";
import { CopyButton } from "./copy-button.tsx";

export interface CodeBlockProps {
  code: string;
  /** What the code is, shown in the head: "Policy s3-read", "CLI". */
  title?: string;
  /** Number of the first line, when the code is a part of a longer text. */
  firstLine?: number;
  /** Line numbers to mark, both ends included; counted like the numbers shown. */
  marked?: readonly { from: number; to: number }[];
  hasLineNumbers?: boolean;
  className?: string;
}

/** Code or a policy statement as it is stored, with line numbers, the lines that matter marked, and copy. */
export function CodeBlock(props: CodeBlockProps) {
  const { code, title, firstLine = 1, marked = [], hasLineNumbers = true, className } = props;
  const lines = code.replace(/\n$/u, "").split("\n");
  const width = `${String(firstLine + lines.length - 1).length + 1}ch`;
  const isMarked = (line: number) => marked.some((range) => line >= range.from && line <= range.to);
  return (
    <figure className={cn("group relative overflow-hidden rounded-md border border-line bg-canvas", className)}>
      {title === undefined ? null : (
        <figcaption className="flex h-8 items-center border-line border-b bg-subtle px-3 text-12 text-fg-muted">
          {title}
        </figcaption>
      )}
      <CopyButton text={code} label="Copy code" className="absolute top-1 right-1 z-10 bg-raised" />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard. */}
      <pre tabIndex={0} className="plumb-scroll overflow-x-auto py-2 text-12 leading-5 outline-offset-[-2px]">
        <code className="block min-w-max">
          {lines.map((line, index) => {
            const number = firstLine + index;
            const mark = isMarked(number);
            return (
              <span
                key={number}
                className={cn("flex border-transparent border-l-2 pr-10", mark && "border-critical bg-critical-bg")}
              >
                {hasLineNumbers ? (
                  <span
                    aria-hidden="true"
                    style={{ width }}
                    className={cn(
                      "mx-3 shrink-0 select-none text-right",
                      mark ? "text-critical-text" : "text-fg-subtle",
                    )}
                  >
                    {number}
                  </span>
                ) : (
                  <span className="w-3 shrink-0" />
                )}
                {mark ? <span className="sr-only">marked: </span> : null}
                <span className="whitespace-pre">{line === "" ? " " : line}</span>
              </span>
            );
          })}
        </code>
      </pre>
    </figure>
  );
}
