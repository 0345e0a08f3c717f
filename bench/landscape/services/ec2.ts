import { DescribeAutoScalingGroupsCommand, DescribeLaunchConfigurationsCommand } from "@aws-sdk/client-auto-scaling";
import {
  DescribeInstanceAttributeCommand,
  DescribeInstancesCommand,
  DescribeLaunchTemplatesCommand,
  DescribeLaunchTemplateVersionsCommand,
  type Instance,
} from "@aws-sdk/client-ec2";
import { arn, groupId, idOf, isOneOf, nameOf, oneOf, subnetId, tagList, timeOf, vpcId } from "../names.ts";
import { pageOf, serve } from "../operation.ts";
import type { Place } from "../plan.ts";

const templateId = (place: Place, index: number) => `lt-0${idOf(place, "template", index, 16)}`;
const profileArn = (place: Place, index: number) =>
  `arn:aws:iam::${place.accountId}:instance-profile/profile-${index % Math.max(1, place.count("iam.instance-profile"))}`;

function metadata(place: Place, index: number) {
  return {
    HttpEndpoint: "enabled" as const,
    HttpTokens: isOneOf(place, index, 180, 75) ? ("required" as const) : ("optional" as const),
    HttpPutResponseHopLimit: 2,
  };
}

function userData(place: Place, index: number): string {
  const script = `#!/bin/bash\nset -eu\nyum update -y\necho ECS_CLUSTER=${nameOf(place, "cluster", index)} >> /etc/ecs/ecs.config\nsystemctl enable --now amazon-ssm-agent\naws s3 cp s3://artifacts-${place.account}/agent-${index % 40}.tgz /tmp/\n`;
  return Buffer.from(script).toString("base64");
}

function instanceOf(place: Place, index: number): Instance {
  const hasNetwork = place.count("ec2.vpc") > 0;
  return {
    InstanceId: `i-0${idOf(place, "instance", index, 16)}`,
    InstanceType: oneOf(["t4g.medium", "m7g.large", "c7g.xlarge"], place, index, 181),
    ImageId: `ami-0${idOf(place, "image", index % 20, 16)}`,
    State: { Name: isOneOf(place, index, 182, 92) ? "running" : "stopped" },
    LaunchTime: timeOf(place, index),
    PrivateIpAddress: `10.${place.cell}.${index % 250}.17`,
    ...(isOneOf(place, index, 183, 10) ? { PublicIpAddress: `203.0.113.${index % 250}` } : {}),
    ...(isOneOf(place, index, 184, 85) ? { IamInstanceProfile: { Arn: profileArn(place, index) } } : {}),
    ...(hasNetwork ? { VpcId: vpcId(place, index), SubnetId: subnetId(place, index) } : {}),
    SecurityGroups: [{ GroupId: groupId(place, index), GroupName: "application" }],
    MetadataOptions: metadata(place, index),
    PlatformDetails: "Linux/UNIX",
    Tags: [...tagList(place, index), { Key: "Name", Value: nameOf(place, "instance", index) }],
  };
}

export const ec2Operations = [
  serve(
    "ec2",
    DescribeInstancesCommand,
  )((asked, place) => {
    const most = { asked: asked.text("MaxResults"), most: 1000 };
    const page = pageOf(place.count("ec2.instance"), asked.text("NextToken"), most, (index) =>
      instanceOf(place, index),
    );
    return {
      Reservations: page.items.map((instance, n) => ({
        ReservationId: `r-${n}`,
        OwnerId: place.accountId,
        Instances: [instance],
      })),
      NextToken: page.next,
    };
  }),
  serve(
    "ec2",
    DescribeInstanceAttributeCommand,
  )((asked, place) => {
    const index = asked.index("InstanceId");
    return { InstanceId: asked.text("InstanceId"), UserData: { Value: userData(place, index) } };
  }),
  serve(
    "ec2",
    DescribeLaunchTemplatesCommand,
  )((asked, place) => {
    const most = { asked: asked.text("MaxResults"), most: 200 };
    const page = pageOf(place.count("ec2.launch-template"), asked.text("NextToken"), most, (index) => ({
      LaunchTemplateId: templateId(place, index),
      LaunchTemplateName: nameOf(place, "template", index),
      CreatedBy: `arn:aws:iam::${place.accountId}:root`,
      DefaultVersionNumber: 2,
      LatestVersionNumber: 3,
      Tags: tagList(place, index),
    }));
    return { LaunchTemplates: page.items, NextToken: page.next };
  }),
  serve(
    "ec2",
    DescribeLaunchTemplateVersionsCommand,
  )((asked, place) => {
    const index = asked.index("LaunchTemplateId");
    return {
      LaunchTemplateVersions: [2, 3].map((VersionNumber) => ({
        LaunchTemplateId: asked.text("LaunchTemplateId"),
        VersionNumber,
        DefaultVersion: VersionNumber === 2,
        LaunchTemplateData: {
          ImageId: `ami-0${idOf(place, "image", VersionNumber, 16)}`,
          IamInstanceProfile: { Arn: profileArn(place, index) },
          SecurityGroupIds: [groupId(place, index)],
          MetadataOptions: metadata(place, index),
          UserData: userData(place, index),
        },
      })),
    };
  }),
  serve(
    "autoscaling",
    DescribeAutoScalingGroupsCommand,
  )((asked, place) => {
    const most = { asked: asked.text("MaxRecords"), most: 100 };
    const page = pageOf(place.count("autoscaling.group"), asked.text("NextToken"), most, (index) => ({
      AutoScalingGroupName: nameOf(place, "group", index),
      AutoScalingGroupARN: arn(
        place,
        "autoscaling",
        `autoScalingGroup:u:autoScalingGroupName/${nameOf(place, "group", index)}`,
      ),
      LaunchTemplate: { LaunchTemplateId: templateId(place, index), Version: "$Default" },
      MinSize: 1,
      MaxSize: 6,
      DesiredCapacity: 2,
      DefaultCooldown: 300,
      AvailabilityZones: [`${place.region}a`],
      HealthCheckType: "EC2",
      VPCZoneIdentifier: place.count("ec2.vpc") > 0 ? `${subnetId(place, index)},${subnetId(place, index + 1)}` : "",
      CreatedTime: timeOf(place, index),
      Tags: tagList(place, index),
    }));
    return { AutoScalingGroups: page.items, NextToken: page.next };
  }),
  serve(
    "autoscaling",
    DescribeLaunchConfigurationsCommand,
  )((asked, place) => {
    const most = { asked: asked.text("MaxRecords"), most: 100 };
    const page = pageOf(place.count("autoscaling.launch-configuration"), asked.text("NextToken"), most, (index) => ({
      LaunchConfigurationName: nameOf(place, "launch", index),
      LaunchConfigurationARN: arn(
        place,
        "autoscaling",
        `launchConfiguration:u:launchConfigurationName/${nameOf(place, "launch", index)}`,
      ),
      ImageId: "ami-0a",
      InstanceType: "m5.large",
      SecurityGroups: [groupId(place, index)],
      IamInstanceProfile: profileArn(place, index),
      AssociatePublicIpAddress: isOneOf(place, index, 185, 20),
      MetadataOptions: metadata(place, index),
      CreatedTime: timeOf(place, index),
    }));
    return { LaunchConfigurations: page.items, NextToken: page.next };
  }),
];
