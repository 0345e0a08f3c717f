import { GetPublicAccessBlockCommand } from "@aws-sdk/client-s3";
import type { HttpRequest } from "@smithy/types";
import { defineCollector } from "../define.ts";
import { missing, newFact } from "../facts.ts";
import { publicAccessBlockOf } from "./public-access-block.ts";

/** What blocks public access to all buckets of the account. */
export const s3Account = defineCollector({
  id: "s3.account",
  scope: "global",
  kinds: ["s3.account"],
  actions: ["s3:GetAccountPublicAccessBlock"],
  async *collect(context) {
    const { aws, accountId, partition, region } = context;
    const fact = newFact(context, {
      kind: "s3.account",
      arn: `arn:${partition}:iam::${accountId}:root`,
      name: accountId,
      config: { publicAccessBlock: null },
      observations: {},
    });
    const result = await aws.call({
      action: "s3:GetAccountPublicAccessBlock",
      absent: ["NoSuchPublicAccessBlockConfiguration"],
      fn: (options) => aws.clients.s3(region).send(accountCommand(accountId), options),
    });
    if (result.outcome === "gap") missing(fact, "publicAccessBlock");
    else if (result.outcome === "value")
      fact.config.publicAccessBlock = publicAccessBlockOf(result.value.PublicAccessBlockConfiguration);
    yield fact;
    return { whole: true };
  },
});

/**
 * The question of a bucket's settings, put to the account instead: S3 Control signs, answers and fails as S3 does, at a host
 * and path of its own. Source: Amazon S3 API Reference, Amazon S3 Control, "GetPublicAccessBlock".
 */
export function accountCommand(accountId: string): GetPublicAccessBlockCommand {
  const command = new GetPublicAccessBlockCommand({ Bucket: accountId });
  command.middlewareStack.add(
    (next) => (args) => {
      const { request } = args;
      if (!isHttpRequest(request)) throw new TypeError("The request to S3 Control is not one over HTTP.");
      request.hostname = request.hostname.replace(/^(\d{12}\.)s3\./, "$1s3-control.");
      request.path = "/v20180820/configuration/publicAccessBlock";
      request.query = {};
      request.headers["x-amz-account-id"] = accountId;
      return next(args);
    },
    // Before the step that writes the host header, and before signing.
    { step: "build", priority: "high", name: "accountPublicAccessBlock" },
  );
  return command;
}

function isHttpRequest(request: unknown): request is HttpRequest {
  return typeof request === "object" && request !== null && "hostname" in request && "path" in request;
}
