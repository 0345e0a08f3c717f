import { describe, expect, it } from "vitest";
import { definitionTargets } from "./definition.ts";

describe("what a definition calls", () => {
  it("are resources of tasks and ARNs in parameters, at any depth, each once", () => {
    const definition = JSON.stringify({
      States: {
        Both: {
          Type: "Parallel",
          Branches: [
            { States: { A: { Type: "Task", Resource: "arn:aws:lambda:us-east-1:123456789012:function:a" } } },
            {
              States: {
                B: {
                  Type: "Task",
                  Resource: "arn:aws:states:::sqs:sendMessage",
                  Parameters: { QueueArn: "arn:aws:sqs:us-east-1:123456789012:q", Note: "arn is no ARN" },
                },
              },
            },
          ],
        },
      },
    });
    expect(definitionTargets(definition)).toEqual({
      taskResources: ["arn:aws:lambda:us-east-1:123456789012:function:a", "arn:aws:states:::sqs:sendMessage"],
      namedArns: ["arn:aws:sqs:us-east-1:123456789012:q"],
      httpEndpoints: [],
      constants: [["Note", "arn is no ARN"]],
    });
  });

  it("are addresses of HTTP tasks without their paths, and those that the input gives", () => {
    const task = (Parameters: unknown) => ({ Type: "Task", Resource: "arn:aws:states:::http:invoke", Parameters });
    const definition = JSON.stringify({
      States: {
        A: task({ ApiEndpoint: "https://api.example.com/v1?key=1", Headers: { "x-token": "abc", "x-id.$": "$.id" } }),
        B: task({ "ApiEndpoint.$": "$.url" }),
        C: task({ ApiEndpoint: "{% $states.input.url %}" }),
      },
    });
    expect(definitionTargets(definition)).toMatchObject({
      httpEndpoints: ["dynamic", "https://api.example.com"],
      constants: [["x-token", "abc"]],
    });
  });

  it("are unknown for text that is not JSON", () => {
    expect(definitionTargets("{")).toBeNull();
  });
});
