import {
  GenerateCredentialReportCommand,
  GenerateServiceLastAccessedDetailsCommand,
  GetAccessKeyLastUsedCommand,
  GetAccountAuthorizationDetailsCommand,
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  GetCredentialReportCommand,
  GetLoginProfileCommand,
  GetOpenIDConnectProviderCommand,
  GetSAMLProviderCommand,
  GetServiceLastAccessedDetailsCommand,
  ListAccessKeysCommand,
  ListAccountAliasesCommand,
  ListInstanceProfilesCommand,
  ListInstanceProfileTagsCommand,
  ListMFADevicesCommand,
  ListOpenIDConnectProvidersCommand,
  ListPolicyTagsCommand,
  ListRolesCommand,
  ListSAMLProvidersCommand,
} from "@aws-sdk/client-iam";
import { AssumeRoleCommand, GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { idOf, isOneOf, oneOf, roleName, tagList, timeOf } from "../names.ts";
import { AwsError, pageOf, serve } from "../operation.ts";
import type { Place } from "../plan.ts";
import { groupDetail, policyDetail, profileOf, roleDetail, userDetail } from "./iam-details.ts";
import { credentialReport, keysOf, userName } from "./iam-report.ts";

const NO_ENTITY = () => new AwsError(404, "NoSuchEntity");

const oidcArn = (place: Place, index: number) =>
  `arn:aws:iam::${place.accountId}:oidc-provider/${index === 0 ? "token.actions.githubusercontent.com/org-0" : `oidc.eks.${place.region}.amazonaws.com/id/CLUSTER-${index}`}`;
const samlArn = (place: Place, index: number) => `arn:aws:iam::${place.accountId}:saml-provider/directory-${index}`;

export const iamOperations = [
  serve(
    "sts",
    GetCallerIdentityCommand,
  )((_asked, place) => ({
    Account: place.accountId,
    UserId: "AROASCANNER:plumbline",
    Arn: `arn:aws:sts::${place.accountId}:assumed-role/scanner/plumbline`,
  })),
  serve(
    "sts",
    AssumeRoleCommand,
  )((asked) => {
    const accountId = asked.text("RoleArn").split(":")[4] ?? "";
    return {
      Credentials: {
        // What comes signed with this key is of this account.
        AccessKeyId: `ASIA${accountId}`,
        SecretAccessKey: "bench",
        SessionToken: "bench",
        Expiration: new Date(Date.now() + 3_600_000),
      },
      AssumedRoleUser: { AssumedRoleId: "AROASCANNER:plumbline", Arn: asked.text("RoleArn") },
    };
  }),
  serve(
    "iam",
    GetAccountAuthorizationDetailsCommand,
  )((asked, place) => {
    const marker = asked.text("Marker");
    const most = { asked: asked.text("MaxItems"), most: 1000 };
    if (asked.list("Filter").includes("LocalManagedPolicy")) {
      const page = pageOf(place.count("iam.policy"), marker, most, (index) => policyDetail(place, index));
      return { Policies: page.items, IsTruncated: page.next !== undefined, Marker: page.next };
    }
    const [users, groups] = [place.count("iam.user"), place.count("iam.group")];
    const page = pageOf(users + groups + place.count("iam.role"), marker, most, (index) => index);
    const between = (from: number, to: number) =>
      page.items.filter((index) => index >= from && index < to).map((index) => index - from);
    return {
      UserDetailList: between(0, users).map((index) => userDetail(place, index)),
      GroupDetailList: between(users, users + groups).map((index) => groupDetail(place, index)),
      RoleDetailList: between(users + groups, Number.POSITIVE_INFINITY).map((index) => roleDetail(place, index)),
      IsTruncated: page.next !== undefined,
      Marker: page.next,
    };
  }),
  serve(
    "iam",
    ListRolesCommand,
  )((asked, place) => {
    const most = { asked: asked.text("MaxItems"), most: 1000 };
    const page = pageOf(place.count("iam.role"), asked.text("Marker"), most, (index) => ({
      Path: "/",
      RoleName: roleName(place, index),
      RoleId: `AROA${idOf(place, "role", index).toUpperCase()}`,
      Arn: `arn:aws:iam::${place.accountId}:role/${roleName(place, index)}`,
      CreateDate: timeOf(place, index),
      MaxSessionDuration: isOneOf(place, index, 50, 10) ? 43_200 : 3600,
    }));
    return { Roles: page.items, IsTruncated: page.next !== undefined, Marker: page.next };
  }),
  serve(
    "iam",
    ListPolicyTagsCommand,
  )((asked, place) => ({
    Tags: tagList(place, asked.index("PolicyArn")),
    IsTruncated: false,
  })),
  serve(
    "iam",
    ListInstanceProfilesCommand,
  )((asked, place) => {
    const most = { asked: asked.text("MaxItems"), most: 1000 };
    const page = pageOf(place.count("iam.instance-profile"), asked.text("Marker"), most, (index) =>
      profileOf(place, index),
    );
    return { InstanceProfiles: page.items, IsTruncated: page.next !== undefined, Marker: page.next };
  }),
  serve(
    "iam",
    ListInstanceProfileTagsCommand,
  )((asked, place) => ({
    Tags: tagList(place, asked.index("InstanceProfileName")),
    IsTruncated: false,
  })),
  serve("iam", GenerateCredentialReportCommand)(() => ({ State: "COMPLETE" })),
  serve(
    "iam",
    GetCredentialReportCommand,
  )((_asked, place) => ({
    Content: Buffer.from(credentialReport(place)),
    ReportFormat: "text/csv",
    GeneratedTime: new Date(Date.UTC(2026, 10, 22)),
  })),
  serve(
    "iam",
    ListAccessKeysCommand,
  )((asked, place) => ({
    AccessKeyMetadata: keysOf(place, asked.index("UserName")),
    IsTruncated: false,
  })),
  serve(
    "iam",
    GetAccessKeyLastUsedCommand,
  )((asked, place) => {
    const index = asked.index("AccessKeyId");
    return {
      UserName: userName(place, index),
      AccessKeyLastUsed: { LastUsedDate: timeOf(place, index, 3), ServiceName: "s3", Region: place.region },
    };
  }),
  serve(
    "iam",
    GetLoginProfileCommand,
  )(() => {
    throw NO_ENTITY();
  }),
  serve(
    "iam",
    ListMFADevicesCommand,
  )((asked, place) => {
    const index = asked.index("UserName");
    if (isOneOf(place, index, 51, 25)) return { MFADevices: [], IsTruncated: false };
    const UserName = userName(place, index);
    const SerialNumber = `arn:aws:iam::${place.accountId}:mfa/${UserName}`;
    return { MFADevices: [{ UserName, SerialNumber, EnableDate: timeOf(place, index, 2) }], IsTruncated: false };
  }),
  serve(
    "iam",
    ListAccountAliasesCommand,
  )((_asked, place) => ({
    AccountAliases: [`shop-${place.account}`],
    IsTruncated: false,
  })),
  serve(
    "iam",
    GetAccountPasswordPolicyCommand,
  )((_asked, place) => ({
    PasswordPolicy: {
      MinimumPasswordLength: place.account % 2 === 0 ? 14 : 8,
      RequireSymbols: true,
      RequireNumbers: true,
      RequireUppercaseCharacters: true,
      RequireLowercaseCharacters: true,
      AllowUsersToChangePassword: true,
    },
  })),
  serve(
    "iam",
    GetAccountSummaryCommand,
  )((_asked, place) => ({
    SummaryMap: {
      AccountMFAEnabled: 1,
      AccountAccessKeysPresent: place.account === 7 ? 1 : 0,
      Users: place.count("iam.user"),
      Roles: place.count("iam.role"),
      Groups: place.count("iam.group"),
      Policies: place.count("iam.policy"),
    },
  })),
  serve(
    "iam",
    ListOpenIDConnectProvidersCommand,
  )((_asked, place) => ({
    OpenIDConnectProviderList: Array.from({ length: place.count("iam.oidc-provider") }, (_value, index) => ({
      Arn: oidcArn(place, index),
    })),
  })),
  serve(
    "iam",
    GetOpenIDConnectProviderCommand,
  )((asked, place) => ({
    Url: asked.text("OpenIDConnectProviderArn").split("oidc-provider/")[1] ?? "",
    ClientIDList: ["sts.amazonaws.com"],
    ThumbprintList: ["6938fd4d98bab03faadb97b34396831e3780aea1"],
    CreateDate: timeOf(place, asked.index("OpenIDConnectProviderArn")),
    Tags: [],
  })),
  serve(
    "iam",
    ListSAMLProvidersCommand,
  )((_asked, place) => ({
    SAMLProviderList: Array.from({ length: place.count("iam.saml-provider") }, (_value, index) => ({
      Arn: samlArn(place, index),
    })),
  })),
  serve(
    "iam",
    GetSAMLProviderCommand,
  )((asked, place) => ({
    SAMLMetadataDocument: `<EntityDescriptor entityID="https://login.example.com/${place.account}"/>`,
    CreateDate: timeOf(place, asked.index("SAMLProviderArn")),
    ValidUntil: new Date(Date.UTC(2030, 0, 1)),
    Tags: [],
  })),
  serve(
    "iam",
    GenerateServiceLastAccessedDetailsCommand,
  )((asked) => ({
    JobId: `00000000-0000-4000-a000-f${String(asked.index("Arn")).padStart(11, "0")}`,
  })),
  serve(
    "iam",
    GetServiceLastAccessedDetailsCommand,
  )((asked, place) => {
    const index = asked.index("JobId");
    const services = ["dynamodb", "sqs", "sns", "s3", "secretsmanager", "kms", "logs"] as const;
    return {
      JobStatus: "COMPLETED",
      JobCreationDate: new Date(Date.UTC(2026, 10, 22)),
      JobCompletionDate: new Date(Date.UTC(2026, 10, 22)),
      IsTruncated: false,
      ServicesLastAccessed: services.map((ServiceNamespace, n) => ({
        ServiceName: ServiceNamespace,
        ServiceNamespace,
        TotalAuthenticatedEntities: 1,
        ...(isOneOf(place, index, 52 + n, 70)
          ? {
              LastAuthenticated: new Date(Date.UTC(2026, 10, 1 + n)),
              LastAuthenticatedRegion: oneOf(["eu-west-1", "us-east-1"], place, index, 60),
            }
          : {}),
      })),
    };
  }),
];
