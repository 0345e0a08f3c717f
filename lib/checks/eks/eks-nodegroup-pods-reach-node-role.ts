import { fail, pass, unknown } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { nodegroupAdvice } from "./nodegroups.ts";

export default defineCheck({
  id: "eks-nodegroup-pods-reach-node-role",
  kind: "eks.nodegroup",
  severity: "medium",
  title: "Every pod can act as its node",
  why: "With two hops the instance metadata service answers pods as well. Any pod takes the node's role: it pulls all images, changes the network, and has whatever else was hung on the role.",
  ...nodegroupAdvice({
    console: [
      "Make a launch template with Metadata response hop limit 1 and IMDSv2 required.",
      "Make a node group from it, move the pods, and delete this one; give pods roles by Pod Identity.",
    ],
    cli: `aws ec2 create-launch-template --launch-template-name nodes --region {{region}} \\
  --launch-template-data '{"MetadataOptions":{"HttpTokens":"required","HttpPutResponseHopLimit":1}}'`,
    terraform:
      "launch_template {\n  id      = aws_launch_template.nodes.id # metadata_options { http_put_response_hop_limit = 1 }\n  version = aws_launch_template.nodes.latest_version\n}",
    cloudformation:
      "LaunchTemplate:\n  Id: !Ref NodeTemplate # MetadataOptions: { HttpTokens: required, HttpPutResponseHopLimit: 1 }",
    reference: {
      title: "Restrict access to the instance profile assigned to the worker node",
      url: "https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html",
    },
  }),
  needs: ["eks.nodegroup", "ec2.launch-template"],
  evaluate(fact, context) {
    const { launchTemplateId, launchTemplateVersion } = fact.config;
    // Without a template of one's own EKS sets two hops. Source: EKS best practices guide, identity and access management.
    if (launchTemplateId === null)
      return fail({ summary: "EKS makes the launch template, with two hops.", path: "launchTemplateId", value: null });
    const [partition, , region, account] = fact.arn.split(":").slice(1);
    const template = context.find(
      "ec2.launch-template",
      `arn:${partition}:ec2:${region}:${account}:launch-template/${launchTemplateId}`,
    );
    const version = template?.config.versions.find((one) => String(one.version) === launchTemplateVersion);
    if (version === undefined) return unknown(`version ${launchTemplateVersion} of the launch template`);
    const options = version.metadataOptions;
    if (options !== null && !options.isEnabled) return pass;
    // Left out, the image decides between one hop and two.
    if (options === null || options.hopLimit === null) return unknown("the hop limit of the nodes' image");
    if (options.hopLimit <= 1) return pass;
    return fail({
      summary: `The launch template allows ${options.hopLimit} hops.`,
      arn: template?.arn ?? fact.arn,
      path: "versions.metadataOptions.hopLimit",
      value: options.hopLimit,
    });
  },
});
