import { createRandom, type Random } from "../random.ts";
import { type PermissionSet, permissionSetRole } from "../role-names.ts";
import { ACCOUNTS, type AccountKey, timeOn } from "../world.ts";
import { CLI_AGENT, CONSOLE_AGENT, homeIp, OFFICE_IP } from "./agents.ts";
import { GLOBAL, iamUser, rootUser, sessionArn, signedIn } from "./identities.ts";
import { type DemoEvent, demoEvent, denied } from "./record.ts";

const PEOPLE: readonly {
  email: string;
  set: PermissionSet;
  accounts: readonly [AccountKey, ...AccountKey[]];
  perWeek: number;
}[] = [
  {
    email: "ines.okafor@harbourlight.example",
    set: "SecurityAudit",
    accounts: ["production", "shared", "staging"],
    perWeek: 4,
  },
  {
    email: "marek.lindqvist@harbourlight.example",
    set: "AdministratorAccess",
    accounts: ["shared", "production"],
    perWeek: 3,
  },
  { email: "tomas.weidmann@harbourlight.example", set: "PowerUser", accounts: ["staging", "production"], perWeek: 5 },
  {
    email: "aoife.brennan@harbourlight.example",
    set: "DeveloperReadOnly",
    accounts: ["production", "staging"],
    perWeek: 5,
  },
  { email: "rahul.desai@harbourlight.example", set: "DeveloperReadOnly", accounts: ["production"], perWeek: 4 },
  { email: "lotte.vandenberg@harbourlight.example", set: "PowerUser", accounts: ["staging"], perWeek: 5 },
  {
    email: "priya.raman@harbourlight.example",
    set: "DeveloperReadOnly",
    accounts: ["production", "staging"],
    perWeek: 3,
  },
  { email: "guillaume.petit@harbourlight.example", set: "Billing", accounts: ["shared"], perWeek: 1 },
];

type Look = readonly [source: string, name: string, action: string, parameters: Record<string, unknown> | null];

const LOOKS: readonly [Look, ...Look[]] = [
  ["lambda.amazonaws.com", "ListFunctions20150331", "lambda:ListFunctions", null],
  ["lambda.amazonaws.com", "GetFunction20150331v2", "lambda:GetFunction", { functionName: "orders-api" }],
  [
    "lambda.amazonaws.com",
    "GetFunctionConfiguration20150331v2",
    "lambda:GetFunctionConfiguration",
    { functionName: "payments-authorise" },
  ],
  ["logs.amazonaws.com", "DescribeLogGroups", "logs:DescribeLogGroups", { limit: 50 }],
  ["logs.amazonaws.com", "StartQuery", "logs:StartQuery", { logGroupName: "/aws/lambda/orders-api", limit: 200 }],
  ["dynamodb.amazonaws.com", "ListTables", "dynamodb:ListTables", { limit: 100 }],
  ["dynamodb.amazonaws.com", "DescribeTable", "dynamodb:DescribeTable", { tableName: "orders-table-production" }],
  ["s3.amazonaws.com", "ListBuckets", "s3:ListAllMyBuckets", { Host: "s3.amazonaws.com" }],
  ["states.amazonaws.com", "ListStateMachines", "states:ListStateMachines", null],
];

/** What lies beyond a permission set, and is tried all the same now and then. */
const BEYOND: Readonly<Record<PermissionSet, Look | undefined>> = {
  AdministratorAccess: undefined,
  PowerUser: [
    "iam.amazonaws.com",
    "CreateRole",
    "iam:CreateRole",
    { roleName: "quick-test", assumeRolePolicyDocument: "{}" },
  ],
  DeveloperReadOnly: [
    "secretsmanager.amazonaws.com",
    "GetSecretValue",
    "secretsmanager:GetSecretValue",
    { secretId: "production/orders/database" },
  ],
  SecurityAudit: [
    "s3.amazonaws.com",
    "GetObject",
    "s3:GetObject",
    { bucketName: "harbourlight-payments-files-production", key: "payments/archive/batch-3.json" },
  ],
  Billing: ["lambda.amazonaws.com", "ListFunctions20150331", "lambda:ListFunctions", null],
};

/** Sign-ins and work of people on a day. */
export function peopleEvents(asOf: Date, day: number): DemoEvent[] {
  const weekday = timeOn(asOf, day).getUTCDay();
  const isWeekend = weekday === 0 || weekday === 6;
  return [
    ...PEOPLE.flatMap((person) => {
      const random = createRandom(`person/${person.email}/${day}`);
      if (isWeekend || !random.chance(person.perWeek / 5)) return [];
      return person.accounts.flatMap((account, index) =>
        index === 0 || random.chance(0.4) ? sessionOf(person, account, asOf, day, random) : [],
      );
    }),
    ...consoleUsers(asOf, day, isWeekend),
    ...rootSignIn(asOf, day),
  ];
}

