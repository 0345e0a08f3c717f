import type { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject } from "zod-openapi";
import { event, eventsQuery } from "./event-schemas.ts";
import { aroundQuery, cutsAnswer, cutsQuery, exposedDataQuery, graphAnswer } from "./graph-schemas.ts";
import {
  accessAnswer,
  canQuery,
  rightsizeAnswer,
  rightsizeQuery,
  splitAnswer,
  splitQuery,
  whoCanAnswer,
  whoCanQuery,
} from "./policy-schemas.ts";
import {
  attackPath,
  attackPathsQuery,
  finding,
  findingDetailSchema,
  findingPatch,
  findingsQuery,
  idParameter,
  pageSchema,
  problemSchema,
  resource,
  resourceDetailSchema,
  resourcesQuery,
  scan,
  scanDetailSchema,
  scanStart,
  scansQuery,
} from "./schemas.ts";
import { alert, alertsQuery, incident, incidentsQuery } from "./watch-schemas.ts";

const problems = {
  "400": problem("The request cannot be read."),
  "401": problem("The token is missing or not valid."),
  "403": problem("The role of the token's user may not do this."),
  "404": problem("There is no such thing in the accounts of the token's user."),
  "429": problem("Too many requests; see Retry-After."),
};

function problem(description: string) {
  return { description, content: { "application/problem+json": { schema: problemSchema } } };
}

function json(description: string, schema: z.ZodType) {
  return { description, content: { "application/json": { schema } } };
}

function list(summary: string, query: z.ZodObject, item: z.ZodType): ZodOpenApiOperationObject {
  return {
    summary,
    requestParams: { query },
    responses: { "200": json("One page.", pageSchema(item)), ...problems },
  };
}

function one(summary: string, schema: z.ZodType): ZodOpenApiOperationObject {
  return { summary, requestParams: { path: idParameter }, responses: { "200": json("Found.", schema), ...problems } };
}

function answer(summary: string, query: z.ZodObject, schema: z.ZodType): ZodOpenApiOperationObject {
  return { summary, requestParams: { query }, responses: { "200": json("The answer.", schema), ...problems } };
}

/** The description of the API (OpenAPI 3.1), made from the schemas that check its requests. */
export function apiDocument(version: string): ReturnType<typeof createDocument> {
  const csv = { "text/csv": { schema: { type: "string" as const } } };
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Plumbline",
      version,
      description:
        "Findings, resources, scans, attack paths, recorded events, alerts, incidents, questions to the graph and to the policy engine, and smaller policies. Every request carries an API token and sees what its user may see.",
    },
    servers: [{ url: "/api/v1" }],
    security: [{ token: [] }],
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer", description: "plb_…, from Settings, API tokens." } },
    },
    paths: {
      "/findings": { get: list("Findings, worst first", findingsQuery, finding) },
      "/findings.csv": {
        get: {
          summary: "Findings as CSV, all that match",
          requestParams: { query: findingsQuery.omit({ after: true, limit: true }) },
          responses: { "200": { description: "A CSV file.", content: csv }, ...problems },
        },
      },
      "/findings/{id}": {
        get: one("One finding with evidence and history", findingDetailSchema),
        patch: {
          summary: "Set the status or the assignee",
          requestParams: { path: idParameter },
          requestBody: { required: true, content: { "application/json": { schema: findingPatch } } },
          responses: {
            "200": json("As it is now.", findingDetailSchema),
            ...problems,
            "409": problem("A scan has resolved it."),
          },
        },
      },
      "/resources": { get: list("Resources by name", resourcesQuery, resource) },
      "/resources/{id}": { get: one("One resource", resourceDetailSchema) },
      "/attack-paths": { get: list("Ways to administrator, the riskiest first", attackPathsQuery, attackPath) },
      "/events": { get: list("Recorded events, newest first", eventsQuery, event) },
      "/alerts": { get: list("Alerts over the audit trail, newest first", alertsQuery, alert) },
      "/incidents": {
        get: list("Alerts grouped by hand and time; what is not closed first, worst first", incidentsQuery, incident),
      },
      "/graph/exposed-data": {
        get: answer("Data that the internet reaches without authentication, and how", exposedDataQuery, graphAnswer),
      },
      "/graph/blast-radius": {
        get: answer(
          "What somebody gets to who gets hold of a function, role, secret or image",
          aroundQuery,
          graphAnswer,
        ),
      },
      "/graph/who-reaches": { get: answer("Everything that leads to a node, and how", aroundQuery, graphAnswer) },
      "/graph/cuts": {
        get: answer("The single changes that cut the most data off from the internet", cutsQuery, cutsAnswer),
      },
      "/policy/can": {
        get: answer("Whether a user or role may do something, and by which statements", canQuery, accessAnswer),
      },
      "/policy/who-can": { get: answer("Everybody who may do something", whoCanQuery, whoCanAnswer) },
      "/policy/rightsize": {
        get: answer("A smaller policy, replayed on everything that was seen", rightsizeQuery, rightsizeAnswer),
      },
      "/policy/split": {
        get: answer("One role for each function that shares a role", splitQuery, splitAnswer),
      },
      "/scans": {
        get: list("Scans, newest first", scansQuery, scan),
        post: {
          summary: "Start a scan of an account",
          requestBody: { required: true, content: { "application/json": { schema: scanStart } } },
          responses: {
            "202": json("Started.", scanDetailSchema),
            ...problems,
            "409": problem("One is under way already."),
          },
        },
      },
      "/scans/{id}": { get: one("One scan with its jobs and gaps", scanDetailSchema) },
    },
  });
}
