import { GetModelsCommand, GetRequestValidatorsCommand } from "@aws-sdk/client-api-gateway";
import { storableText } from "#lib/domain/json.ts";
import type { FactOf } from "#lib/facts/kinds.ts";
import type { CollectContext } from "../define.ts";
import { missing } from "../facts.ts";

type RestApiFact = FactOf<"apigateway.rest-api">;

/** The validators that methods use; nothing is asked where none does. */
export async function fillValidators({ aws, region }: CollectContext, fact: RestApiFact): Promise<void> {
  const used = new Set(fact.config.methods.map((method) => method.requestValidatorId));
  if ([...used].every((id) => id === null)) return;
  const restApiId = fact.config.apiId;
  const validators = aws.list({
    action: "apigateway:GET",
    resourceArn: `${fact.arn}/requestvalidators`,
    fetch: (position, options) =>
      aws.clients
        .apigateway(region)
        .send(new GetRequestValidatorsCommand({ restApiId, position, limit: 500 }), options),
    items: (page) => page.items,
    next: (page) => page.position,
  });
  for await (const { id, name, validateRequestBody, validateRequestParameters } of validators)
    if (id !== undefined && used.has(id))
      fact.config.requestValidators.push({
        id,
        name: storableText(name ?? ""),
        validatesBody: validateRequestBody ?? false,
        validatesParameters: validateRequestParameters ?? false,
      });
  fact.config.requestValidators.sort((a, b) => (a.id < b.id ? -1 : 1));
  if (!validators.isWhole) missing(fact, "requestValidators");
}

/** The models that methods use; nothing is asked where none does. */
export async function fillModels({ aws, region }: CollectContext, fact: RestApiFact): Promise<void> {
  const used = new Set(fact.config.methods.flatMap((method) => method.requestModels.map(({ model }) => model)));
  if (used.size === 0) return;
  const restApiId = fact.config.apiId;
  const models = aws.list({
    action: "apigateway:GET",
    resourceArn: `${fact.arn}/models`,
    fetch: (position, options) =>
      aws.clients.apigateway(region).send(new GetModelsCommand({ restApiId, position, limit: 500 }), options),
    items: (page) => page.items,
    next: (page) => page.position,
  });
  for await (const { name, schema } of models)
    if (name !== undefined && used.has(storableText(name)))
      fact.config.models.push({ name: storableText(name), limitsBody: limitsBody(schema) });
  fact.config.models.sort((a, b) => (a.name < b.name ? -1 : 1));
  if (!models.isWhole) missing(fact, "models");
}

/** Words of JSON Schema that say nothing of a value, and the `type` that every JSON body of an object has. */
const SILENT = new Set(["$schema", "$id", "id", "title", "description", "definitions", "default", "examples"]);

/** False for the built-in `Empty` and for schemas that ask for no more than an object. */
function limitsBody(schema: string | undefined): boolean {
  if (schema === undefined || schema.trim() === "") return false;
  const words = wordsOf(schema);
  // A template or other text that is no JSON: it was written to say something.
  if (words === null) return true;
  return Object.entries(words).some(([word, value]) => !SILENT.has(word) && !(word === "type" && value === "object"));
}

function wordsOf(schema: string): object | null {
  try {
    const parsed: unknown = JSON.parse(schema);
    return typeof parsed === "object" && parsed !== null ? parsed : {};
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
