import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import type { StoredConnection } from "#lib/domain/connection.ts";
import type { AwsEdge, EdgeRule } from "../../../scripts/test/aws-edge.ts";
import { answerModel } from "../../../scripts/test/model-answer.ts";
import { ACCOUNT, clientSettings, connectAccount } from "../../../scripts/test/moto-account.ts";

/**
 * The accounts of the landscape. The microservices are in the first, whose guards are all half on. What there is once in an
 * account or region has its twins in the others: all of it on, some of it on and wrong, and nothing on at all.
 */
export const ACCOUNTS = {
  "account-bad": ACCOUNT,
  "account-good": "111122220001",
  "account-partly-bad": "111122220002",
  "account-bare-bad": "111122220003",
} as const;
export type AccountName = keyof typeof ACCOUNTS;

/** The name of an account by its id; the id itself for one that is not of the landscape. */
export function accountNameOf(accountId: string): string {
  return Object.entries(ACCOUNTS).find(([, id]) => id === accountId)?.[0] ?? accountId;
}

/** What the SDK's clients are made with. */
export type ClientSettings = ReturnType<typeof clientSettings>;

export interface Accounts {
  /** To fill an account of the emulator. */
  settings(name: AccountName): ClientSettings;
  /** The rules, for requests of this account alone. */
  of(name: AccountName, rules: readonly EdgeRule[]): EdgeRule[];
}

const roleArn = (name: AccountName) => `arn:aws:iam::${ACCOUNTS[name]}:role/plumbline`;
const isOther = (name: string): name is AccountName => name in ACCOUNTS && name !== "account-bad";
const OTHERS = Object.keys(ACCOUNTS).filter(isOther);

/**
 * Has the emulator give out keys of the other accounts, by which it tells whose request it answers, and the edge hand the same
 * to whoever assumes their roles.
 */
export async function openAccounts(endpoint: string, edge: AwsEdge): Promise<Accounts> {
  const sts = new STSClient(clientSettings(endpoint));
  const settings = new Map<string, ClientSettings>([["account-bad", clientSettings(endpoint)]]);
  for (const name of OTHERS) {
    const { Credentials, AssumedRoleUser } = await sts.send(
      new AssumeRoleCommand({ RoleArn: roleArn(name), RoleSessionName: "plumbline" }),
    );
    const { AccessKeyId: accessKeyId = "", SecretAccessKey: secretAccessKey = "" } = Credentials ?? {};
    settings.set(name, { ...clientSettings(endpoint), credentials: { accessKeyId, secretAccessKey } });
    edge.use(
      answerModel({
        service: "sts",
        command: AssumeRoleCommand,
        output: ({ body }) =>
          new URLSearchParams(body).get("RoleArn") === roleArn(name) ? { Credentials, AssumedRoleUser } : undefined,
      }),
    );
  }
  const settingsOf = (name: AccountName) => {
    const found = settings.get(name);
    if (found === undefined) throw new Error(`There are no keys of ${name}.`);
    return found;
  };
  return {
    settings: settingsOf,
    of(name, rules) {
      const { accessKeyId } = settingsOf(name).credentials;
      return rules.map((rule) => (request) => (request.accessKeyId === accessKeyId ? rule(request) : undefined));
    },
  };
}

/** Stores all of them as connected: the first by keys, with what `settings` say, the others by their roles. */
export async function connectAccounts(endpointUrl: string, settings: Partial<StoredConnection>): Promise<void> {
  await connectAccount(endpointUrl, settings);
  for (const name of OTHERS)
    await connectAccount(endpointUrl, { type: "role", roleArn: roleArn(name) }, ACCOUNTS[name]);
}
