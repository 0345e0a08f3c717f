import type { Framework } from "../../compliance/define.ts";
import { FRAMEWORKS, frameworkById } from "../../compliance/index.ts";
import { pool } from "../../db/pool.ts";

interface Head {
  id: string;
  revision: number;
  addedAt: Date;
}

/** What was read out of a text, which never changes, by id and revision. Frameworks that are gone leave with the next reading. */
let known: ReadonlyMap<string, Framework> = new Map();

/**
 * Every framework in the order shown: the product's, then those of users' own by title. Queries ask here, and nowhere else. Where an
 * upgrade brought a framework with the id of one of users' own, the product's counts.
 */
export async function allFrameworks(): Promise<Framework[]> {
  return [...FRAMEWORKS, ...(await customFrameworks()).filter(({ id }) => frameworkById(id) === undefined)];
}

/** One of them; undefined: there is none. */
export async function findFramework(id: string): Promise<Framework | undefined> {
  return frameworkById(id) ?? (await customFrameworks()).find((framework) => framework.id === id);
}

/** Those of users' own by title, also one whose id the product has taken since. */
export async function customFrameworks(): Promise<Framework[]> {
  const heads = await pool().query<Head>(
    `SELECT id, revision, created_at AS "addedAt" FROM custom_framework WHERE deleted_at IS NULL ORDER BY title COLLATE "C", id`,
  );
  const unread = heads.rows.filter((head) => !known.has(keyOf(head)));
  const bodies = unread.length === 0 ? new Map<string, Framework>() : await readBodies(unread);
  const now = new Map<string, Framework>();
  for (const head of heads.rows) {
    const framework = known.get(keyOf(head)) ?? bodies.get(keyOf(head));
    if (framework !== undefined) now.set(keyOf(head), framework);
  }
  known = now;
  return heads.rows.flatMap((head) => {
    const framework = now.get(keyOf(head));
    return framework === undefined
      ? []
      : [{ ...framework, custom: { revision: head.revision, addedAt: head.addedAt } }];
  });
}

async function readBodies(heads: readonly Head[]): Promise<Map<string, Framework>> {
  const found = await pool().query<Pick<Head, "id" | "revision"> & { body: Framework }>(
    `SELECT r.framework_id AS id, r.revision, r.body FROM custom_framework_revision r
     JOIN unnest($1::text[], $2::int[]) AS h(id, revision) ON h.id = r.framework_id AND h.revision = r.revision`,
    [heads.map(({ id }) => id), heads.map(({ revision }) => revision)],
  );
  return new Map(found.rows.map((row) => [keyOf(row), row.body]));
}

function keyOf({ id, revision }: Pick<Head, "id" | "revision">): string {
  return `${id} ${revision}`;
}
