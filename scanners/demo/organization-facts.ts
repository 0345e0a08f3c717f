import type { PolicyFact, ResourceFact } from "#lib/facts/define.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import { documentOf } from "./documents.ts";
import type { At } from "./iam-facts.ts";
import { ACCOUNT_KEYS, ACCOUNTS, type AccountKey, isoOn, ORGANIZATION_ID, REGIONS } from "./world.ts";

const OWNER = ACCOUNTS.shared.id;
const ROOT_ID = "r-hl4k";

const UNITS = [
  { id: ROOT_ID, name: "Root", parentId: null },
  { id: "ou-hl4k-workload1", name: "Workloads", parentId: ROOT_ID },
  { id: "ou-hl4k-producti1", name: "Production", parentId: "ou-hl4k-workload1" },
  { id: "ou-hl4k-nonprodu1", name: "Non-production", parentId: "ou-hl4k-workload1" },
] as const;

const HOMES: Readonly<Record<AccountKey, string>> = {
  production: "ou-hl4k-producti1",
  staging: "ou-hl4k-nonprodu1",
  shared: ROOT_ID,
};

interface Scp {
  id: string;
  name: string;
  description: string;
  isAwsManaged: boolean;
  text: string;
  targets: readonly string[];
  fromDay?: number;
}

const SCPS: readonly Scp[] = [
  {
    id: "p-FullAWSAccess",
    name: "FullAWSAccess",
    description: "Allows access to every operation",
    isAwsManaged: true,
    text: documentOf({ Effect: "Allow", Action: "*", Resource: "*" }),
    targets: [...UNITS.map((unit) => unit.id), ...ACCOUNT_KEYS.map((key) => ACCOUNTS[key].id)],
  },
  {
    id: "p-hlregions",
    name: "approved-regions",
    description: "Nothing runs outside of the three approved regions",
    isAwsManaged: false,
    text: documentOf({
      Sid: "ApprovedRegions",
      Effect: "Deny",
      NotAction: ["iam:*", "organizations:*", "sts:*", "support:*", "cloudfront:*", "route53:*", "budgets:*"],
      Resource: "*",
      Condition: { StringNotEquals: { "aws:RequestedRegion": [...REGIONS] } },
    }),
    targets: ["ou-hl4k-workload1"],
  },
  {
    id: "p-hlaudit01",
    name: "protect-audit-log",
    description: "Nobody in a member account changes the organization trail",
    isAwsManaged: false,
    text: documentOf({
      Sid: "ProtectTrail",
      Effect: "Deny",
      Action: [
        "cloudtrail:StopLogging",
        "cloudtrail:DeleteTrail",
        "cloudtrail:UpdateTrail",
        "cloudtrail:PutEventSelectors",
      ],
      Resource: "*",
    }),
    targets: ["ou-hl4k-workload1"],
    fromDay: -44,
  },
  {
    id: "p-hlroot001",
    name: "no-root-in-members",
    description: "The root user of member accounts does nothing",
    isAwsManaged: false,
    text: documentOf({
      Sid: "NoRoot",
      Effect: "Deny",
      Action: "*",
      Resource: "*",
      Condition: { StringLike: { "aws:PrincipalArn": "arn:aws:iam::*:root" } },
    }),
    targets: ["ou-hl4k-producti1"],
    fromDay: -32,
  },
];

function scpArn(scp: Scp): string {
  return scp.isAwsManaged
    ? `arn:aws:organizations::aws:policy/service_control_policy/${scp.id}`
    : `arn:aws:organizations::${OWNER}:policy/${ORGANIZATION_ID}/service_control_policy/${scp.id}`;
}

function attachedTo(target: string, day: number): PolicyFact[] {
  return scpsOn(day)
    .filter((scp) => scp.targets.includes(target))
    .map((scp): PolicyFact => ({ role: "scp", name: scpArn(scp), text: scp.text }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function scpsOn(day: number): Scp[] {
  return SCPS.filter((scp) => scp.fromDay === undefined || day >= scp.fromDay);
}

const common = { accountId: OWNER, region: "global", tags: {}, observations: {} } as const;

/** The organisation as its management account, shared services, sees it on a day. */
export function organizationFacts({ asOf, day }: At): ResourceFact[] {
  const organization: FactOf<"organizations.organization"> = {
    ...common,
    kind: "organizations.organization",
    arn: `arn:aws:organizations::${OWNER}:organization/${ORGANIZATION_ID}`,
    name: ORGANIZATION_ID,
    config: {
      id: ORGANIZATION_ID,
      managementAccountId: OWNER,
      featureSet: "ALL",
      enabledPolicyTypes: ["SERVICE_CONTROL_POLICY"],
    },
    policies: [],
    gaps: [],
  };
  const units = UNITS.map(
    (unit): FactOf<"organizations.unit"> => ({
      ...common,
      kind: "organizations.unit",
      arn: `arn:aws:organizations::${OWNER}:${unit.parentId === null ? "root" : "ou"}/${ORGANIZATION_ID}/${unit.id}`,
      name: unit.name,
      config: { id: unit.id, isRoot: unit.parentId === null, parentId: unit.parentId },
      policies: attachedTo(unit.id, day),
      gaps: ["tags"],
    }),
  );
  const accounts = ACCOUNT_KEYS.map(
    (key): FactOf<"organizations.account"> => ({
      ...common,
      kind: "organizations.account",
      arn: `arn:aws:organizations::${OWNER}:account/${ORGANIZATION_ID}/${ACCOUNTS[key].id}`,
      name: ACCOUNTS[key].name,
      config: {
        memberAccountId: ACCOUNTS[key].id,
        status: "ACTIVE",
        parentId: HOMES[key],
        joinedMethod: key === "shared" ? "INVITED" : "CREATED",
        joinedAt: isoOn(asOf, -1200, 9),
      },
      policies: attachedTo(ACCOUNTS[key].id, day),
      gaps: ["tags"],
    }),
  );
  const policies = scpsOn(day).map(
    (scp): FactOf<"organizations.policy"> => ({
      ...common,
      kind: "organizations.policy",
      arn: scpArn(scp),
      name: scp.name,
      config: {
        id: scp.id,
        type: "SERVICE_CONTROL_POLICY",
        isAwsManaged: scp.isAwsManaged,
        description: scp.description,
        targetIds: [...scp.targets].sort(),
      },
      policies: [{ role: "scp", name: scpArn(scp), text: scp.text }],
      gaps: ["tags"],
    }),
  );
  return [organization, ...units, ...accounts, ...policies];
}
