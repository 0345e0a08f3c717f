import { accountOfArn, isAccountId } from "../domain/arn.ts";
import type { CheckContext } from "./define.ts";

/** The account that an ARN lies in when it is not one's own; `undefined` for one's own and for ARNs without an account. */
export function foreignAccountOf(arn: string, context: Pick<CheckContext, "isOwnAccount">): string | undefined {
  const account = accountOfArn(arn);
  return account === undefined || !isAccountId(account) || context.isOwnAccount(account) ? undefined : account;
}
