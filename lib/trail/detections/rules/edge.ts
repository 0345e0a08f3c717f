import { accountOfArn } from "../../../domain/arn.ts";
import { handOf } from "../actor.ts";
import { defineEvent } from "../define.ts";
import { foreignAccount } from "../policy.ts";
import {
  asked,
  askedAny,
  called,
  contain,
  named,
  on,
  preserve,
  proof,
  recover,
  STOP_ACTOR,
  whenCalled,
} from "./parts.ts";

/** What stands before and after functions: edge functions, aliases, notifications, sign-in of the application. */
export const edgeRules = [
  defineEvent({
    id: "edge-function-changed-by-hand",
    title: "Function at the edge or distribution changed by hand",
    severity: "medium",
    techniques: ["T1648", "T1546"],
    on: [
      on(
        "cloudfront",
        "UpdateFunction",
        "PublishFunction",
        "CreateFunction",
        "UpdateDistribution",
        "AssociateAlias",
        "UpdateKeyValueStore",
      ),
    ],
    why: "Code at the edge sees every request with its cookies and tokens, and can send users elsewhere.",
    check: ["Read the function's code.", "Compare the distribution's origins and functions with their source."],
    respond: [
      preserve("Save the function.", "aws cloudfront get-function --name {name} code.js"),
      recover("Deploy function and distribution again from their source."),
      contain("Take the function off the distribution."),
      ...STOP_ACTOR,
    ],
    falsePositives: ["People who work on the site by hand."],
    find: (event) => {
      const hand = handOf(event);
      const name = askedAny(event, "name", "id", "targetDistributionId");
      const isCode = event.record.operation.endsWith("Function");
      return hand === null
        ? null
        : {
            subject: name,
            target: name,
            severity: isCode ? undefined : "low",
            evidence: [hand, called(event), proof("name", name)],
          };
    },
  }),
  defineEvent({
    id: "lambda-alias-moved-by-hand",
    title: "Alias of a function moved by hand",
    severity: "low",
    techniques: ["T1648"],
    on: [on("lambda", "UpdateAlias")],
    why: "An alias decides which version its callers run; a share of the traffic can go to another one unseen.",
    check: ["Compare the code of the two versions."],
    respond: [
      recover(
        "Move the alias back.",
        "aws lambda update-alias --region {region} --function-name {functionName} --name {name} --function-version VERSION",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Rollbacks by hand."],
    find: (event) => {
      const hand = handOf(event);
      const { functionName } = named(event);
      if (hand === null) return null;
      return {
        subject: functionName,
        target: functionName,
        evidence: [
          hand,
          proof("name", asked(event, "name")),
          proof("functionVersion", asked(event, "functionVersion")),
        ],
        names: named(event),
      };
    },
  }),
  defineEvent({
    id: "bucket-events-sent-abroad",
    title: "Notifications of a bucket sent to a foreign account",
    severity: "high",
    techniques: ["T1537", "T1546"],
    on: [on("s3", "PutBucketNotification", "PutBucketNotificationConfiguration")],
    why: "The other account learns of every new object, and its function can be started by it.",
    check: ["See whose account it is.", "See whether the bucket's policy lets it read, too."],
    respond: [
      contain(
        "Take the notifications away.",
        "aws s3api put-bucket-notification-configuration --bucket {bucketName} --notification-configuration {}",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Own accounts that are not connected here, and vendors."],
    find: (event, context) => {
      const bucket = asked(event, "bucketName");
      const text = JSON.stringify(event.record.requestParameters ?? {}).slice(0, 20_000);
      for (const [arn] of text.matchAll(/arn:[a-z-]+:(?:sqs|sns|lambda):[a-z0-9-]+:\d{12}:[A-Za-z0-9_:.-]+/g)) {
        const foreign = foreignAccount(accountOfArn(arn) ?? "", event.record.accountId, context);
        if (foreign !== null)
          return {
            subject: bucket,
            target: bucket,
            severity: foreign.to === "unknown" ? "medium" : undefined,
            evidence: [proof("NotificationConfiguration", arn), foreign.evidence],
          };
      }
      return null;
    },
  }),
  defineEvent({
    id: "cognito-provider-changed-by-hand",
    title: "Sign-in provider or trigger of a user pool changed by hand",
    severity: "medium",
    techniques: ["T1484.002", "T1556.009"],
    on: [
      on("cognito-idp", "CreateIdentityProvider", "UpdateIdentityProvider", "UpdateUserPool"),
      on("cognito-identity", "SetIdentityPoolRoles"),
    ],
    why: "A provider decides who is a user of the application, a trigger sees their passwords, and the pool's roles are what users get.",
    check: ["See whose provider it is.", "Read the functions behind the triggers.", "See what the roles may do."],
    respond: [
      contain(
        "Delete the provider.",
        "aws cognito-idp delete-identity-provider --region {region} --user-pool-id {userPoolId} --provider-name {providerName}",
      ),
      recover("Deploy the pool again from its source."),
      ...STOP_ACTOR,
    ],
    falsePositives: ["People who build the application's sign-in by hand."],
    find: (event) => {
      const hand = handOf(event);
      if (hand === null) return null;
      const isPool = event.record.operation === "UpdateUserPool";
      return { ...whenCalled("userPoolId", "identityPoolId")(event), severity: isPool ? "low" : undefined };
    },
  }),
];
