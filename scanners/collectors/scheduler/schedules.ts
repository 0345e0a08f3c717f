import {
  GetScheduleCommand,
  type GetScheduleOutput,
  ListSchedulesCommand,
  type ScheduleSummary,
} from "@aws-sdk/client-scheduler";
import type { FactOf } from "#lib/facts/kinds.ts";
import { mapConcurrent } from "../../sources/aws/concurrency.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { missingAllBut, newFact } from "../facts.ts";
import { isWholeOrNotOffered } from "../regional-service.ts";
import { isoTime } from "../values.ts";

type ScheduleFact = FactOf<"scheduler.schedule">;

/** Schedules of all groups with their targets and roles. Schedules carry no tags, only groups do. */
export const schedulerSchedules = defineCollector({
  id: "scheduler.schedules",
  scope: "regional",
  kinds: ["scheduler.schedule"],
  actions: ["scheduler:ListSchedules", "scheduler:GetSchedule"],
  async *collect(context) {
    const { aws, region } = context;
    const schedules = aws.list({
      action: "scheduler:ListSchedules",
      isRecorded: false,
      fetch: (NextToken, options) =>
        aws.clients.scheduler(region).send(new ListSchedulesCommand({ NextToken, MaxResults: 100 }), options),
      items: (page) => page.Schedules,
      next: (page) => page.NextToken,
    });
    for await (const fact of mapConcurrent(schedules, 8, (summary) => scheduleFact(context, summary)))
      if (fact !== null) yield fact;
    return { whole: await isWholeOrNotOffered(context, schedules) };
  },
});

/** `null` when the schedule was deleted while it was being read: those that run once may delete themselves. */
async function scheduleFact(context: CollectContext, summary: ScheduleSummary): Promise<ScheduleFact | null> {
  const { aws, region } = context;
  const { Arn: arn, Name, GroupName = "default" } = summary;
  if (arn === undefined || Name === undefined) return null;
  const result = await aws.call({
    action: "scheduler:GetSchedule",
    resourceArn: arn,
    absent: ["ResourceNotFoundException"],
    fn: (options) => aws.clients.scheduler(region).send(new GetScheduleCommand({ Name, GroupName }), options),
  });
  if (result.outcome === "absent") return null;
  const schedule: Partial<GetScheduleOutput> = result.outcome === "value" ? result.value : {};
  const input = schedule.Target?.Input;
  const fact = newFact(context, {
    kind: "scheduler.schedule",
    arn,
    name: Name,
    config: {
      groupName: GroupName,
      isEnabled: (schedule.State ?? summary.State) !== "DISABLED",
      scheduleExpression: schedule.ScheduleExpression ?? "",
      targetArn: schedule.Target?.Arn ?? summary.Target?.Arn ?? "",
      taskDefinitionArn: schedule.Target?.EcsParameters?.TaskDefinitionArn ?? null,
      roleArn: schedule.Target?.RoleArn ?? "",
      deadLetterTargetArn: schedule.Target?.DeadLetterConfig?.Arn ?? null,
      kmsKeyArn: schedule.KmsKeyArn ?? null,
      input: input === undefined ? null : await context.judgeSecret("Input", input),
      createdAt: isoTime(schedule.CreationDate ?? summary.CreationDate),
    },
    observations: {},
  });
  if (result.outcome === "gap") missingAllBut(fact, ["groupName", "isEnabled", "targetArn", "createdAt"]);
  return fact;
}
