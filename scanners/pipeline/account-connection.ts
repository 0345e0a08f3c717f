import { pool } from "#lib/db/pool.ts";
import { type StoredConnection, storedConnection } from "#lib/domain/connection.ts";
import { AppError } from "#lib/errors.ts";
import { openText } from "#lib/keys.ts";
import type { CollectOptions } from "../collectors/define.ts";
import type { AwsClients } from "../sources/aws/clients.ts";
import {
  type AwsConnection,
  type ConnectionDescription,
  createCredentials,
  openConnection,
} from "../sources/aws/connection.ts";

export interface AccountConnection {
  accountId: string;
  partition: string;
  homeRegion: string;
  clients: AwsClients;
  stored: StoredConnection;
  collectOptions: CollectOptions;
  destroy(): void;
}

/**
 * Opens the stored connection of a live account. Throws `not_found` or `invalid_input` with what to change.
 * The many jobs of a scan share one session; `asksAnew` is for whoever wants to know whether one can be had now.
 */
export async function openAccountConnection(
  accountId: string,
  options: { asksAnew?: boolean } = {},
): Promise<AccountConnection> {
  const found = await pool().query<{ connection: unknown; external_id_sealed: string | null; source_type: string }>(
    "SELECT connection, external_id_sealed, source_type FROM aws_account WHERE account_id = $1",
    [accountId],
  );
  const row = found.rows[0];
  if (row === undefined) throw new AppError("not_found", `There is no account ${accountId}.`);
  if (row.source_type !== "live")
    throw new AppError("invalid_input", `Account ${accountId} comes from exported files.`);
  const stored = storedConnection.parse(row.connection);
  const description: ConnectionDescription = {
    type: stored.type,
    sessionName: "plumbline",
    ...(stored.profile === undefined ? {} : { profile: stored.profile }),
    ...(stored.roleArn === undefined ? {} : { roleArn: stored.roleArn }),
    ...(stored.regions.length === 0 ? {} : { regions: stored.regions }),
    ...(stored.endpointUrl === undefined ? {} : { endpointUrl: stored.endpointUrl }),
    ...(row.external_id_sealed === null ? {} : { externalId: openText(row.external_id_sealed) }),
  };
  const connection =
    options.asksAnew === true
      ? openConnection(description)
      : openConnection(description, process.env, sharedCredentials(accountId, description));
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

/** A session is asked for again after this time, so that a role that was taken away or given more is noticed soon. */
const SHARED_MS = 10 * 60_000;

interface SharedCredentials {
  description: string;
  sharedUntil: number;
  credentials: AwsConnection["credentials"];
}

const shared = new Map<string, SharedCredentials>();

/** A scan has hundreds of jobs an account; without this each of them would assume the role again, for one call or two. */
function sharedCredentials(accountId: string, description: ConnectionDescription): AwsConnection["credentials"] {
  const text = JSON.stringify(description);
  const known = shared.get(accountId);
  if (known?.description === text && known.sharedUntil > Date.now()) return known.credentials;
  const credentials = createCredentials(description);
  shared.set(accountId, { description: text, sharedUntil: Date.now() + SHARED_MS, credentials });
  return credentials;
}
