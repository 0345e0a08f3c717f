import { pool } from "../../db/pool.ts";
import type { StatementCitation } from "../../iam/evaluate/access.ts";
import { type PolicyLines, statementLines } from "../findings/policy-lines.ts";

/** A statement that grants or blocks, with its lines; null: the document is not stored. */
export interface CitedStatement extends StatementCitation {
  lines: PolicyLines | null;
}

/** Cites statements with their lines, from the documents as they are stored. */
export async function citeStatements(
  citations: readonly StatementCitation[],
): Promise<(citation: StatementCitation) => CitedStatement> {
  const hashes = [...new Set(citations.flatMap(({ hash }) => hash ?? []))];
  const documents = await pool().query<{ hash: string; text: string }>(
    "SELECT hash, text FROM policy_document WHERE hash = ANY($1)",
    [hashes],
  );
  const texts = new Map(documents.rows.map((document) => [document.hash, document.text]));
  return (citation) => {
    const text = citation.hash === null ? undefined : texts.get(citation.hash);
    return { ...citation, lines: text === undefined ? null : statementLines(text, citation.index) };
  };
}
