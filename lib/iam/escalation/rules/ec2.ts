import { action, defineRules, made, type Needs } from "../rule.ts";

const instance = made("ec2", "instance/{name}");
/** Everything that RunInstances authorises besides the instance; default networks and public images are there. */
const LAUNCH_PARTS: Needs = [
  action("ec2:RunInstances", instance),
  action("ec2:RunInstances", { make: "arn:{partition}:ec2:{region}::image/{name}" }),
  action("ec2:RunInstances", made("ec2", "network-interface/{name}")),
  action("ec2:RunInstances", made("ec2", "security-group/{name}")),
  action("ec2:RunInstances", made("ec2", "subnet/{name}")),
  action("ec2:RunInstances", made("ec2", "volume/{name}")),
];
/** A profile holds the role, or the caller makes one. */
const HAS_PROFILE: Needs[number] = {
  oneOf: [
    [{ fact: "instance-profile" }],
    [
      action("iam:CreateInstanceProfile", { make: "arn:{partition}:iam::{account}:instance-profile/{name}" }),
      action("iam:AddRoleToInstanceProfile", { make: "arn:{partition}:iam::{account}:instance-profile/{name}" }),
    ],
  ],
};
/** A group launches instances: a new one, or one that is told to. */
const FROM_GROUP: Needs[number] = {
  oneOf: [
    [
      action(
        "autoscaling:CreateAutoScalingGroup",
        made("autoscaling", "autoScalingGroup:{name}:autoScalingGroupName/{name}"),
      ),
    ],
    [action("autoscaling:UpdateAutoScalingGroup", { existing: "autoscaling.group" })],
  ],
};
const there = { existing: "ec2.instance" } as const;
const SHELL_DOCUMENT = { make: "arn:{partition}:ssm:{region}::document/AWS-RunShellScript" };
const POWERSHELL_DOCUMENT = { make: "arn:{partition}:ssm:{region}::document/AWS-RunPowerShellScript" };
const OWN_DOCUMENT = made("ssm", "document/{name}");
/** A document that runs what the caller says: one of AWS's, or one that the caller writes. */
const RUNS_ANYTHING: readonly Needs[] = [
  [action("ssm:SendCommand", SHELL_DOCUMENT)],
  [action("ssm:SendCommand", POWERSHELL_DOCUMENT)],
  [action("ssm:SendCommand", OWN_DOCUMENT), action("ssm:CreateDocument", OWN_DOCUMENT)],
];

