import { type CallName, callPlan } from "./calls.ts";
import { allow, documentOf, EVERYTHING, type Statement, serviceTrust } from "./documents.ts";
import { FUNCTION_PLANS } from "./function-plans.ts";
import { existsOn, type FunctionPlan, type RoleWidth } from "./function-state.ts";
import { customerPolicyArn, type RoleState } from "./role-state.ts";
import { type AccountKey, stateOn } from "./world.ts";

/** Roles that somebody deleted while functions still name them. */
const DELETED = new Set(["staging-support-survey-role"]);

const BASIC = "service-role/AWSLambdaBasicExecutionRole";

/** What AWS calls the resource of a roomy grant: everything of the service, and every table or bucket. */
const ROOMY: Readonly<Record<string, readonly string[]>> = {
  dynamodb: [
    "BatchGetItem",
    "BatchWriteItem",
    "ConditionCheckItem",
    "DeleteItem",
    "DescribeTable",
    "DescribeTimeToLive",
    "GetItem",
    "GetRecords",
    "ListTables",
    "PutItem",
    "Query",
    "Scan",
    "UpdateItem",
    "UpdateTable",
  ],
  s3: [
    "DeleteObject",
    "GetBucketLocation",
    "GetObject",
    "GetObjectTagging",
    "ListAllMyBuckets",
    "ListBucket",
    "PutObject",
    "PutObjectAcl",
    "PutObjectTagging",
  ],
  secretsmanager: ["DescribeSecret", "GetSecretValue", "ListSecrets", "PutSecretValue"],
  ssm: ["DescribeParameters", "GetParameter", "GetParameters", "GetParametersByPath", "PutParameter"],
  kms: ["Decrypt", "DescribeKey", "Encrypt", "GenerateDataKey", "ListAliases"],
};

function serviceOf(call: CallName): string {
  const { action } = callPlan(call);
  return action.slice(0, action.indexOf(":"));
}

function functionStatements(plan: FunctionPlan, width: RoleWidth): Statement[] {
  const calls = plan.calls.filter((call) => call !== "logs");
  if (width === "admin") return [];
  const services = [...new Set(calls.map(serviceOf))];
  if (width === "wide" && services.length > 0)
    return services.slice(0, 2).map((service) => allow(`All${service.replaceAll("-", "")}`, [`${service}:*`], "*"));
  if (width === "roomy") {
    const roomy = services.flatMap((service) => {
      const actions = ROOMY[service];
      return actions === undefined
        ? []
        : [
            allow(
              `Use${service}`,
              actions.map((action) => `${service}:${action}`),
              "*",
            ),
          ];
    });
    if (roomy.length > 0)
      return [
        ...roomy,
        ...tight(
          plan,
          calls.filter((call) => ROOMY[serviceOf(call)] === undefined),
        ),
      ];
  }
  return tight(plan, calls);
}

function tight(plan: FunctionPlan, calls: readonly CallName[]): Statement[] {
  const byResource = new Map<string, string[]>();
  for (const call of calls) {
    const { action, resource } = callPlan(call);
    const arn = resource(plan);
    byResource.set(arn, [...(byResource.get(arn) ?? []), action]);
  }
  return [...byResource].map(([arn, actions], index) => allow(`Use${index + 1}`, actions.sort(), arn));
}

/** The execution roles of an account on a day; a shared one holds what all of its functions need. */
export function functionRoles(account: AccountKey, day: number): RoleState[] {
  const byRole = new Map<string, { plan: FunctionPlan; width: RoleWidth }[]>();
  for (const plan of FUNCTION_PLANS) {
    if (plan.account !== account || !existsOn(plan, day)) continue;
    const { role, width } = stateOn(plan.base, plan.changes, day);
    byRole.set(role, [...(byRole.get(role) ?? []), { plan, width }]);
  }
  return [...byRole].flatMap(([name, users]) => {
    const [first] = users;
    if (first === undefined || DELETED.has(name)) return [];
    const isAdmin = users.some(({ width }) => width === "admin");
    const statements = users.flatMap(({ plan, width }, user) =>
      functionStatements(plan, users.length > 1 ? "roomy" : width).map((statement) => ({
        ...statement,
        Sid: `${statement.Sid ?? "Use"}${users.length > 1 ? `For${user + 1}` : ""}`,
      })),
    );
    // One of the wide roles got its width by an inline policy, the others by the managed one.
    const isInline = isAdmin && name.startsWith("staging-");
    return [
      {
        name,
        path: "/",
        trust: serviceTrust("lambda.amazonaws.com"),
        inline: [
          ...(statements.length > 0 ? [{ name: "use", text: documentOf(...statements) }] : []),
          ...(isInline ? [{ name: "temporary-full-access", text: EVERYTHING }] : []),
        ],
        managed: [
          BASIC,
          ...(isAdmin && !isInline ? ["AdministratorAccess"] : []),
          ...(first.plan.base.isTraced ? ["AWSXRayDaemonWriteAccess"] : []),
        ],
        boundaryArn:
          account === "production" && first.plan.team === "Growth"
            ? customerPolicyArn(account, "HarbourlightBoundary")
            : null,
        team: first.plan.team,
        unusedDays: 0,
        usedServices: [...new Set(["logs", "xray", ...users.flatMap(({ plan }) => plan.calls.map(serviceOf))])],
      },
    ];
  });
}