function sessionOf(
  person: (typeof PEOPLE)[number],
  account: AccountKey,
  asOf: Date,
  day: number,
  random: Random,
): DemoEvent[] {
  const start = timeOn(asOf, day, 7.5 + random.next() * 8);
  const ip = random.chance(0.6) ? OFFICE_IP : homeIp(random);
  const identity = signedIn(account, person.set, person.email, start);
  const isConsole = random.chance(0.6);
  const base = { account, identity, ip, agent: isConsole ? CONSOLE_AGENT : CLI_AGENT } as const;
  const events: DemoEvent[] = [];
  if (isConsole)
    events.push(
      demoEvent(random, {
        ...base,
        region: GLOBAL,
        at: start,
        source: "signin.amazonaws.com",
        name: "ConsoleLogin",
        isReadOnly: false,
        response: { ConsoleLogin: "Success" },
        extra: { MobileVersion: "No", MFAUsed: "No" },
        type: "AwsConsoleSignIn",
      }),
    );
  const steps = random.int(6, 22);
  for (let step = 1; step <= steps; step++) {
    const [source, name, , parameters] = random.pick(LOOKS);
    const at = new Date(start.getTime() + step * random.int(20, 240) * 1000);
    events.push(demoEvent(random, { ...base, region: "eu-west-1", at, source, name, isReadOnly: true, parameters }));
  }
  const beyond = BEYOND[person.set];
  if (beyond !== undefined && random.chance(0.12)) {
    const [source, name, action, parameters] = beyond;
    events.push(
      demoEvent(random, {
        ...base,
        region: source.startsWith("iam") ? GLOBAL : "eu-west-1",
        at: new Date(start.getTime() + 900_000),
        source,
        name,
        isReadOnly: !name.startsWith("Create"),
        parameters,
        error: denied(sessionArn(account, permissionSetRole(account, person.set), person.email), action),
      }),
    );
  }
  return events;
}

const CONSOLE_USERS: readonly {
  name: string;
  account: AccountKey;
  hasMfaFrom: number;
  from: number;
  chance: number;
}[] = [
  { name: "tomas.weidmann", account: "production", hasMfaFrom: -999, from: -999, chance: 0.15 },
  { name: "marek.lindqvist", account: "production", hasMfaFrom: -46, from: -999, chance: 0.1 },
  { name: "contractor.jbell", account: "production", hasMfaFrom: 999, from: -12, chance: 0.7 },
  { name: "dev.sandbox", account: "staging", hasMfaFrom: 999, from: -999, chance: 0.05 },
];

function consoleUsers(asOf: Date, day: number, isWeekend: boolean): DemoEvent[] {
  return CONSOLE_USERS.flatMap((user) => {
    const random = createRandom(`console/${user.account}/${user.name}/${day}`);
    if (isWeekend || day < user.from || !random.chance(user.chance)) return [];
    const start = timeOn(asOf, day, 8 + random.next() * 7);
    const { accessKeyId: _key, ...identity } = iamUser(user.account, user.name, "/people/", 1);
    const attempt = (at: Date, isSuccess: boolean) =>
      demoEvent(random, {
        account: user.account,
        region: GLOBAL,
        at,
        source: "signin.amazonaws.com",
        name: "ConsoleLogin",
        identity,
        ip: homeIp(random),
        agent: CONSOLE_AGENT,
        isReadOnly: false,
        response: { ConsoleLogin: isSuccess ? "Success" : "Failure" },
        extra: { MobileVersion: "No", MFAUsed: day >= user.hasMfaFrom ? "Yes" : "No" },
        type: "AwsConsoleSignIn",
        ...(isSuccess ? {} : { error: { code: "Failed authentication", message: "Failed authentication" } }),
      });
    const events = random.chance(0.15) ? [attempt(new Date(start.getTime() - 40_000), false)] : [];
    events.push(attempt(start, true));
    for (let step = 1; step <= random.int(2, 9); step++) {
      const [source, name, , parameters] = random.pick(LOOKS);
      events.push(
        demoEvent(random, {
          account: user.account,
          region: "eu-west-1",
          at: new Date(start.getTime() + step * 60_000),
          source,
          name,
          identity: {
            ...identity,
            sessionContext: {
              attributes: { creationDate: start.toISOString(), mfaAuthenticated: String(day >= user.hasMfaFrom) },
            },
          },
          ip: homeIp(random),
          agent: CONSOLE_AGENT,
          isReadOnly: true,
          parameters,
        }),
      );
    }
    return events;
  });
}

/** Once, somebody signed in as root of shared services to change the address for bills. */
function rootSignIn(asOf: Date, day: number): DemoEvent[] {
  if (day !== -36) return [];
  const random = createRandom("root-sign-in");
  const base = {
    account: "shared",
    region: GLOBAL,
    identity: rootUser("shared"),
    ip: OFFICE_IP,
    agent: CONSOLE_AGENT,
  } as const;
  return [
    demoEvent(random, {
      ...base,
      at: timeOn(asOf, day, 9.4),
      source: "signin.amazonaws.com",
      name: "ConsoleLogin",
      isReadOnly: false,
      response: { ConsoleLogin: "Success" },
      extra: { MobileVersion: "No", MFAUsed: "Yes" },
      type: "AwsConsoleSignIn",
    }),
    demoEvent(random, {
      ...base,
      at: timeOn(asOf, day, 9.5),
      source: "account.amazonaws.com",
      name: "PutAlternateContact",
      isReadOnly: false,
      parameters: { alternateContactType: "BILLING", accountId: ACCOUNTS.shared.id },
    }),
  ];
}
