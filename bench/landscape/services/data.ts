import {
  DescribePipelinesCommand,
  GetPipelineDefinitionCommand,
  ListPipelinesCommand,
} from "@aws-sdk/client-data-pipeline";
import { GetDevEndpointsCommand, GetJobsCommand, GetResourcePolicyCommand, GetTagsCommand } from "@aws-sdk/client-glue";
import {
  DescribeDomainCommand,
  DescribeNotebookInstanceCommand,
  ListDomainsCommand,
  ListNotebookInstancesCommand,
  ListTagsCommand,
} from "@aws-sdk/client-sagemaker";
import {
  arn,
  bucketName,
  groupId,
  idOf,
  isOneOf,
  keyArn,
  lowerTags,
  nameOf,
  roleArn,
  tagList,
  tagMap,
  timeOf,
} from "../names.ts";
import { indexOf, pageOf, serve } from "../operation.ts";
import type { Place } from "../plan.ts";
import { resourcePolicy } from "../policies.ts";

const domainId = (place: Place, index: number) => `d-${idOf(place, "domain", index, 12)}`;

export const dataOperations = [
  serve(
    "glue",
    GetJobsCommand,
  )((asked, place) => {
    const page = pageOf(place.count("glue.job"), asked.text("NextToken"), { most: 100 }, (index) => ({
      Name: nameOf(place, "etl", index),
      Role: roleArn(place, index),
      Command: { Name: "glueetl", ScriptLocation: `s3://${bucketName(place, index)}/etl.py`, PythonVersion: "3" },
      GlueVersion: "4.0",
      DefaultArguments: { "--job-language": "python", "--TempDir": `s3://${bucketName(place, index)}/tmp/` },
      CreatedOn: timeOf(place, index),
      LastModifiedOn: timeOf(place, index, 1),
    }));
    return { Jobs: page.items, NextToken: page.next };
  }),
  serve("glue", GetTagsCommand)((asked, place) => ({ Tags: tagMap(place, asked.index("ResourceArn")) })),
  serve(
    "glue",
    GetDevEndpointsCommand,
  )((_asked, place) => ({
    DevEndpoints: Array.from({ length: place.count("glue.dev-endpoint") }, (_value, index) => ({
      EndpointName: nameOf(place, "dev", index),
      RoleArn: roleArn(place, index),
      Status: "READY",
      SecurityGroupIds: [groupId(place, index)],
      CreatedTimestamp: timeOf(place, index),
    })),
  })),
  serve(
    "glue",
    GetResourcePolicyCommand,
  )((_asked, place) => ({
    PolicyInJson: resourcePolicy(
      place,
      0,
      "lakeformation.amazonaws.com",
      "glue:GetTable",
      arn(place, "glue", "catalog"),
    ),
  })),
  serve(
    "sagemaker",
    ListNotebookInstancesCommand,
  )((_asked, place) => ({
    NotebookInstances: Array.from({ length: place.count("sagemaker.notebook-instance") }, (_value, index) => ({
      NotebookInstanceName: nameOf(place, "notebook", index),
      NotebookInstanceArn: arn(place, "sagemaker", `notebook-instance/${nameOf(place, "notebook", index)}`),
    })),
  })),
  serve(
    "sagemaker",
    DescribeNotebookInstanceCommand,
  )((asked, place) => {
    const index = asked.index("NotebookInstanceName");
    return {
      NotebookInstanceName: asked.text("NotebookInstanceName"),
      NotebookInstanceStatus: "InService",
      InstanceType: "ml.t3.medium",
      RoleArn: roleArn(place, index),
      KmsKeyId: keyArn(place, index),
      DirectInternetAccess: isOneOf(place, index, 273, 40) ? "Enabled" : "Disabled",
      RootAccess: isOneOf(place, index, 274, 50) ? "Enabled" : "Disabled",
      SecurityGroups: [groupId(place, index)],
      CreationTime: timeOf(place, index),
    };
  }),
  serve(
    "sagemaker",
    ListDomainsCommand,
  )((_asked, place) => ({
    Domains: Array.from({ length: place.count("sagemaker.domain") }, (_value, index) => ({
      DomainArn: arn(place, "sagemaker", `domain/${domainId(place, index)}`),
      DomainId: domainId(place, index),
      DomainName: nameOf(place, "studio", index),
    })),
  })),
  serve(
    "sagemaker",
    DescribeDomainCommand,
  )((asked, place) => {
    const index = asked.index("DomainId");
    return {
      DomainId: asked.text("DomainId"),
      DomainName: nameOf(place, "studio", index),
      Status: "InService",
      AuthMode: "IAM",
      AppNetworkAccessType: "VpcOnly",
      DefaultUserSettings: { ExecutionRole: roleArn(place, index) },
      CreationTime: timeOf(place, index),
    };
  }),
  serve("sagemaker", ListTagsCommand)((asked, place) => ({ Tags: tagList(place, asked.index("ResourceArn")) })),
  serve(
    "datapipeline",
    ListPipelinesCommand,
  )((_asked, place) => ({
    pipelineIdList: Array.from({ length: place.count("datapipeline.pipeline") }, (_value, index) => ({
      id: `df-${idOf(place, "pipeline", index, 20)}`,
      name: nameOf(place, "pipeline", index),
    })),
    hasMoreResults: false,
  })),
  serve(
    "datapipeline",
    DescribePipelinesCommand,
  )((asked, place) => ({
    pipelineDescriptionList: asked.list("pipelineIds").map((pipelineId) => ({
      pipelineId,
      name: nameOf(place, "pipeline", indexOf(pipelineId)),
      fields: [
        { key: "@creationTime", stringValue: "2024-02-03T04:05:06" },
        { key: "@pipelineState", stringValue: "SCHEDULED" },
      ],
      tags: lowerTags(place, indexOf(pipelineId)),
    })),
  })),
  serve(
    "datapipeline",
    GetPipelineDefinitionCommand,
  )((asked, place) => ({
    pipelineObjects: [
      {
        id: "Default",
        name: "Default",
        fields: [
          { key: "role", stringValue: roleArn(place, asked.index("pipelineId")) },
          { key: "resourceRole", stringValue: roleArn(place, asked.index("pipelineId") + 1) },
          { key: "type", stringValue: "CopyActivity" },
        ],
      },
    ],
  })),
];
