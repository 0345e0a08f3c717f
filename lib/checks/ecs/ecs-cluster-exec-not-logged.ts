import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "ecs-cluster-exec-not-logged",
  kind: "ecs.cluster",
  severity: "medium",
  title: "Shells in the cluster's tasks leave no record",
  why: "CloudTrail says that somebody opened a shell, not what they typed. With logging off nobody can tell what was read or changed in production.",
  fix: {
    console: [
      "In ECS open the cluster, then Update cluster.",
      "Under Monitoring, ECS Exec, send logs to CloudWatch or S3 and choose a KMS key.",
    ],
    cli: `aws ecs update-cluster --cluster {{arn}} --region {{region}} \\
  --configuration 'executeCommandConfiguration={logging=OVERRIDE,logConfiguration={cloudWatchLogGroupName=/ecs/exec}}'`,
    terraform: `resource "aws_ecs_cluster" "this" {
  name = "{{name}}"
  configuration {
    execute_command_configuration {
      logging = "OVERRIDE"
      log_configuration { cloud_watch_log_group_name = aws_cloudwatch_log_group.exec.name }
    }
  }
}`,
    cloudformation: `Cluster:
  Type: AWS::ECS::Cluster
  Properties:
    ClusterName: {{name}}
    Configuration:
      ExecuteCommandConfiguration:
        Logging: OVERRIDE
        LogConfiguration: { CloudWatchLogGroupName: !Ref ExecLogGroup }`,
  },
  references: [
    {
      title: "Logging using ECS Exec",
      url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html#ecs-exec-logging",
    },
  ],
  needs: ["ecs.cluster", "ecs.service", "ecs.task"],
  evaluate(fact, context) {
    // DEFAULT logs what the container's own log driver takes.
    if (fact.config.execLogging !== "NONE") return pass;
    const open = [...context.all("ecs.service"), ...context.all("ecs.task")].filter(
      ({ config }) => config.clusterArn === fact.arn && config.canExecuteCommands,
    );
    const [first] = open;
    if (first === undefined) return pass;
    return fail([
      { summary: "Logging of ECS Exec is NONE.", path: "execLogging", value: "NONE" },
      { summary: `ECS Exec is on in ${first.name}.`, arn: first.arn, path: "canExecuteCommands", value: true },
    ]);
  },
});
