import { pool } from "#lib/db/pool.ts";
import { type StoredConnection, storedConnection } from "#lib/domain/connection.ts";
import { AppError } from "#lib/errors.ts";
import { openText } from "#lib/keys.ts";
import type { CollectOptions } from "../collectors/define.ts";
import type { AwsClients } from "../sources/aws/clients.ts";
import { openConnection } from "../sources/aws/connection.ts";

export interface AccountConnection {
  accountId: string;
  partition: string;
  homeRegion: string;
  clients: AwsClients;
  stored: StoredConnection;
  collectOptions: CollectOptions;
  destroy(): void;
}

/** Opens the stored connection of a live account. Throws `not_found` or `invalid_input` with what to change. */
export async function openAccountConnection(accountId: string): Promise<AccountConnection> {
  const found = await pool().query<{ connection: unknown; external_id_sealed: string | null; source_type: string }>(
    "SELECT connection, external_id_sealed, source_type FROM aws_account WHERE account_id = $1",
    [accountId],
  );
  const row = found.rows[0];
  if (row === undefined) throw new AppError("not_found", `There is no account ${accountId}.`);
  if (row.source_type !== "live")
    throw new AppError("invalid_input", `Account ${accountId} comes from exported files.`);
  const stored = storedConnection.parse(row.connection);
  const connection = openConnection({
    type: stored.type,
    sessionName: "plumbline",
    ...(stored.profile === undefined ? {} : { profile: stored.profile }),
    ...(stored.roleArn === undefined ? {} : { roleArn: stored.roleArn }),
    ...(stored.regions.length === 0 ? {} : { regions: stored.regions }),
    ...(stored.endpointUrl === undefined ? {} : { endpointUrl: stored.endpointUrl }),
    ...(row.external_id_sealed === null ? {} : { externalId: openText(row.external_id_sealed) }),
  });
  return {
    accountId,
    partition: connection.partition,
    homeRegion: connection.homeRegion,
    clients: connection.clients,
    stored,
    collectOptions: {
      mayGetFunctionCode: stored.mayGetFunctionCode,
      collectsServiceLastAccessed: stored.collectsServiceLastAccessed,
    },
    destroy: connection.destroy,
  };
}
