import { z } from "zod";
import { authorise, type Caller } from "../../context.ts";
import { newId } from "../../db/ids.ts";
import { transaction } from "../../db/pool.ts";
import { VIEW_AREAS, viewQuery } from "../../domain/saved-view.ts";
import { AppError } from "../../errors.ts";
import { writeAudit } from "../audit.ts";

const inputSchema = z.object({
  area: z.enum(VIEW_AREAS),
  name: z.string().trim().min(1, "Give the view a name.").max(60, "At most 60 characters."),
  query: z.string().max(6_000, "These filters are too long to be saved.").transform(viewQuery),
  isShared: z.boolean(),
});

/** A person has at most so many views. */
const MOST_VIEWS = 100;

/** Saves the filters of a list under a name; a view of the same name of one's own is replaced. Returns its id. */
export async function saveView({
  caller,
  input,
}: {
  caller: Caller;
  input: z.input<typeof inputSchema>;
}): Promise<string> {
  const { area, name, query, isShared } = inputSchema.parse(input);
  if (isShared) authorise(caller, "view:share");
  return transaction(async (client) => {
    const owner = await client.query<{ views: number }>(
      `SELECT (SELECT count(*) FROM saved_view WHERE owner_id = u.id) AS views FROM "user" u WHERE u.id = $1 FOR UPDATE`,
      [caller.id],
    );
    const [found] = owner.rows;
    if (found === undefined) throw new AppError("forbidden", "Only people have saved views.");
    if (found.views >= MOST_VIEWS) {
      throw new AppError("conflict", `You have ${MOST_VIEWS} views; delete one that you do not need.`);
    }
    const saved = await client.query<{ id: string }>(
      `INSERT INTO saved_view (id, owner_id, area, name, query, is_shared) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (owner_id, area, name) DO UPDATE SET query = excluded.query, is_shared = excluded.is_shared RETURNING id`,
      [newId(), caller.id, area, name, query, isShared],
    );
    const id = saved.rows[0]?.id ?? "";
    await writeAudit(client, caller, {
      action: "view.save",
      targetType: "view",
      targetId: id,
      details: { area, name, query, isShared },
    });
    return id;
  });
}
