import {
  type ApiDestination,
  type Connection,
  ListApiDestinationsCommand,
  ListConnectionsCommand,
} from "@aws-sdk/client-eventbridge";
import type { FactOf } from "#lib/facts/kinds.ts";
import { type CollectContext, defineCollector } from "../define.ts";
import { endpointOrigin } from "../endpoint-origin.ts";
import { newFact } from "../facts.ts";
import { isoTime } from "../values.ts";

/** API destinations and the connections by which they sign in; neither carries tags, and no credential is asked for. */
export const eventsConnections = defineCollector({
  id: "events.connections",
  scope: "regional",
  kinds: ["events.connection", "events.api-destination"],
  actions: ["events:ListConnections", "events:ListApiDestinations"],
  async *collect(context) {
    const { aws, region } = context;
    const connections = aws.list({
      action: "events:ListConnections",
      fetch: (NextToken, options) =>
        aws.clients.events(region).send(new ListConnectionsCommand({ NextToken, Limit: 100 }), options),
      items: (page) => page.Connections,
      next: (page) => page.NextToken,
    });
    for await (const connection of connections) {
      const fact = connectionFact(context, connection);
      if (fact !== null) yield fact;
    }
    const destinations = aws.list({
      action: "events:ListApiDestinations",
      fetch: (NextToken, options) =>
        aws.clients.events(region).send(new ListApiDestinationsCommand({ NextToken, Limit: 100 }), options),
      items: (page) => page.ApiDestinations,
      next: (page) => page.NextToken,
    });
    for await (const destination of destinations) {
      const fact = destinationFact(context, destination);
      if (fact !== null) yield fact;
    }
    return { whole: connections.isWhole && destinations.isWhole };
  },
});

function connectionFact(context: CollectContext, connection: Connection): FactOf<"events.connection"> | null {
  const { ConnectionArn: arn, Name: name, AuthorizationType: authorizationType } = connection;
  if (arn === undefined || name === undefined || authorizationType === undefined) return null;
  return newFact(context, {
    kind: "events.connection",
    arn,
    name,
    config: { authorizationType, createdAt: isoTime(connection.CreationTime) },
    observations: {
      state: connection.ConnectionState ?? null,
      lastAuthorizedAt: isoTime(connection.LastAuthorizedTime),
    },
  });
}

function destinationFact(
  context: CollectContext,
  destination: ApiDestination,
): FactOf<"events.api-destination"> | null {
  const { ApiDestinationArn: arn, Name: name, ConnectionArn: connectionArn } = destination;
  if (arn === undefined || name === undefined) return null;
  return newFact(context, {
    kind: "events.api-destination",
    arn,
    name,
    config: {
      connectionArn: connectionArn ?? "",
      endpoint: endpointOrigin(destination.InvocationEndpoint),
      httpMethod: destination.HttpMethod ?? "",
      ratePerSecond: destination.InvocationRateLimitPerSecond ?? null,
      createdAt: isoTime(destination.CreationTime),
    },
    observations: { state: destination.ApiDestinationState ?? null },
  });
}
