/** A problem with a text, and the line that it names. */
export interface RuleProblemLine {
  text: string;
  line: number | null;
}

/** Splits problems, one a line, and finds the line of the text that each names. */
export function prepareRuleProblems(problems: string): RuleProblemLine[] {
  return problems
    .split("\n")
    .filter((text) => text !== "")
    .map((text) => {
      const found = /: line (\d{1,6}): /.exec(text)?.[1];
      return { text, line: found === undefined ? null : Number(found) };
    });
}

/** Where a line (from 1) begins and ends in a text; the end of the text for a line behind it. */
export function lineSpan(text: string, line: number): { start: number; end: number } {
  let start = 0;
  for (let at = 1; at < line; at += 1) {
    const found = text.indexOf("\n", start);
    if (found < 0) return { start: text.length, end: text.length };
    start = found + 1;
  }
  const end = text.indexOf("\n", start);
  return { start, end: end < 0 ? text.length : end };
}
