import { valueAt } from "../../values.ts";
import { defineEvent } from "../define.ts";
import { exposureOf, grantsOf } from "../policy.ts";
import {
  asked,
  attemptSeverity,
  called,
  contain,
  KEEP_RECORDS,
  on,
  proof,
  recover,
  STOP_ACTOR,
  whenCalled,
} from "./parts.ts";

export const iamTrustRules = [
  defineEvent({
    id: "iam-trust-opened",
    title: "Role opened to everyone or to a foreign account",
    severity: "high",
    techniques: ["T1098.003", "T1199", "T1484.002"],
    on: [on("iam", "CreateRole", "UpdateAssumeRolePolicy")],
    includesFailed: true,
    why: "Whoever the trust policy names can become the role. A foreign account there stays as a way back in.",
    check: [
      "See whose account it is.",
      "See what the role may do.",
      "Look for AssumeRole of this role from that account.",
    ],
    respond: [
      contain(
        "Deny the role's sessions.",
        "aws iam attach-role-policy --role-name {roleName} --policy-arn arn:aws:iam::aws:policy/AWSDenyAll",
      ),
      recover(
        "Write the trust policy that was there before.",
        "aws iam update-assume-role-policy --role-name {roleName} --policy-document file://trust.json",
      ),
      ...STOP_ACTOR,
      ...KEEP_RECORDS,
    ],
    falsePositives: ["Vendors whose product reads the account: their account is named with an external id."],
    find: (event, context) => {
      const { record } = event;
      if (record.result === "error") return null;
      const path = record.operation === "CreateRole" ? "assumeRolePolicyDocument" : "policyDocument";
      const document = valueAt(record.requestParameters, path);
      const exposure = exposureOf(document, `requestParameters.${path}`, record.accountId, context);
      if (exposure === null) return null;
      const role = asked(event, "roleName");
      const hasExternalId = grantsOf(document).every(({ hasCondition }) => hasCondition);
      const severity =
        exposure.to === "everyone" ? "critical" : exposure.to === "unknown" || hasExternalId ? "medium" : undefined;
      return {
        subject: role,
        target: role,
        severity: attemptSeverity(event, "medium") ?? severity,
        evidence: exposure.evidence,
      };
    },
  }),
  defineEvent({
    id: "iam-identity-provider-changed",
    title: "SAML or OpenID Connect provider made or changed",
    severity: "high",
    techniques: ["T1484.002", "T1606.002"],
    on: [
      on(
        "iam",
        "CreateSAMLProvider",
        "UpdateSAMLProvider",
        "CreateOpenIDConnectProvider",
        "UpdateOpenIDConnectProviderThumbprint",
        "AddClientIDToOpenIDConnectProvider",
      ),
      on(
        "sso",
        "CreateTrustedTokenIssuer",
        "UpdateTrustedTokenIssuer",
        "EnableExternalIdPConfigurationForDirectory",
        "AssociateDirectory",
      ),
      on("sso-directory", "EnableExternalIdPConfigurationForDirectory", "CreateExternalIdPConfigurationForDirectory"),
    ],
    why: "Who runs a provider decides who gets in. New ones are rare.",
    check: ["See whose provider it is: URL, metadata, certificate.", "See which roles trust it."],
    respond: [
      contain("Delete a SAML provider.", "aws iam delete-saml-provider --saml-provider-arn {sAMLProviderArn}"),
      contain(
        "Delete an OpenID Connect provider.",
        "aws iam delete-open-id-connect-provider --open-id-connect-provider-arn {openIDConnectProviderArn}",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Rotation of the provider's certificate; a new pipeline at GitHub or GitLab."],
    find: whenCalled("name", "url", "sAMLProviderArn", "openIDConnectProviderArn"),
  }),
  defineEvent({
    id: "rolesanywhere-trust-anchor",
    title: "IAM Roles Anywhere: trust anchor or profile made or changed",
    severity: "high",
    techniques: ["T1098.001", "T1606"],
    on: [
      on(
        "rolesanywhere",
        "CreateTrustAnchor",
        "UpdateTrustAnchor",
        "EnableTrustAnchor",
        "CreateProfile",
        "UpdateProfile",
        "EnableProfile",
      ),
    ],
    why: "A trust anchor lets every certificate of its authority become the roles of a profile, from anywhere and for years.",
    check: ["See whose certificate authority it is.", "See which roles the profile names."],
    respond: [
      contain(
        "Disable the trust anchor.",
        "aws rolesanywhere disable-trust-anchor --region {region} --trust-anchor-id {trustAnchorId}",
      ),
      contain("Disable the profile.", "aws rolesanywhere disable-profile --region {region} --profile-id {profileId}"),
      ...STOP_ACTOR,
    ],
    falsePositives: ["The set-up of servers outside of AWS."],
    find: (event) => {
      const isProfile = event.record.operation.endsWith("Profile");
      const name = asked(event, "name") ?? asked(event, "trustAnchorId") ?? asked(event, "profileId");
      const response = event.record.responseElements;
      const id = (path: string) => {
        const value = valueAt(response, path);
        return typeof value === "string" ? value : undefined;
      };
      return {
        subject: name,
        target: name,
        severity: isProfile ? "medium" : undefined,
        evidence: [called(event), proof("name", name)],
        names: {
          trustAnchorId: asked(event, "trustAnchorId") ?? id("trustAnchor.trustAnchorId"),
          profileId: asked(event, "profileId") ?? id("profile.profileId"),
        },
      };
    },
  }),
];
