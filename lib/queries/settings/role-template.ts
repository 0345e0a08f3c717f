import { pool } from "../../db/pool.ts";
import { type PublishedRoleTemplate, publishedRoleTemplate } from "../../domain/role-template.ts";

/** The template of the scanning role as the worker last published it; null before a worker has started once. */
export async function roleTemplate(): Promise<PublishedRoleTemplate | null> {
  const found = await pool().query<{ template: unknown }>(
    "SELECT settings->'roleTemplate' AS template FROM installation WHERE id = 1",
  );
  const parsed = publishedRoleTemplate.safeParse(found.rows[0]?.template);
  return parsed.success ? parsed.data : null;
}
