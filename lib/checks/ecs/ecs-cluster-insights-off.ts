import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "ecs-cluster-insights-off",
  kind: "ecs.cluster",
  severity: "info",
  title: "The cluster reports no metrics of its tasks",
  why: "Without Container Insights a task that suddenly computes or sends a lot, as one that was taken over does, looks like any other.",
  fix: {
    console: [
      "In ECS open the cluster, then Update cluster.",
      "Under Monitoring choose Container Insights, enhanced where you want it by container.",
    ],
    cli: "aws ecs update-cluster-settings --cluster {{arn}} --settings name=containerInsights,value=enhanced --region {{region}}",
    terraform: `resource "aws_ecs_cluster" "this" {
  name = "{{name}}"
  setting {
    name  = "containerInsights"
    value = "enhanced"
  }
}`,
    cloudformation: `Cluster:
  Type: AWS::ECS::Cluster
  Properties:
    ClusterName: {{name}}
    ClusterSettings:
      - { Name: containerInsights, Value: enhanced }`,
  },
  references: [
    {
      title: "Monitor Amazon ECS containers using Container Insights",
      url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html",
    },
  ],
  needs: ["ecs.cluster"],
  evaluate({ config: { containerInsights }, observations }) {
    if (containerInsights === "enabled" || containerInsights === "enhanced") return pass;
    if (observations.runningTasks === 0) return pass;
    return fail({ summary: "Container Insights is off.", path: "containerInsights", value: containerInsights });
  },
});
