import { ListCodeSigningConfigsCommand } from "@aws-sdk/client-lambda";
import { nameOfArn } from "#lib/domain/arn.ts";
import { storableText } from "#lib/domain/json.ts";
import { defineCollector } from "../define.ts";
import { sortedNames } from "../values.ts";

/** Code signing configurations of a region; which functions use one stands on the function. */
export const lambdaCodeSigningConfigs = defineCollector({
  id: "lambda.code-signing-configs",
  scope: "regional",
  kinds: ["lambda.code-signing-config"],
  actions: ["lambda:ListCodeSigningConfigs"],
  async *collect({ aws, accountId, region }) {
    const configs = aws.list({
      action: "lambda:ListCodeSigningConfigs",
      fetch: (Marker, options) =>
        aws.clients.lambda(region).send(new ListCodeSigningConfigsCommand({ Marker }), options),
      items: (page) => page.CodeSigningConfigs,
      next: (page) => page.NextMarker,
    });
    for await (const item of configs) {
      if (item.CodeSigningConfigArn === undefined) continue;
      yield {
        kind: "lambda.code-signing-config",
        arn: item.CodeSigningConfigArn,
        accountId,
        region,
        name: item.CodeSigningConfigId ?? nameOfArn(item.CodeSigningConfigArn),
        tags: {},
        config: {
          description: storableText(item.Description ?? ""),
          signingProfileVersionArns: sortedNames(item.AllowedPublishers?.SigningProfileVersionArns),
          // Lambda's own default is Warn, which lets unsigned code through.
          untrustedArtifactOnDeployment: item.CodeSigningPolicies?.UntrustedArtifactOnDeployment ?? "Warn",
        },
        observations: {},
        policies: [],
        gaps: ["tags"],
      };
    }
    return { whole: configs.isWhole };
  },
});
