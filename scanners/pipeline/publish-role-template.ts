import { pool } from "#lib/db/pool.ts";
import { type PublishedRoleTemplate, TEMPLATE_MARKS } from "#lib/domain/role-template.ts";
import { requiredActions } from "../collectors/index.ts";
import { roleTemplate } from "../sources/aws/role-template.ts";

const ROLE_NAME = "PlumblineRead";

/** Writes the template of the scanning role to the installation's settings when it changed, for the pages to hand out. */
export async function publishRoleTemplate(): Promise<void> {
  const published: PublishedRoleTemplate = {
    roleName: ROLE_NAME,
    text: roleTemplate({
      roleName: ROLE_NAME,
      actions: requiredActions({ mayGetFunctionCode: true, collectsServiceLastAccessed: true }),
      principal: TEMPLATE_MARKS.principal,
      externalId: TEMPLATE_MARKS.externalId,
    }),
  };
  await pool().query(
    `UPDATE installation SET settings = jsonb_set(settings, '{roleTemplate}', $1::jsonb)
     WHERE id = 1 AND settings->'roleTemplate' IS DISTINCT FROM $1::jsonb`,
    [JSON.stringify(published)],
  );
}
