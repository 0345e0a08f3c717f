import { valueAt } from "../../values.ts";
import { handOf, isThroughService } from "../actor.ts";
import { defineEvent, defineThreshold } from "../define.ts";
import {
  asked,
  askedAny,
  attemptSeverity,
  called,
  contain,
  KEEP_RECORDS,
  on,
  proof,
  recover,
  STOP_ACTOR,
  textsIn,
  whenCalled,
} from "./parts.ts";

export const abuseRules = [
  defineThreshold({
    id: "ses-reconnaissance",
    title: "Mail service explored",
    severity: "medium",
    techniques: ["T1526", "T1580"],
    on: [
      on(
        "ses",
        "GetAccount",
        "GetAccountSendingEnabled",
        "GetSendQuota",
        "GetSendStatistics",
        "ListIdentities",
        "ListEmailIdentities",
        "ListVerifiedEmailAddresses",
        "GetIdentityVerificationAttributes",
        "GetEmailIdentity",
        "ListServiceQuotas",
      ),
    ],
    includesFailed: true,
    windowMinutes: 60,
    distinct: true,
    atLeast: 3,
    why: "Stolen keys are tried for sending mail: quota, sandbox and identities are asked for first, within minutes.",
    check: ["See whether the principal sends mail by design.", "Look for new identities and mail sent since."],
    respond: [
      ...STOP_ACTOR,
      contain("Stop sending in the region.", "aws ses update-account-sending-enabled --region {region} --no-enabled"),
      ...KEEP_RECORDS,
    ],
    falsePositives: ["People who open the console of SES; monitoring of the mail quota."],
    find: (event) =>
      isThroughService(event.record)
        ? null
        : {
            value: event.record.operation,
            severity: handOf(event) === null ? "low" : undefined,
            evidence: [called(event)],
          },
  }),
  defineEvent({
    id: "ses-identity-added",
    title: "Sender of mail added or sending turned on by hand",
    severity: "medium",
    techniques: ["T1496.004", "T1566"],
    on: [
      on(
        "ses",
        "VerifyEmailIdentity",
        "VerifyEmailAddress",
        "VerifyDomainIdentity",
        "CreateEmailIdentity",
        "UpdateAccountSendingEnabled",
        "PutAccountSendingAttributes",
        "PutAccountDetails",
      ),
    ],
    why: "A new sender, or leave from the sandbox, is what spam and phishing in your name begin with.",
    check: ["See whether the address or domain is yours.", "Ask whether the request to AWS was yours."],
    respond: [
      contain("Delete the identity.", "aws ses delete-identity --region {region} --identity {emailAddress}"),
      contain("Stop sending in the region.", "aws ses update-account-sending-enabled --region {region} --no-enabled"),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Set-up of a new sender by hand."],
    find: (event) => {
      const hand = handOf(event);
      if (hand === null || asked(event, "enabled") === "false" || asked(event, "sendingEnabled") === "false")
        return null;
      const subject = askedAny(event, "emailAddress", "emailIdentity", "domain", "websiteURL");
      return { subject, target: subject, evidence: [hand, called(event), proof("emailIdentity", subject)] };
    },
  }),
  defineEvent({
    id: "sns-text-messages-prepared",
    title: "Text messages prepared by hand",
    severity: "low",
    techniques: ["T1496.004"],
    on: [
      on(
        "sns",
        "SetSMSAttributes",
        "CreateSMSSandboxPhoneNumber",
        "VerifySMSSandboxPhoneNumber",
        "GetSMSSandboxAccountStatus",
      ),
      on("sms-voice", "RequestPhoneNumber", "SetTextMessageSpendLimitOverride", "CreateRegistration"),
    ],
    why: "Stolen keys are used to send text messages at your cost.",
    check: ["See whether the account sends text messages by design."],
    respond: [
      contain(
        "Lower the spending limit.",
        "aws sns set-sms-attributes --region {region} --attributes MonthlySpendLimit=1",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Set-up of text messages by hand."],
    find: (event) =>
      handOf(event) === null
        ? null
        : {
            ...whenCalled("phoneNumber")(event),
            severity:
              event.record.operation === "SetSMSAttributes" &&
              valueAt(event.record.requestParameters, "attributes.MonthlySpendLimit") !== undefined
                ? "medium"
                : undefined,
          },
  }),
  defineEvent({
    id: "domain-lock-removed",
    title: "Domain unlocked or handed to another account",
    severity: "high",
    techniques: ["T1584.002"],
    on: [
      on(
        "route53domains",
        "DisableDomainTransferLock",
        "RetrieveDomainAuthCode",
        "TransferDomainToAnotherAwsAccount",
        "UpdateDomainNameservers",
        "DeleteDomain",
        "UpdateDomainContact",
        "DisableDomainAutoRenew",
      ),
    ],
    includesFailed: true,
    why: "Who moves the domain owns its mail, its sites and its certificates.",
    check: ["Ask the owner of the domain.", "See whether a transfer was asked for."],
    respond: [
      contain(
        "Lock the domain.",
        "aws route53domains enable-domain-transfer-lock --region us-east-1 --domain-name {domainName}",
      ),
      ...STOP_ACTOR,
    ],
    falsePositives: ["Planned moves of a domain."],
    find: (event) => {
      if (event.record.result === "error") return null;
      const isMild = /Contact|AutoRenew/.test(event.record.operation);
      return {
        ...whenCalled("domainName")(event),
        severity: attemptSeverity(event, "medium") ?? (isMild ? "medium" : undefined),
      };
    },
  }),
  defineEvent({
    id: "dns-zone-changed-by-hand",
    title: "DNS zone deleted or its records changed by hand",
    severity: "low",
    techniques: ["T1584.002", "T1489"],
    on: [
      on(
        "route53",
        "DeleteHostedZone",
        "ChangeResourceRecordSets",
        "DisableHostedZoneDNSSEC",
        "AssociateVPCWithHostedZone",
        "CreateVPCAssociationAuthorization",
      ),
    ],
    why: "A record decides where users and mail go.",
    check: ["See which names changed and to what."],
    respond: [
      recover("Set the records again.", "aws route53 list-resource-record-sets --hosted-zone-id {hostedZoneId}"),
      ...STOP_ACTOR,
    ],
    falsePositives: ["People who keep DNS by hand."],
    find: (event) => {
      const hand = handOf(event);
      if (hand === null) return null;
      const zone = askedAny(event, "hostedZoneId", "id");
      const names = textsIn(valueAt(event.record.requestParameters, "changeBatch.changes"), "resourceRecordSet");
      const isDeletion = /^(?:Delete|Disable)/.test(event.record.operation);
      return {
        subject: zone,
        target: zone,
        severity: isDeletion ? "medium" : undefined,
        evidence: [
          hand,
          called(event),
          proof("hostedZoneId", zone),
          ...names.slice(0, 3).map((name) => proof("changeBatch.changes", name)),
        ],
      };
    },
  }),
];
