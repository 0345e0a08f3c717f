import {
  accountTrust,
  allow,
  awsManagedArn,
  documentOf,
  githubTrust,
  guestTrust,
  SSO_TRUST,
  type Statement,
  serviceTrust,
} from "./documents.ts";
import { functionRoles } from "./function-roles.ts";
import { PERMISSION_SETS, type PermissionSet, permissionSetRole, SSO_PATH } from "./role-names.ts";
import { customerPolicyArn, type RoleState } from "./role-state.ts";
import { shopRoles } from "./shop/roles.ts";
import { ACCOUNTS, type AccountKey, GUEST_POOL_ID, MONITORING_VENDOR } from "./world.ts";

const SET_POLICIES: Readonly<Record<PermissionSet, (account: AccountKey) => string[]>> = {
  AdministratorAccess: () => ["AdministratorAccess"],
  PowerUser: () => ["PowerUserAccess"],
  DeveloperReadOnly: (account) => [customerPolicyArn(account, "HarbourlightDeveloperReadOnly")],
  SecurityAudit: (account) => [customerPolicyArn(account, "HarbourlightSecurityResponse")],
  Billing: (account) => [customerPolicyArn(account, "HarbourlightBilling")],
};

function signInRoles(account: AccountKey): RoleState[] {
  return PERMISSION_SETS.map((set) => ({
    name: permissionSetRole(account, set),
    path: SSO_PATH,
    trust: SSO_TRUST(account),
    inline: [],
    managed: SET_POLICIES[set](account),
    boundaryArn: null,
    team: "Platform",
    unusedDays: set === "Billing" ? 12 : 0,
  }));
}

const LINKED: readonly (readonly [string, string])[] = [
  ["AWSServiceRoleForCloudTrail", "cloudtrail.amazonaws.com"],
  ["AWSServiceRoleForConfig", "config.amazonaws.com"],
  ["AWSServiceRoleForOrganizations", "organizations.amazonaws.com"],
  ["AWSServiceRoleForSSO", "sso.amazonaws.com"],
  ["AWSServiceRoleForSupport", "support.amazonaws.com"],
  ["AWSServiceRoleForTrustedAdvisor", "trustedadvisor.amazonaws.com"],
];

function linkedRoles(account: AccountKey): RoleState[] {
  return LINKED.map(([name, service]) => ({
    name,
    path: `/aws-service-role/${service}/`,
    trust: serviceTrust(service),
    inline: [{ name: "linked", text: documentOf(allow("Linked", [`${service.split(".")[0]}:Describe*`], "*")) }],
    managed: [],
    boundaryArn: null,
    team: "Platform",
    unusedDays: account === "shared" ? 1 : 3,
  }));
}

function serviceRoles(account: AccountKey): RoleState[] {
  const { id, environment } = ACCOUNTS[account];
  const pinned = { StringEquals: { "aws:SourceAccount": id } };
  const make = (
    name: string,
    service: string,
    statements: Statement[],
    isPinned: boolean,
    unusedDays: number | null,
  ): RoleState => ({
    name: `${name}-${environment}`,
    path: "/service-role/",
    trust: serviceTrust(service, isPinned ? pinned : undefined),
    inline: [{ name: "use", text: documentOf(...statements) }],
    managed: [],
    boundaryArn: null,
    team: "Platform",
    unusedDays,
  });
  return [
    make(
      "fulfilment-state-machine",
      "states.amazonaws.com",
      [allow("Invoke", ["lambda:InvokeFunction"], `arn:aws:lambda:*:${id}:function:*`)],
      false,
      0,
    ),
    make(
      "event-bus-forwarder",
      "events.amazonaws.com",
      [allow("Put", ["events:PutEvents"], `arn:aws:events:*:${ACCOUNTS.shared.id}:event-bus/central`)],
      true,
      0,
    ),
    make(
      "api-gateway-logs",
      "apigateway.amazonaws.com",
      [allow("Logs", ["logs:CreateLogStream", "logs:PutLogEvents"], "*")],
      true,
      2,
    ),
    make(
      "configuration-recorder",
      "config.amazonaws.com",
      [allow("Record", ["s3:PutObject", "config:Put*"], "*")],
      false,
      0,
    ),
    make(
      "image-build",
      "codebuild.amazonaws.com",
      [allow("Build", ["ecr:*"], "*"), allow("Logs", ["logs:*"], "*")],
      false,
      4,
    ),
    make("nightly-glue", "glue.amazonaws.com", [allow("Read", ["s3:GetObject", "s3:ListBucket"], "*")], false, 120),
    make(
      "schedule-invoker",
      "scheduler.amazonaws.com",
      [allow("Invoke", ["lambda:InvokeFunction"], `arn:aws:lambda:*:${id}:function:*`)],
      true,
      0,
    ),
  ];
}