/** EC2, Auto Scaling and Systems Manager. Source: EC2 User Guide, "IAM roles for Amazon EC2", and the Service Authorization Reference. */
export const ec2Rules = defineRules([
  {
    id: "ec2-run-instances",
    title: "launches an instance with the role",
    published: ["ec2-001"],
    target: { kind: "passed-role", service: "ec2.amazonaws.com" },
    effect: "become",
    needs: [...LAUNCH_PARTS, HAS_PROFILE],
    facts: ["iam.role", "iam.instance-profile"],
  },
  {
    id: "ec2-request-spot",
    title: "requests a spot instance with the role",
    published: ["ec2-003"],
    target: { kind: "passed-role", service: "ec2.amazonaws.com" },
    effect: "become",
    needs: [
      {
        oneOf: [
          [action("ec2:RequestSpotInstances", "any")],
          // A fleet is given a role of its own as well.
          [
            action("ec2:RequestSpotFleet", "any"),
            action("iam:PassRole", "any", { "iam:PassedToService": "spotfleet.amazonaws.com" }),
          ],
        ],
      },
      HAS_PROFILE,
    ],
    facts: ["iam.role", "iam.instance-profile"],
  },
  {
    id: "autoscaling-launch-configuration",
    title: "launches instances with the role from an Auto Scaling group",
    published: ["prowler:PassRole+CreateAutoScaling", "prowler:PassRole+UpdateAutoScaling"],
    target: { kind: "passed-role", service: "ec2.amazonaws.com" },
    effect: "become",
    needs: [
      action(
        "autoscaling:CreateLaunchConfiguration",
        made("autoscaling", "launchConfiguration:{name}:launchConfigurationName/{name}"),
      ),
      FROM_GROUP,
      HAS_PROFILE,
    ],
    facts: ["iam.role", "iam.instance-profile", "autoscaling.group"],
  },
  {
    id: "autoscaling-existing-launch-configuration",
    title: "launches instances from the launch configuration and gets a shell on one",
    published: [],
    target: { kind: "workload", of: "autoscaling.launch-configuration" },
    effect: "become",
    // The role was passed when the configuration was made.
    needs: [
      FROM_GROUP,
      {
        oneOf: [
          [action("ssm:StartSession", instance)],
          [action("ssm:SendCommand", instance), { oneOf: RUNS_ANYTHING }],
          [action("ec2-instance-connect:SendSSHPublicKey", instance)],
        ],
      },
    ],
    facts: ["autoscaling.launch-configuration", "iam.instance-profile", "autoscaling.group"],
    provided: ["an instance of the launch configuration lets it in through Systems Manager or SSH"],
  },
  {
    id: "ec2-attach-profile",
    title: "puts the role on an instance that it can get a shell on",
    published: [],
    target: { kind: "passed-role", service: "ec2.amazonaws.com" },
    effect: "become",
    needs: [
      {
        oneOf: [
          [action("ec2:AssociateIamInstanceProfile", there)],
          [action("ec2:ReplaceIamInstanceProfileAssociation", there)],
        ],
      },
      {
        oneOf: [
          [action("ssm:StartSession", there)],
          [action("ssm:SendCommand", there), { oneOf: RUNS_ANYTHING }],
          [action("ec2-instance-connect:SendSSHPublicKey", there)],
          [
            action("ec2:ModifyInstanceAttribute", there),
            action("ec2:StopInstances", there),
            action("ec2:StartInstances", there),
          ],
        ],
      },
      HAS_PROFILE,
    ],
    facts: ["iam.role", "iam.instance-profile", "ec2.instance"],
  },
  {
    id: "ec2-replace-user-data",
    title: "stops the instance, replaces its start-up script and starts it again",
    published: ["ec2-002"],
    target: { kind: "workload", of: "ec2.instance" },
    effect: "become",
    needs: [
      action("ec2:ModifyInstanceAttribute", "target"),
      action("ec2:StopInstances", "target"),
      action("ec2:StartInstances", "target"),
    ],
    facts: ["ec2.instance", "iam.instance-profile"],
  },
  {
    id: "ec2-launch-template-version",
    title: "writes a new version of the launch template that instances are launched from",
    published: ["ec2-004"],
    target: { kind: "workload", of: "ec2.launch-template" },
    effect: "become",
    needs: [
      action("ec2:CreateLaunchTemplateVersion", "target"),
      { oneOf: [[{ fact: "latest-is-used" }], [action("ec2:ModifyLaunchTemplate", "target")]] },
      { fact: "used-by-group" },
    ],
    facts: ["ec2.launch-template", "iam.instance-profile", "autoscaling.group"],
  },
  {
    id: "ec2-instance-connect",
    title: "pushes an SSH key to the instance",
    published: ["ec2instanceconnect-003"],
    target: { kind: "workload", of: "ec2.instance" },
    effect: "become",
    needs: [
      {
        oneOf: [
          [action("ec2-instance-connect:SendSSHPublicKey", "target")],
          [action("ec2-instance-connect:SendSerialConsoleSSHPublicKey", "target"), { fact: "serial-console" }],
        ],
      },
      { fact: "is-running" },
    ],
    facts: ["ec2.instance", "iam.instance-profile"],
  },
  {
    id: "ssm-start-session",
    title: "opens a shell on the instance through Session Manager",
    published: ["ssm-001"],
    target: { kind: "workload", of: "ec2.instance" },
    effect: "become",
    needs: [action("ssm:StartSession", "target"), { fact: "has-agent" }],
    facts: ["ec2.instance", "iam.instance-profile", "ssm.managed-instance"],
  },
  {
    id: "ssm-send-command",
    title: "runs a command on the instance through Systems Manager",
    published: ["ssm-002"],
    target: { kind: "workload", of: "ec2.instance" },
    effect: "become",
    needs: [action("ssm:SendCommand", "target"), { oneOf: RUNS_ANYTHING }, { fact: "has-agent" }],
    facts: ["ec2.instance", "iam.instance-profile", "ssm.managed-instance"],
  },
  {
    id: "ssm-automation",
    title: "passes the role to an automation document of its own",
    published: ["ssm-003"],
    target: { kind: "passed-role", service: "ssm.amazonaws.com" },
    effect: "become",
    needs: [
      action("ssm:CreateDocument", OWN_DOCUMENT),
      action("ssm:StartAutomationExecution", {
        make: "arn:{partition}:ssm:{region}:{account}:automation-definition/{name}:1",
      }),
    ],
    facts: ["iam.role"],
  },
]);
