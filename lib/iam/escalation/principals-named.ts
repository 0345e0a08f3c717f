import type { SourcedPolicy } from "../evaluate/access.ts";
import { statementActions } from "../granted.ts";
import type { SearchIdentity } from "./model.ts";

/** Which carriers of resource policies name whom, so that only those are asked that may answer yes. */
export class NamedPrincipals<T> {
  readonly #byArn = new Map<string, T[]>();
  readonly #byAccount = new Map<string, T[]>();
  readonly #everybody: T[] = [];

  /** `actions`: ids of those that are asked about; statements on none of them are left aside. */
  add(item: T, policies: readonly SourcedPolicy[], actions?: readonly number[]): void {
    const arns = new Set<string>();
    const accounts = new Set<string>();
    let isEverybody = false;
    for (const { document } of policies)
      for (const statement of document.statements) {
        const { effect, principals } = statement;
        if (effect !== "Allow" || principals === null) continue;
        if (actions?.some((action) => statementActions(statement).has(action)) === false) continue;
        if (principals.isNot) isEverybody = true;
        for (const { type, value } of principals.entries) {
          if (type !== "AWS") continue;
          if (value === "*") isEverybody = true;
          else if (/^\d{12}$/.test(value)) accounts.add(value);
          else if (value.endsWith(":root")) accounts.add(value.split(":")[4] ?? "");
          else arns.add(value.includes(":assumed-role/") ? roleOfSession(value) : value);
        }
      }
    if (isEverybody) this.#everybody.push(item);
    for (const arn of arns) push(this.#byArn, arn, item);
    for (const account of accounts) push(this.#byAccount, account, item);
  }

  /** Those that name this identity by its ARN, and those that let everybody in. */
  directly(identity: SearchIdentity): readonly T[] {
    return [...(this.#byArn.get(identity.arn) ?? this.#byArn.get(pathless(identity)) ?? []), ...this.#everybody];
  }

  /** Those that delegate to the identity's account. */
  byAccount(accountId: string): readonly T[] {
    return this.#byAccount.get(accountId) ?? [];
  }
}

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [item]);
  else list.push(item);
}

/** `arn:…:sts::1:assumed-role/name/session` as the ARN of a role without path. */
function roleOfSession(arn: string): string {
  const [head = "", name = ""] = arn.split("/");
  return `${head.replace(":sts:", ":iam:").replace(":assumed-role", ":role")}/${name}`;
}

/** The ARN without its path, as sessions name a role. */
function pathless(identity: SearchIdentity): string {
  return `${identity.arn.slice(0, identity.arn.indexOf("/"))}/${identity.name}`;
}
