import { isObject, listAt } from "../../values.ts";
import { handOf } from "../actor.ts";
import { defineEvent } from "../define.ts";
import type { DetectionEvent } from "../detection.ts";
import { asked, askedAny, called, contain, on, proof, recover, STOP_ACTOR } from "./parts.ts";

/** Whether a call about a method or route leaves it without sign-in; requests carry the setting in several forms. */
function withoutAuth(event: DetectionEvent): boolean {
  const { operation, requestParameters } = event.record;
  const given = askedAny(
    event,
    "authorizationType",
    "putMethodInput.authorizationType",
    "createRouteInput.authorizationType",
    "updateRouteInput.authorizationType",
  );
  if (given !== undefined) return given === "NONE";
  const patches = [
    ...listAt(requestParameters, "patchOperations"),
    ...listAt(requestParameters, "updateMethodInput.patchOperations"),
  ].filter(isObject);
  if (patches.length > 0)
    return patches.some((patch) => patch["path"] === "/authorizationType" && patch["value"] === "NONE");
  return operation === "PutMethod" || operation === "CreateRoute";
}

export const serverlessRules = [
  defineEvent({
    id: "apigateway-method-without-auth",
    title: "Method or route of an API without sign-in",
    severity: "medium",
    techniques: ["T1190"],
    on: [on("apigateway", "PutMethod", "UpdateMethod", "CreateRoute", "UpdateRoute")],
    why: "Everybody on the internet can call it, and through it the function behind.",
    check: ["Ask whether the method was to be public.", "See whether the function checks who calls."],
    respond: [
      contain(
        "Ask for IAM authentication and deploy.",
        "aws apigateway update-method --region {region} --rest-api-id {restApiId} --resource-id {resourceId} --http-method {httpMethod} --patch-operations op=replace,path=/authorizationType,value=AWS_IAM",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Public APIs: a new method by automation is info, a sign-in that is taken away is not."],
    find: (event) => {
      if (!withoutAuth(event)) return null;
      const { operation } = event.record;
      // The browser's preflight request cannot sign in.
      if (
        asked(event, "httpMethod") === "OPTIONS" ||
        /^OPTIONS /.test(askedAny(event, "routeKey", "createRouteInput.routeKey") ?? "")
      )
        return null;
      const hand = handOf(event);
      const subject = askedAny(event, "restApiId", "apiId");
      const isRemoval = operation.startsWith("Update");
      return {
        subject,
        target: subject,
        severity: isRemoval ? undefined : hand === null ? "info" : "low",
        evidence: [called(event), proof("authorizationType", "NONE"), ...(hand === null ? [] : [hand])],
      };
    },
  }),
  defineEvent({
    id: "apigateway-authorizer-removed",
    title: "Authorizer of an API removed or replaced by hand",
    severity: "medium",
    techniques: ["T1556.009", "T1190"],
    on: [
      on("apigateway", "DeleteAuthorizer", "UpdateAuthorizer", "DeleteRouteSettings"),
      on("appsync", "UpdateGraphqlApi", "CreateApiKey"),
    ],
    why: "The authorizer decides who may call. Replaced, it can let everybody in.",
    check: ["See which methods used it.", "Read the function behind the new authorizer."],
    respond: [
      recover(
        "Make the authorizer again from its source and deploy the API.",
        "aws apigateway get-authorizers --region {region} --rest-api-id {restApiId}",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["People who build an API in the console."],
    find: (event) => {
      const hand = handOf(event);
      if (hand === null) return null;
      if (event.record.operation === "UpdateGraphqlApi" && asked(event, "authenticationType") !== "API_KEY")
        return null;
      const subject = askedAny(event, "restApiId", "apiId");
      return {
        subject,
        target: subject,
        evidence: [hand, called(event), proof("authorizerId", asked(event, "authorizerId"))],
      };
    },
  }),
  defineEvent({
    id: "cognito-guests-allowed",
    title: "Identity pool gives AWS credentials to guests",
    severity: "medium",
    techniques: ["T1078.004", "T1190"],
    on: [on("cognito-identity", "CreateIdentityPool", "UpdateIdentityPool")],
    why: "Everybody who knows the pool's id gets the guest role's credentials.",
    check: ["See what the guest role may do."],
    respond: [
      contain(
        "Take guests out.",
        "aws cognito-identity update-identity-pool --region {region} --identity-pool-id {identityPoolId} --identity-pool-name {identityPoolName} --no-allow-unauthenticated-identities",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Apps that count guests on purpose."],
    find: (event) => {
      if (asked(event, "allowUnauthenticatedIdentities") !== "true") return null;
      const subject = askedAny(event, "identityPoolId", "identityPoolName");
      return { subject, target: subject, evidence: [called(event), proof("allowUnauthenticatedIdentities", "true")] };
    },
  }),
  defineEvent({
    id: "cognito-user-taken-over",
    title: "User of a user pool changed or made administrator by hand",
    severity: "low",
    techniques: ["T1098", "T1136.003"],
    on: [
      on(
        "cognito-idp",
        "AdminSetUserPassword",
        "AdminSetUserMFAPreference",
        "AdminCreateUser",
        "AdminAddUserToGroup",
        "AdminUpdateUserAttributes",
        "SetUserPoolMfaConfig",
        "UpdateUserPoolClient",
      ),
    ],
    why: "Who runs the pool can sign in to the application as any of its users.",
    check: ["Ask the user.", "See what the user's groups may do in the application."],
    respond: [
      contain(
        "Sign the user out everywhere.",
        "aws cognito-idp admin-user-global-sign-out --region {region} --user-pool-id {userPoolId} --username {username}",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Support that helps a user by hand."],
    find: (event) => {
      const hand = handOf(event);
      if (hand === null) return null;
      const mfa = asked(event, "mfaConfiguration");
      if (event.record.operation === "SetUserPoolMfaConfig" && mfa !== "OFF") return null;
      const pool = asked(event, "userPoolId");
      return {
        subject: pool,
        target: pool,
        severity: mfa === "OFF" ? "medium" : undefined,
        evidence: [hand, called(event), proof("userPoolId", pool)],
      };
    },
  }),
];
