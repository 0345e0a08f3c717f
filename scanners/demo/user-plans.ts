import { allow, documentOf, EVERYTHING } from "./documents.ts";
import { iamId } from "./random.ts";
import { customerPolicyArn } from "./role-state.ts";
import type { AccountKey } from "./world.ts";

export interface AccessKeyState {
  id: string;
  isActive: boolean;
  createdDay: number;
  /** Days since its last use; null: never. */
  unusedDays: number | null;
}

export interface UserState {
  name: string;
  path: string;
  groups: readonly string[];
  managed: readonly string[];
  inline: readonly { name: string; text: string }[];
  createdDay: number;
  /** Days since the console password was last used; undefined: no password, null: never. */
  passwordUnusedDays?: number | null;
  hasMfa: boolean;
  keys: readonly AccessKeyState[];
  team: string;
}

export interface GroupState {
  name: string;
  managed: readonly string[];
  inline: readonly { name: string; text: string }[];
}

function key(account: AccountKey, user: string, part: number, rest: Omit<AccessKeyState, "id">): AccessKeyState {
  return { id: accessKeyId(account, user, part), ...rest };
}

/** Id of a user's access key. */
export function accessKeyId(account: AccountKey, user: string, part: number): string {
  return iamId("AKIA", `${account}/${user}/${part}`);
}

function person(name: string, team: string, rest: Partial<UserState> = {}): UserState {
  return {
    name,
    path: "/people/",
    groups: ["read-only"],
    managed: [],
    inline: [],
    createdDay: -900,
    passwordUnusedDays: 2,
    hasMfa: true,
    keys: [],
    team,
    ...rest,
  };
}

function machine(name: string, keys: AccessKeyState[], rest: Partial<UserState> = {}): UserState {
  return {
    name,
    path: "/ci/",
    groups: [],
    managed: [],
    inline: [],
    createdDay: -1100,
    hasMfa: false,
    keys,
    team: "Platform",
    ...rest,
  };
}

function productionUsers(day: number): UserState[] {
  const isLeaked = day >= -1;
  const isContained = day >= 0;
  return [
    machine(
      "ci-legacy-deployer",
      [key("production", "ci-legacy-deployer", 1, { isActive: !isContained, createdDay: -780, unusedDays: 0 })],
      {
        inline: [
          {
            name: "deploy",
            text: documentOf(
              allow(
                "Deploy",
                [
                  "lambda:UpdateFunctionCode",
                  "lambda:UpdateFunctionConfiguration",
                  "lambda:AddPermission",
                  "lambda:ListFunctions",
                  "lambda:GetFunction",
                  "lambda:PublishVersion",
                ],
                "*",
              ),
              allow("Pass", ["iam:PassRole"], "*"),
              allow("RotateKeys", ["iam:CreateAccessKey", "iam:ListAccessKeys", "iam:ListUsers"], "*"),
            ),
          },
        ],
      },
    ),
    machine(
      "build-artifacts",
      [
        key("production", "build-artifacts", 1, { isActive: true, createdDay: day >= -28 ? -28 : -410, unusedDays: 0 }),
        ...(isLeaked
          ? [key("production", "build-artifacts", 2, { isActive: true, createdDay: -2, unusedDays: 0 })]
          : []),
      ],
      {
        inline: [
          {
            name: "artifacts",
            text: documentOf(
              allow("Artifacts", ["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::harbourlight-artifacts-production/*"),
            ),
          },
        ],
      },
    ),
    machine(
      "backup-appliance",
      [key("production", "backup-appliance", 1, { isActive: true, createdDay: -640, unusedDays: 190 })],
      {
        managed: ["AmazonS3FullAccess"],
      },
    ),
    person("ines.okafor", "Security", { groups: ["administrators"], passwordUnusedDays: 5 }),
    person("marek.lindqvist", "Platform", { groups: ["administrators"], hasMfa: day >= -46, passwordUnusedDays: 1 }),
    person("priya.raman", "Data", { groups: ["analysts"], passwordUnusedDays: 9 }),
    person("tomas.weidmann", "Checkout", { managed: ["AdministratorAccess"], passwordUnusedDays: 3 }),
    ...(day >= -12
      ? [
          person("contractor.jbell", "Growth", {
            createdDay: -13,
            hasMfa: false,
            passwordUnusedDays: 1,
            groups: ["read-only", "contractors"],
          }),
        ]
      : []),
    ...(day < -24 ? [person("hanna.sorensen", "Messaging", { passwordUnusedDays: 160 })] : []),
  ];
}

function stagingUsers(day: number): UserState[] {
  return [
    machine(
      "terraform-bootstrap",
      [
        key("staging", "terraform-bootstrap", 1, { isActive: true, createdDay: -520, unusedDays: 61 }),
        ...(day < -17
          ? [key("staging", "terraform-bootstrap", 2, { isActive: true, createdDay: -90, unusedDays: 4 })]
          : []),
      ],
      { inline: [{ name: "bootstrap", text: EVERYTHING }] },
    ),
    machine(
      "load-test-runner",
      [key("staging", "load-test-runner", 1, { isActive: day < -8, createdDay: -210, unusedDays: 9 })],
      {
        managed: ["AmazonSQSFullAccess"],
      },
    ),
    person("dev.sandbox", "Platform", { hasMfa: false, groups: ["developers"], passwordUnusedDays: 20 }),
    person("qa.automation", "Platform", {
      hasMfa: false,
      groups: ["developers"],
      passwordUnusedDays: 130,
      keys: [key("staging", "qa.automation", 1, { isActive: true, createdDay: -300, unusedDays: 128 })],
    }),
  ];
}

function sharedUsers(day: number): UserState[] {
  return [
    machine(
      "dns-mirror",
      [key("shared", "dns-mirror", 1, { isActive: true, createdDay: day >= -35 ? -35 : -365, unusedDays: 0 })],
      {
        managed: [customerPolicyArn("shared", "HarbourlightBilling")],
      },
    ),
    person("ines.okafor", "Security", { groups: ["administrators"], passwordUnusedDays: 11 }),
    person("finance.export", "Finance", { groups: ["billing"], passwordUnusedDays: 28, hasMfa: day >= -20 }),
  ];
}

/** The IAM users of an account on a day. Most people sign in through IAM Identity Center and are none. */
export function usersOn(account: AccountKey, day: number): UserState[] {
  if (account === "production") return productionUsers(day);
  return account === "staging" ? stagingUsers(day) : sharedUsers(day);
}

/** The IAM groups of an account on a day. */
export function groupsOn(account: AccountKey, day: number): GroupState[] {
  const common: GroupState[] = [
    { name: "administrators", managed: ["AdministratorAccess"], inline: [] },
    { name: "read-only", managed: [customerPolicyArn(account, "HarbourlightDeveloperReadOnly")], inline: [] },
    { name: "billing", managed: [customerPolicyArn(account, "HarbourlightBilling")], inline: [] },
  ];
  if (account === "production")
    return [
      ...common,
      {
        name: "analysts",
        managed: [],
        inline: [
          {
            name: "athena",
            text: documentOf(allow("Query", ["athena:*"], "*"), allow("Files", ["s3:GetObject", "s3:ListBucket"], "*")),
          },
        ],
      },
      { name: "contractors", managed: [], inline: [] },
    ];
  if (account === "staging")
    return [
      ...common,
      {
        name: "developers",
        managed: [],
        inline:
          day < -19
            ? [{ name: "everything", text: EVERYTHING }]
            : [{ name: "work", text: documentOf(allow("Work", ["lambda:*", "logs:*"], "*")) }],
      },
    ];
  return common;
}