function deployRoles(account: AccountKey, day: number): RoleState[] {
  const isOpen = account === "staging" && day < -38;
  return [
    {
      name: "github-deploy",
      path: "/ci/",
      trust: githubTrust(
        account,
        isOpen ? undefined : `repo:harbourlight/*:environment:${ACCOUNTS[account].environment}`,
      ),
      inline: [],
      managed: [customerPolicyArn(account, "HarbourlightCiDeploy")],
      boundaryArn: null,
      team: "Platform",
      unusedDays: 0,
    },
    {
      name: "github-preview",
      path: "/ci/",
      trust: githubTrust(account, account === "staging" ? "repo:*" : "repo:harbourlight/web:pull_request"),
      inline: [
        {
          name: "preview",
          text: documentOf(
            allow("Read", ["lambda:GetFunction", "lambda:ListFunctions", "cloudformation:Describe*"], "*"),
          ),
        },
      ],
      managed: [],
      boundaryArn: null,
      team: "Platform",
      unusedDays: account === "staging" ? 1 : 40,
    },
    {
      name: "terraform-apply",
      path: "/ci/",
      trust: accountTrust(`arn:aws:iam::${ACCOUNTS.shared.id}:role/ci/github-deploy`),
      inline:
        account === "production"
          ? [{ name: "pass", text: documentOf(allow("PassAny", ["iam:PassRole", "iam:GetRole"], "*")) }]
          : [],
      managed: ["PowerUserAccess"],
      boundaryArn: null,
      team: "Platform",
      unusedDays: 1,
    },
    {
      name: "break-glass-administrator",
      path: "/",
      trust: accountTrust(`arn:aws:iam::${ACCOUNTS.shared.id}:root`, {
        Bool: { "aws:MultiFactorAuthPresent": "true" },
      }),
      inline: [],
      managed: ["AdministratorAccess"],
      boundaryArn: null,
      team: "Security",
      unusedDays: 71,
    },
  ];
}

function outsideRoles(account: AccountKey, day: number): RoleState[] {
  const vendor = `arn:aws:iam::${MONITORING_VENDOR}:root`;
  const read = documentOf(
    allow("Read", ["cloudwatch:Get*", "cloudwatch:List*", "lambda:List*", "tag:GetResources"], "*"),
  );
  const roles: RoleState[] = [
    {
      name: "northbeam-monitoring",
      path: "/vendor/",
      trust: accountTrust(
        vendor,
        account === "production" && day >= -15 ? { StringEquals: { "sts:ExternalId": "hl-71c0e4" } } : undefined,
      ),
      inline: [{ name: "read", text: read }],
      managed: [],
      boundaryArn: null,
      team: "Platform",
      unusedDays: 0,
    },
  ];
  if (account === "production") roles.push(guestRole(account));
  if (account === "staging") {
    roles.push({
      name: "partner-sandbox",
      path: "/vendor/",
      trust: accountTrust("*", { StringEquals: { "sts:ExternalId": "harbourlight-sandbox" } }),
      inline: [{ name: "read", text: read }],
      managed: [],
      boundaryArn: null,
      team: "Growth",
      unusedDays: 33,
    });
    if (day < -45)
      roles.push({
        name: "experiment-runner",
        path: "/",
        trust: accountTrust("*"),
        inline: [{ name: "run", text: documentOf(allow("Run", ["lambda:InvokeFunction"], "*")) }],
        managed: ["AmazonSQSFullAccess"],
        boundaryArn: null,
        team: "Growth",
        unusedDays: 210,
      });
  }
  return roles;
}

/** What visitors of the shop get without signing in: pictures of the catalogue, and by mistake all of its files. */
function guestRole(account: AccountKey): RoleState {
  const { environment } = ACCOUNTS[account];
  const files = `arn:aws:s3:::harbourlight-catalogue-files-${environment}/*`;
  return {
    name: "shop-guests",
    path: "/",
    trust: guestTrust(GUEST_POOL_ID),
    inline: [{ name: "pictures", text: documentOf(allow("Pictures", ["s3:GetObject"], files)) }],
    managed: [],
    boundaryArn: null,
    team: "Catalogue",
    unusedDays: 0,
  };
}

const LEGACY = [
  "ops-batch",
  "ec2-web-tier",
  "data-export",
  "report-runner",
  "migration-helper",
  "ftp-bridge",
  "cron-host",
  "search-cluster",
] as const;

/** Left over from before the functions, each unused for a different time; some were cleaned up. */
function legacyRoles(account: AccountKey, day: number): RoleState[] {
  return LEGACY.filter((_name, index) => account === "production" || index < 5)
    .filter((_name, index) => !(day >= -33 && index >= 6))
    .map((name, index) => ({
      name: `legacy-${name}`,
      path: "/",
      trust: serviceTrust("ec2.amazonaws.com"),
      inline: [
        { name: "access", text: documentOf(allow("Files", ["s3:GetObject", "s3:PutObject", "s3:ListBucket"], "*")) },
      ],
      managed: index % 3 === 0 ? ["AmazonS3FullAccess"] : [],
      boundaryArn: null,
      team: "Platform",
      unusedDays: index % 4 === 3 ? null : 95 + index * 37,
    }));
}

/** Every role of an account on a day. */
export function rolesOn(account: AccountKey, day: number): RoleState[] {
  return [
    ...functionRoles(account, day),
    ...signInRoles(account),
    ...linkedRoles(account),
    ...serviceRoles(account),
    ...deployRoles(account, day),
    ...outsideRoles(account, day),
    ...legacyRoles(account, day),
    ...shopRoles(account),
  ];
}

/** ARN of a role's managed policy, by the short name in its plan. */
export function managedArn(name: string): string {
  return name.startsWith("arn:") ? name : awsManagedArn(name);
}
