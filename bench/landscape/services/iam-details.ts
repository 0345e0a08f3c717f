import type { GroupDetail, InstanceProfile, ManagedPolicyDetail, RoleDetail, UserDetail } from "@aws-sdk/client-iam";
import { idOf, isOneOf, oneOf, roleName, tagList, timeOf } from "../names.ts";
import { MANAGED_IN_USE } from "../numbers.ts";
import type { Place } from "../plan.ts";
import { documentOf, rolePolicy, trustOf } from "../policies.ts";
import { userName } from "./iam-report.ts";

const AWS_MANAGED = [
  "service-role/AWSLambdaBasicExecutionRole",
  "service-role/AWSLambdaVPCAccessExecutionRole",
  "AWSXRayDaemonWriteAccess",
  "AmazonSSMManagedInstanceCore",
  "AmazonEKSClusterPolicy",
  "AmazonEKSWorkerNodePolicy",
  "service-role/AmazonECSTaskExecutionRolePolicy",
  "ReadOnlyAccess",
  "PowerUserAccess",
  "AdministratorAccess",
  "SecurityAudit",
  "CloudWatchAgentServerPolicy",
] as const;
const TRUSTED = ["lambda", "lambda", "lambda", "lambda", "ecs-tasks", "states", "events", "ec2", "codebuild"] as const;

const encoded = (document: string) => encodeURIComponent(document);
const ownPolicyArn = (place: Place, index: number) =>
  `arn:aws:iam::${place.accountId}:policy/application-policy-${index}`;

/** The policies that hang on a principal: one of AWS's, and an own one for some. */
function attachedTo(place: Place, index: number): { PolicyName: string; PolicyArn: string }[] {
  const managed = isOneOf(place, index, 80, 97)
    ? oneOf(AWS_MANAGED.slice(0, 8), place, index, 81)
    : oneOf(AWS_MANAGED.slice(8), place, index, 82);
  const attached = [{ PolicyName: managed.split("/").at(-1) ?? "", PolicyArn: `arn:aws:iam::aws:policy/${managed}` }];
  const own = place.count("iam.policy") - MANAGED_IN_USE;
  if (own > 0 && isOneOf(place, index, 83, 35)) {
    const PolicyArn = ownPolicyArn(place, index % own);
    attached.push({ PolicyName: PolicyArn.split("/").at(-1) ?? "", PolicyArn });
  }
  return attached;
}

export function userDetail(place: Place, index: number): UserDetail {
  const UserName = userName(place, index);
  const groups = place.count("iam.group");
  return {
    Path: "/",
    UserName,
    UserId: `AIDA${idOf(place, "user", index).toUpperCase()}`,
    Arn: `arn:aws:iam::${place.accountId}:user/${UserName}`,
    CreateDate: timeOf(place, index),
    GroupList: groups === 0 ? [] : [`group-${index % groups}`],
    AttachedManagedPolicies: isOneOf(place, index, 84, 10) ? attachedTo(place, index) : [],
    Tags: tagList(place, index),
  };
}

export function groupDetail(place: Place, index: number): GroupDetail {
  return {
    Path: "/",
    GroupName: `group-${index}`,
    GroupId: `AGPA${idOf(place, "group", index).toUpperCase()}`,
    Arn: `arn:aws:iam::${place.accountId}:group/group-${index}`,
    CreateDate: timeOf(place, index),
    GroupPolicyList: [],
    AttachedManagedPolicies: attachedTo(place, index),
  };
}

function trust(place: Place, index: number): string {
  if (isOneOf(place, index, 85, 5))
    return documentOf({
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${oneOf(["210000000011", "210000000122"], place, index, 86)}:root` },
      Action: "sts:AssumeRole",
    });
  if (isOneOf(place, index, 87, 5))
    return documentOf({
      Effect: "Allow",
      Principal: {
        Federated: `arn:aws:iam::${place.accountId}:oidc-provider/token.actions.githubusercontent.com/org-0`,
      },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: { StringLike: { "token.actions.githubusercontent.com:sub": `repo:shop/service-${index}:*` } },
    });
  return trustOf(`${oneOf(TRUSTED, place, index, 88)}.amazonaws.com`);
}

export function roleDetail(place: Place, index: number): RoleDetail {
  const RoleName = roleName(place, index);
  return {
    Path: "/",
    RoleName,
    RoleId: `AROA${idOf(place, "role", index).toUpperCase()}`,
    Arn: `arn:aws:iam::${place.accountId}:role/${RoleName}`,
    CreateDate: timeOf(place, index),
    AssumeRolePolicyDocument: encoded(trust(place, index)),
    InstanceProfileList: [],
    RolePolicyList: [{ PolicyName: "application", PolicyDocument: encoded(rolePolicy(place, index)) }],
    AttachedManagedPolicies: attachedTo(place, index),
    Tags: tagList(place, index),
    RoleLastUsed: isOneOf(place, index, 89, 85)
      ? { LastUsedDate: new Date(Date.UTC(2026, 10, 20)), Region: place.region }
      : {},
  };
}

export function profileOf(place: Place, index: number): InstanceProfile {
  const InstanceProfileName = `profile-${index}`;
  const name = roleName(place, index % Math.max(1, place.count("iam.role")));
  return {
    Path: "/",
    InstanceProfileName,
    InstanceProfileId: `AIPA${idOf(place, "profile", index).toUpperCase()}`,
    Arn: `arn:aws:iam::${place.accountId}:instance-profile/${InstanceProfileName}`,
    CreateDate: timeOf(place, index),
    Roles: [
      {
        Path: "/",
        RoleName: name,
        RoleId: "AROAPROFILE",
        Arn: `arn:aws:iam::${place.accountId}:role/${name}`,
        CreateDate: timeOf(place, index),
      },
    ],
  };
}

/** The first ones are AWS's, the others the account's own. */
export function policyDetail(place: Place, index: number): ManagedPolicyDetail {
  const managed = index < MANAGED_IN_USE ? AWS_MANAGED[index] : undefined;
  const Arn =
    managed === undefined ? ownPolicyArn(place, index - MANAGED_IN_USE) : `arn:aws:iam::aws:policy/${managed}`;
  return {
    PolicyName: Arn.split("/").at(-1),
    PolicyId: `ANPA${idOf(place, "policy", index).toUpperCase()}`,
    Arn,
    Path: managed?.includes("/") === true ? "/service-role/" : "/",
    DefaultVersionId: "v1",
    AttachmentCount: 3,
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
    CreateDate: timeOf(place, index),
    UpdateDate: timeOf(place, index, 1),
    PolicyVersionList: [
      {
        VersionId: "v1",
        IsDefaultVersion: true,
        Document: encoded(managed === undefined ? rolePolicy(place, index + 7) : managedDocument(managed)),
        CreateDate: timeOf(place, index),
      },
    ],
  };
}

function managedDocument(name: string): string {
  if (name === "AdministratorAccess") return documentOf({ Effect: "Allow", Action: "*", Resource: "*" });
  if (name === "PowerUserAccess")
    return documentOf({ Effect: "Allow", NotAction: ["iam:*", "organizations:*", "account:*"], Resource: "*" });
  if (name === "ReadOnlyAccess" || name === "SecurityAudit")
    return documentOf({
      Effect: "Allow",
      Action: [
        "s3:Get*",
        "s3:List*",
        "dynamodb:Describe*",
        "dynamodb:List*",
        "lambda:Get*",
        "lambda:List*",
        "iam:Get*",
      ],
      Resource: "*",
    });
  return documentOf({
    Effect: "Allow",
    Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents", "xray:PutTraceSegments"],
    Resource: "*",
  });
}
