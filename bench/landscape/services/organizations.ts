import {
  DescribeOrganizationCommand,
  DescribePolicyCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListPoliciesCommand,
  ListRootsCommand,
  ListTargetsForPolicyCommand,
} from "@aws-sdk/client-organizations";
import { AwsError, serve } from "../operation.ts";
import { ACCOUNTS, type Place } from "../plan.ts";
import { documentOf } from "../policies.ts";

const ORGANIZATION = "o-shop000001";
const ROOT = "r-shop";
const manager = ACCOUNTS[0] ?? "";
const arnOf = (rest: string) => `arn:aws:organizations::${manager}:${rest}`;
const unitId = (index: number) => `ou-shop-unit${index}`;

/** Only the management account may list; the others may ask for the organization itself. */
function onlyManagement(place: Place): void {
  if (place.account !== 0) throw new AwsError(400, "AccessDeniedException");
}

const units = (place: Place) => Math.max(1, place.count("organizations.unit") - 1);
const isScp = (index: number) => index < 9;

export const organizationsOperations = [
  serve(
    "organizations",
    DescribeOrganizationCommand,
  )(() => ({
    Organization: {
      Id: ORGANIZATION,
      Arn: arnOf(`organization/${ORGANIZATION}`),
      FeatureSet: "ALL",
      MasterAccountArn: arnOf(`account/${ORGANIZATION}/${manager}`),
      MasterAccountId: manager,
      MasterAccountEmail: "cloud@shop.example.com",
    },
  })),
  serve(
    "organizations",
    ListRootsCommand,
  )((_asked, place) => {
    onlyManagement(place);
    return {
      Roots: [
        {
          Id: ROOT,
          Arn: arnOf(`root/${ORGANIZATION}/${ROOT}`),
          Name: "Root",
          PolicyTypes: [
            { Type: "SERVICE_CONTROL_POLICY", Status: "ENABLED" },
            { Type: "RESOURCE_CONTROL_POLICY", Status: "ENABLED" },
          ],
        },
      ],
    };
  }),
  serve(
    "organizations",
    ListOrganizationalUnitsForParentCommand,
  )((asked, place) => {
    onlyManagement(place);
    if (asked.text("ParentId") !== ROOT) return { OrganizationalUnits: [] };
    return {
      OrganizationalUnits: Array.from({ length: units(place) }, (_value, index) => ({
        Id: unitId(index),
        Arn: arnOf(`ou/${ORGANIZATION}/${unitId(index)}`),
        Name: `Unit ${index}`,
      })),
    };
  }),
  serve(
    "organizations",
    ListAccountsForParentCommand,
  )((asked, place) => {
    onlyManagement(place);
    const parent = asked.text("ParentId");
    const isIn = (index: number) => (index === 0 ? ROOT : unitId(index % units(place))) === parent;
    return {
      Accounts: ACCOUNTS.flatMap((Id, index) =>
        isIn(index)
          ? [
              {
                Id,
                Arn: arnOf(`account/${ORGANIZATION}/${Id}`),
                Name: `shop-${index}`,
                Status: "ACTIVE" as const,
                JoinedMethod: "CREATED" as const,
                JoinedTimestamp: new Date(Date.UTC(2022, 1, 1 + index)),
              },
            ]
          : [],
      ),
    };
  }),
  serve(
    "organizations",
    ListPoliciesCommand,
  )((asked, place) => {
    onlyManagement(place);
    const wantsScps = asked.text("Filter") === "SERVICE_CONTROL_POLICY";
    return {
      Policies: Array.from({ length: place.count("organizations.policy") }, (_value, index) => index)
        .filter((index) => isScp(index) === wantsScps)
        .map((index) => ({
          Id: `p-guard${index}`,
          Arn: arnOf(`policy/${ORGANIZATION}/service_control_policy/p-guard${index}`),
          Name: `guard-${index}`,
          Description: "A guard rail",
          AwsManaged: false,
        })),
    };
  }),
  serve(
    "organizations",
    DescribePolicyCommand,
  )((asked, place) => {
    onlyManagement(place);
    const index = asked.index("PolicyId");
    const deny = { Effect: "Deny", Action: [`service${index}:Delete*`, "cloudtrail:StopLogging"], Resource: "*" };
    return {
      Policy: {
        Content: isScp(index)
          ? documentOf({ Effect: "Allow", Action: "*", Resource: "*" }, deny)
          : documentOf({ ...deny, Action: "s3:PutBucketPolicy", Principal: "*" }),
      },
    };
  }),
  serve(
    "organizations",
    ListTargetsForPolicyCommand,
  )((asked, place) => {
    onlyManagement(place);
    const index = asked.index("PolicyId");
    const TargetId = index === 0 ? ROOT : unitId(index % units(place));
    return { Targets: [{ TargetId, Name: "target", Type: index === 0 ? ("ROOT" as const) : "ORGANIZATIONAL_UNIT" }] };
  }),
];
