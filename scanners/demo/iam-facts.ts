import { services } from "#lib/catalog/catalog.ts";
import type { PolicyFact, ResourceFact } from "#lib/facts/define.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { EVERYTHING } from "./documents.ts";
import { policiesOn } from "./policy-plans.ts";
import { createRandom, digitsOf, iamId } from "./random.ts";
import { roleArn, roleId } from "./role-names.ts";
import { managedArn, rolesOn } from "./role-plans.ts";
import type { RoleState } from "./role-state.ts";
import { type GroupState, groupsOn, type UserState, usersOn } from "./user-plans.ts";
import { ACCOUNTS, type AccountKey, GITHUB_HOST, isoOn } from "./world.ts";

/** The moment that facts describe. */
export interface At {
  asOf: Date;
  day: number;
}

function attached(names: readonly string[]): { name: string; arn: string }[] {
  return names
    .map((name) => ({ name: name.split("/").at(-1) ?? name, arn: managedArn(name) }))
    .sort((a, b) => (a.arn < b.arn ? -1 : 1));
}

function inlineFacts(inline: readonly { name: string; text: string }[]): PolicyFact[] {
  return inline
    .map(({ name, text }): PolicyFact => ({ role: "inline", name, text }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Services a principal reached, from the prefixes that its policies name. */
function servicesOf(
  state: { inline: readonly { text: string }[]; managed: readonly string[]; usedServices?: readonly string[] },
  at: At,
  unusedDays: number | null,
): Record<string, string | null> {
  // IAM lists every service that the policies grant, called or not; an administrator's list is all of AWS.
  const isAdministrator =
    state.managed.includes("AdministratorAccess") || state.inline.some(({ text }) => text === EVERYTHING);
  const prefixes = isAdministrator
    ? services().map(({ prefix }) => prefix)
    : state.inline.flatMap(({ text }) => [...text.matchAll(/"([a-z0-9-]+):[A-Z*]/g)].map((match) => match[1] ?? ""));
  return Object.fromEntries(
    [...new Set(prefixes)].sort().map((prefix, index) => {
      const isUsed = state.usedServices?.includes(prefix) ?? (index % 4 !== 3 && !isAdministrator);
      return [prefix, unusedDays === null || !isUsed ? null : isoOn(at.asOf, at.day - unusedDays, -3)];
    }),
  );
}

function roleFact(account: AccountKey, state: RoleState, at: At): FactOf<"iam.role"> {
  const created = -120 - createRandom(`role/${account}/${state.name}`).int(0, 1400);
  const inline = inlineFacts(state.inline);
  return {
    kind: "iam.role",
    arn: roleArn(account, state.name, state.path),
    accountId: ACCOUNTS[account].id,
    region: "global",
    name: state.name,
    tags: state.path.startsWith("/aws-") ? {} : { Environment: ACCOUNTS[account].environment, Team: state.team },
    config: {
      uniqueId: roleId(account, state.name),
      path: state.path,
      createdAt: isoOn(at.asOf, created, 9),
      attachedPolicies: attached(state.managed),
      inlinePolicies: inline.map(({ name }) => name),
      permissionsBoundaryArn: state.boundaryArn,
      maxSessionSeconds: state.path.startsWith("/aws-reserved") ? 28_800 : 3600,
      instanceProfiles: [],
    },
    observations: {
      lastUsed: {
        at:
          state.unusedDays === null
            ? null
            : isoOn(at.asOf, state.unusedDays > 60 ? -state.unusedDays : at.day - state.unusedDays, -1),
        service: null,
        region: state.unusedDays === null ? null : "eu-west-1",
      },
      servicesLastAccessed: servicesOf(state, at, state.unusedDays),
    },
    policies: [{ role: "trust", name: "trust", text: state.trust }, ...inline],
    gaps: [],
  };
}

function userFact(account: AccountKey, state: UserState, at: At): FactOf<"iam.user"> {
  const { id } = ACCOUNTS[account];
  const inline = inlineFacts(state.inline);
  const hasPassword = state.passwordUnusedDays !== undefined;
  const used = state.passwordUnusedDays;
  return {
    kind: "iam.user",
    arn: `arn:aws:iam::${id}:user${state.path}${state.name}`,
    accountId: id,
    region: "global",
    name: state.name,
    tags: { Team: state.team },
    config: {
      uniqueId: iamId("AIDA", `${account}/${state.name}`),
      path: state.path,
      createdAt: isoOn(at.asOf, state.createdDay, 8),
      groups: [...state.groups].sort(),
      attachedPolicies: attached(state.managed),
      inlinePolicies: inline.map(({ name }) => name),
      permissionsBoundaryArn: null,
      hasPassword,
      passwordChangedAt: hasPassword ? isoOn(at.asOf, Math.max(state.createdDay, -200), 8) : null,
      mfaDevices: state.hasMfa
        ? [{ serialNumber: `arn:aws:iam::${id}:mfa/${state.name}`, enabledAt: isoOn(at.asOf, state.createdDay + 1, 8) }]
        : [],
      accessKeys: state.keys.map((key) => ({
        id: key.id,
        status: key.isActive ? "Active" : "Inactive",
        createdAt: isoOn(at.asOf, key.createdDay, 11),
      })),
    },
    observations: {
      passwordLastUsedAt:
        used === undefined || used === null ? null : isoOn(at.asOf, used > 60 ? -used : at.day - used, -6),
      accessKeysLastUsed: Object.fromEntries(
        state.keys.map((key) => [
          key.id,
          {
            at:
              key.unusedDays === null
                ? null
                : isoOn(at.asOf, key.unusedDays > 60 ? -key.unusedDays : at.day - key.unusedDays, -2),
            service: key.unusedDays === null ? null : "lambda",
            region: key.unusedDays === null ? null : "eu-west-1",
          },
        ]),
      ),
      servicesLastAccessed: servicesOf(state, at, 1),
    },
    policies: inline,
    gaps: [],
  };
}

function groupFact(account: AccountKey, state: GroupState, at: At): FactOf<"iam.group"> {
  const { id } = ACCOUNTS[account];
  const inline = inlineFacts(state.inline);
  return {
    kind: "iam.group",
    arn: `arn:aws:iam::${id}:group/${state.name}`,
    accountId: id,
    region: "global",
    name: state.name,
    tags: {},
    config: {
      uniqueId: iamId("AGPA", `${account}/${state.name}`),
      path: "/",
      createdAt: isoOn(at.asOf, -1300, 8),
      attachedPolicies: attached(state.managed),
      inlinePolicies: inline.map(({ name }) => name),
    },
    observations: {},
    policies: inline,
    gaps: [],
  };
}

/** Users, groups, roles and managed policies of an account on a day; managed policies of AWS only where used. */
export function iamFacts(account: AccountKey, at: At): ResourceFact[] {
  const principals = [
    ...usersOn(account, at.day).map((state) => userFact(account, state, at)),
    ...groupsOn(account, at.day).map((state) => groupFact(account, state, at)),
    ...rolesOn(account, at.day).map((state) => roleFact(account, state, at)),
  ];
  const uses = new Map<string, number>();
  for (const { config } of principals)
    for (const { arn } of config.attachedPolicies) uses.set(arn, (uses.get(arn) ?? 0) + 1);
  const policies = policiesOn(account, at.day)
    .filter((state) => !state.isAwsManaged || uses.has(state.arn))
    .map(
      (state): FactOf<"iam.policy"> => ({
        kind: "iam.policy",
        arn: state.arn,
        accountId: ACCOUNTS[account].id,
        region: "global",
        name: state.name,
        tags: {},
        config: {
          uniqueId: iamId("ANPA", state.isAwsManaged ? state.arn : `${account}/${state.name}`),
          path: "/",
          isAwsManaged: state.isAwsManaged,
          defaultVersionId: `v${state.version}`,
          versionIds: [`v${state.version}`],
          createdAt: isoOn(at.asOf, state.createdDay, 8),
          updatedAt: isoOn(at.asOf, state.updatedDay, 8),
        },
        observations: { attachmentCount: uses.get(state.arn) ?? 0, boundaryUsageCount: 0 },
        policies: [{ role: "managed", name: state.arn, text: state.text }],
        gaps: [],
      }),
    );
  return [...principals, ...policies];
}

/** Identity providers: GitHub Actions, and the SAML provider of IAM Identity Center. */
export function providerFacts(account: AccountKey, at: At): ResourceFact[] {
  const { id } = ACCOUNTS[account];
  const oidc: FactOf<"iam.oidc-provider"> = {
    kind: "iam.oidc-provider",
    arn: `arn:aws:iam::${id}:oidc-provider/${GITHUB_HOST}`,
    accountId: id,
    region: "global",
    name: GITHUB_HOST,
    tags: {},
    config: {
      url: GITHUB_HOST,
      clientIds: ["sts.amazonaws.com"],
      thumbprints: [digitsOf("github", 40)],
      createdAt: isoOn(at.asOf, -500, 8),
    },
    observations: {},
    policies: [],
    gaps: [],
  };
  const name = "AWSSSO_4c1f0a9be27d53_DO_NOT_DELETE";
  const saml: FactOf<"iam.saml-provider"> = {
    kind: "iam.saml-provider",
    arn: `arn:aws:iam::${id}:saml-provider/${name}`,
    accountId: id,
    region: "global",
    name,
    tags: {},
    config: {
      validUntil: isoOn(at.asOf, 3000),
      createdAt: isoOn(at.asOf, -800, 8),
      metadataSha256: digitsOf("saml", 64),
    },
    observations: {},
    policies: [],
    gaps: [],
  };
  return [oidc, saml];
}

/** The account itself: root credentials, password policy, alias. */
export function accountFact(account: AccountKey, at: At): FactOf<"iam.account"> {
  const { id, name } = ACCOUNTS[account];
  const { day } = at;
  const isStrict = account === "production" || (account === "shared" && day >= -14);
  const hasPolicy = account !== "staging" || day >= -50;
  const rootUsedDay = account === "shared" && day >= -35 ? -35 : -700;
  return {
    kind: "iam.account",
    arn: `arn:aws:iam::${id}:root`,
    accountId: id,
    region: "global",
    name,
    tags: {},
    config: {
      alias: name,
      passwordPolicy: hasPolicy
        ? {
            minimumLength: isStrict ? 14 : 8,
            requireSymbols: isStrict,
            requireNumbers: true,
            requireUppercase: true,
            requireLowercase: true,
            maxAgeDays: null,
            reusePrevention: isStrict ? 24 : null,
            hardExpiry: false,
            allowUsersToChange: true,
          }
        : null,
      rootAccessKeyCount: account === "staging" && day < -29 ? 1 : 0,
      isRootMfaEnabled: !(account === "staging" && day < -37),
      summary: {
        Users: usersOn(account, day).length,
        Groups: groupsOn(account, day).length,
        Roles: rolesOn(account, day).length,
      },
    },
    observations: {
      rootPasswordLastUsedAt: isoOn(at.asOf, rootUsedDay, 9.5),
      rootAccessKeyLastUsedAt: null,
      credentialReportAt: isoOn(at.asOf, day, -1),
    },
    policies: [],
    gaps: [],
  };
}
