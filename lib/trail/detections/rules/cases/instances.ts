import { at, byInstance, byRole, bySso, call, denied, FOREIGN, failed, many, OTHER_OWN, OWN } from "../../testing.ts";
import type { DetectionCases } from "./case.ts";

const share = (values: Record<string, string>[]) => ({ add: { items: values } });
const ingress = (cidrIp: string, port: number) => ({
  groupId: "sg-1",
  ipPermissions: { items: [{ ipProtocol: "tcp", fromPort: port, toPort: port, ipRanges: { items: [{ cidrIp }] } }] },
});

export const instanceCases: DetectionCases = {
  "ebs-snapshot-shared": {
    fires: [
      call(
        "ec2.ModifySnapshotAttribute",
        { snapshotId: "snap-1", createVolumePermission: share([{ userId: FOREIGN }]) },
        byRole,
      ),
      call("ec2.ModifySnapshotAttribute", { snapshotId: "snap-1", createVolumePermission: share([{ group: "all" }]) }),
    ],
    spares: [
      call("ec2.ModifySnapshotAttribute", {
        snapshotId: "snap-1",
        createVolumePermission: share([{ userId: OTHER_OWN }]),
      }),
      call("ec2.ModifySnapshotAttribute", {
        snapshotId: "snap-1",
        createVolumePermission: { remove: { items: [{ userId: FOREIGN }] } },
      }),
    ],
  },
  "ec2-image-shared": {
    fires: [call("ec2.ModifyImageAttribute", { imageId: "ami-1", launchPermission: share([{ group: "all" }]) })],
    spares: [call("ec2.ModifyImageAttribute", { imageId: "ami-1", launchPermission: share([{ userId: OWN }]) })],
  },
  "ec2-image-exported": {
    fires: [call("ec2.ExportImage", { imageId: "ami-1" })],
    spares: [call("ec2.ExportImage", { imageId: "ami-1" }, byRole)],
  },
  "ebs-blocks-read": {
    fires: [many(20, () => call("ebs.GetSnapshotBlock", { snapshotId: "snap-1" }))],
    spares: [
      many(19, () => call("ebs.GetSnapshotBlock", { snapshotId: "snap-1" })),
      many(20, (n) => call("ebs.GetSnapshotBlock", { snapshotId: `snap-${n}` })),
    ],
  },
  "security-group-opened": {
    fires: [
      call("ec2.AuthorizeSecurityGroupIngress", ingress("0.0.0.0/0", 22), byRole),
      call("ec2.AuthorizeSecurityGroupIngress", { groupId: "sg-1", cidrIp: "0.0.0.0/0", ipProtocol: "-1" }),
      call("ec2.ModifySecurityGroupRules", {
        ModifySecurityGroupRulesRequest: {
          GroupId: "sg-1",
          SecurityGroupRule: {
            SecurityGroupRule: { CidrIpv6: "::/0", FromPort: 3306, ToPort: 3306, IpProtocol: "tcp" },
          },
        },
      }),
    ],
    spares: [
      call("ec2.AuthorizeSecurityGroupIngress", ingress("0.0.0.0/0", 443)),
      call("ec2.AuthorizeSecurityGroupIngress", ingress("10.0.0.0/8", 22)),
      call("ec2.AuthorizeSecurityGroupIngress", ingress("0.0.0.0/0", 22), failed),
    ],
  },
  "egress-opened-by-hand": {
    fires: [call("ec2.CreateRoute", { routeTableId: "rtb-1", destinationCidrBlock: "0.0.0.0/0" })],
    spares: [
      call("ec2.CreateRoute", { routeTableId: "rtb-1", destinationCidrBlock: "10.1.0.0/16" }),
      call("ec2.CreateRoute", { routeTableId: "rtb-1", destinationCidrBlock: "0.0.0.0/0" }, byRole),
    ],
  },
  "network-acl-opened": {
    fires: [
      call(
        "ec2.CreateNetworkAclEntry",
        { networkAclId: "acl-1", ruleAction: "allow", egress: false, aclProtocol: "-1", cidrBlock: "0.0.0.0/0" },
        byRole,
      ),
    ],
    spares: [
      call("ec2.CreateNetworkAclEntry", {
        networkAclId: "acl-1",
        ruleAction: "deny",
        aclProtocol: "-1",
        cidrBlock: "0.0.0.0/0",
      }),
      call("ec2.CreateNetworkAclEntry", {
        networkAclId: "acl-1",
        ruleAction: "allow",
        egress: true,
        aclProtocol: "-1",
        cidrBlock: "0.0.0.0/0",
      }),
    ],
  },
  "vpc-peering-foreign": {
    fires: [call("ec2.CreateVpcPeeringConnection", { vpcId: "vpc-1", peerOwnerId: FOREIGN })],
    spares: [call("ec2.CreateVpcPeeringConnection", { vpcId: "vpc-1", peerOwnerId: OTHER_OWN })],
  },
  "vpc-endpoint-policy-opened": {
    fires: [
      call("ec2.ModifyVpcEndpoint", { ModifyVpcEndpointRequest: { VpcEndpointId: "vpce-1", ResetPolicy: true } }),
    ],
    spares: [call("ec2.ModifyVpcEndpoint", { ModifyVpcEndpointRequest: { VpcEndpointId: "vpce-1" } })],
  },
  "ec2-serial-console": {
    fires: [call("ec2-instance-connect.SendSerialConsoleSSHPublicKey", { instanceId: "i-1" }, byRole)],
    spares: [call("ec2.DisableSerialConsoleAccess", {})],
  },
  "ec2-instance-connect": {
    fires: [call("ec2-instance-connect.SendSSHPublicKey", { instanceId: "i-1" })],
    spares: [call("ec2.DescribeInstanceConnectEndpoints", {})],
  },
  "ssm-session-started": {
    fires: [call("ssm.StartSession", { target: "i-1" }, bySso)],
    spares: [call("ssm.TerminateSession", { sessionId: "s" })],
  },
  "ssm-command-sent": {
    fires: [
      call("ssm.SendCommand", { documentName: "AWS-RunShellScript", instanceIds: ["i-1"] }),
      call(
        "ssm.SendCommand",
        { documentName: "AWS-RunShellScript", targets: [{ key: "tag:a", values: ["b"] }] },
        byRole,
      ),
    ],
    spares: [
      call("ssm.SendCommand", { documentName: "AWS-RunPatchBaseline", targets: [{}] }, byRole),
      call("ssm.SendCommand", { documentName: "AWS-RunShellScript", instanceIds: ["i-1"] }, byInstance),
      call("ssm.ListCommands", {}),
    ],
  },
  "ec2-user-data-changed": {
    fires: [call("ec2.ModifyInstanceAttribute", { instanceId: "i-1", userData: "<sensitiveDataRemoved>" }, byRole)],
    spares: [call("ec2.ModifyInstanceAttribute", { instanceId: "i-1", disableApiTermination: { value: false } })],
  },
  "ec2-user-data-read": {
    fires: [
      many(4, (n) => call("ec2.DescribeInstanceAttribute", { instanceId: `i-${n}`, attribute: "userData" }, denied)),
    ],
    spares: [
      many(9, () => call("ec2.DescribeInstanceAttribute", { instanceId: "i-1", attribute: "userData" })),
      many(9, (n) => call("ec2.DescribeInstanceAttribute", { instanceId: `i-${n}`, attribute: "instanceType" })),
    ],
  },
  "ec2-password-data-read": {
    fires: [many(3, (n) => call("ec2.GetPasswordData", { instanceId: `i-${n}` }, { ...byRole, ...denied }))],
    spares: [
      many(3, () => call("ec2.GetPasswordData", { instanceId: "i-1" })),
      many(3, (n) => call("ec2.GetPasswordData", { instanceId: `i-${n}` }, failed)),
    ],
  },
  "ec2-instance-profile-replaced": {
    fires: [
      call("ec2.AssociateIamInstanceProfile", {
        AssociateIamInstanceProfileRequest: { InstanceId: "i-1", IamInstanceProfile: { Name: "admin" } },
      }),
    ],
    spares: [call("ec2.AssociateIamInstanceProfile", {}, byRole)],
  },
  "ec2-metadata-weakened": {
    fires: [
      call(
        "ec2.ModifyInstanceMetadataOptions",
        { ModifyInstanceMetadataOptionsRequest: { InstanceId: "i-1", HttpTokens: "optional" } },
        byRole,
      ),
    ],
    spares: [
      call("ec2.ModifyInstanceMetadataOptions", {
        ModifyInstanceMetadataOptionsRequest: { InstanceId: "i-1", HttpTokens: "required" },
      }),
    ],
  },
  "ec2-credentials-outside": {
    fires: [
      [
        call("s3.PutObject", {}, { ...byInstance, ...at(0), readOnly: false, sourceIPAddress: "198.51.100.4" }),
        call("sts.GetCallerIdentity", null, {
          ...byInstance,
          ...at(9),
          readOnly: true,
          sourceIPAddress: "203.0.113.9",
        }),
      ],
    ],
    spares: [
      [
        call("s3.PutObject", {}, { ...byInstance, ...at(0), readOnly: false, sourceIPAddress: "198.51.100.4" }),
        call("sts.GetCallerIdentity", null, {
          ...byInstance,
          ...at(9),
          readOnly: true,
          sourceIPAddress: "198.51.100.77",
        }),
      ],
      [
        call("s3.PutObject", {}, { ...byInstance, ...at(0), readOnly: false, sourceIPAddress: "198.51.100.4" }),
        call("sts.GetCallerIdentity", null, {
          ...byInstance,
          ...at(9),
          sourceIPAddress: "10.0.3.4",
          vpcEndpointId: "vpce-1",
        }),
      ],
      [
        call("s3.PutObject", {}, { ...byRole, ...at(0), readOnly: false, sourceIPAddress: "198.51.100.4" }),
        call("sts.GetCallerIdentity", null, { ...byRole, ...at(9), sourceIPAddress: "203.0.113.9" }),
      ],
    ],
  },
  "ec2-unusual-instances": {
    fires: [
      call("ec2.RunInstances", { instanceType: "p4d.24xlarge", instancesSet: { items: [{ maxCount: 1 }] } }, byRole),
      call("ec2.RunInstances", { instanceType: "g5.xlarge" }, { errorCode: "Client.VcpuLimitExceeded" }),
      call("ec2.RunInstances", { instanceType: "t3.micro", instancesSet: { items: [{ minCount: 1, maxCount: 50 }] } }),
    ],
    spares: [
      call("ec2.RunInstances", { instanceType: "t3.large", instancesSet: { items: [{ maxCount: 2 }] } }),
      call("ec2.RunInstances", { instanceType: "p4d.24xlarge" }, { errorCode: "Client.InvalidParameterValue" }),
      call("ec2.RunInstances", { instanceType: "p4d.24xlarge" }, { errorCode: "Client.DryRunOperation" }),
    ],
  },
  "instances-terminated-burst": {
    fires: [
      call("ec2.TerminateInstances", {
        instancesSet: { items: Array.from({ length: 8 }, (_, n) => ({ instanceId: `i-${n}` })) },
      }),
    ],
    spares: [
      call("ec2.TerminateInstances", { instancesSet: { items: [{ instanceId: "i-1" }] } }),
      call(
        "ec2.TerminateInstances",
        { instancesSet: { items: Array.from({ length: 8 }, (_, n) => ({ instanceId: `i-${n}` })) } },
        byRole,
      ),
    ],
  },
  "sagemaker-lifecycle-changed": {
    fires: [
      call("sagemaker.UpdateNotebookInstanceLifecycleConfig", { notebookInstanceLifecycleConfigName: "c" }, byRole),
    ],
    spares: [
      call("sagemaker.UpdateNotebookInstance", { notebookInstanceName: "n", instanceType: "ml.t3.medium" }),
      call("sagemaker.CreatePresignedNotebookInstanceUrl", { notebookInstanceName: "n" }, byRole),
    ],
  },
};
