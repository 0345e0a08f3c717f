import type { FactOf } from "../../facts/kinds.ts";
import type { Check } from "../define.ts";
import { check, makeFact } from "../testing.ts";
import { type CheckCase, FAILS, PASSES, unknownFor } from "../testing-cases.ts";

/** What holds of every check that a function is watched by a metric. */
export function functionAlarmCases(
  subject: Check<"lambda.function">,
  metric: string,
  otherMetric: string,
): CheckCase[] {
  const lambda = makeFact("lambda.function");
  const alarm = (name: string, dimensions: Record<string, string>, namespace = "AWS/Lambda") =>
    makeFact("cloudwatch.alarm", { config: { metrics: [{ namespace, name, dimensions }] } });
  const query = (expression: string) =>
    makeFact("cloudwatch.alarm", { config: { metrics: [], expressions: [expression] } });
  const beside =
    (...others: FactOf<"cloudwatch.alarm">[]) =>
    () =>
      check(subject, lambda, { others });
  const all = `SELECT SUM(${metric}) FROM SCHEMA("AWS/Lambda", FunctionName)`;
  return [
    { name: "fails a function without alarm", verdicts: beside(), expected: FAILS },
    {
      name: "fails alarms on another function, another metric, or a metric of one's own",
      verdicts: beside(
        alarm(metric, { FunctionName: "orders-2" }),
        alarm(otherMetric, { FunctionName: "orders" }),
        alarm(metric, { FunctionName: "orders" }, "Shop"),
      ),
      expected: FAILS,
    },
    {
      name: "fails a query that asks for other functions",
      verdicts: beside(query(`${all} WHERE FunctionName = 'orders-2'`)),
      expected: FAILS,
    },
    {
      name: "fails an alarm of another region",
      verdicts: beside({ ...alarm(metric, { FunctionName: "orders" }), region: "us-east-1" }),
      expected: FAILS,
    },
    { name: "passes its own alarm", verdicts: beside(alarm(metric, { FunctionName: "orders" })), expected: PASSES },
    {
      name: "passes the alarm of an alias of it",
      verdicts: beside(alarm(metric, { FunctionName: "orders", Resource: "orders:live" })),
      expected: PASSES,
    },
    { name: "passes an alarm over all functions", verdicts: beside(alarm(metric, {})), expected: PASSES },
    { name: "passes a query over all functions", verdicts: beside(query(all)), expected: PASSES },
    {
      name: "passes a query that asks for it",
      verdicts: beside(query(`${all} WHERE FunctionName = 'orders'`)),
      expected: PASSES,
    },
    {
      name: "does not know alarms that were not collected",
      verdicts: () => check(subject, lambda, { facts: { coverage: () => "partial" } }),
      expected: unknownFor("cloudwatch.alarm"),
    },
  ];
}
