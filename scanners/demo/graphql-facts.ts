import type { ResourceFact } from "#lib/facts/define.ts";
import type { ConfigOf } from "#lib/facts/kinds.ts";
import type { At } from "./iam-facts.ts";
import { storeFact } from "./store-facts.ts";
import { isoOn } from "./world.ts";

type Api = ConfigOf<"appsync.graphql-api">;

const PLACE = "arn:aws:appsync:eu-west-1:111122223333:apis";
const ROLE = "arn:aws:iam::111122223333:role/loyalty-graphql";

function signIn(type: string, rest: Partial<Api["authentication"][number]> = {}): Api["authentication"][number] {
  return { type, userPoolId: null, issuer: null, clientPattern: null, authorizerArn: null, ...rest };
}

function source(name: string, type: string, target: string, roleArn: string | null): Api["dataSources"][number] {
  return { name, type, roleArn, target, isSigned: false };
}

function graphql(id: string, name: string, service: string, rest: Partial<Api>): ResourceFact {
  return storeFact("production", "eu-west-1", service, {
    kind: "appsync.graphql-api",
    arn: `${PLACE}/${id}`,
    name,
    config: {
      apiId: id,
      apiType: "GRAPHQL",
      visibility: "GLOBAL",
      authentication: [signIn("AWS_IAM")],
      allowsIntrospection: false,
      queryDepthLimit: 8,
      resolverCountLimit: 0,
      logging: { fieldLevel: "ERROR", excludesContent: true, roleArn: `${ROLE}-logs` },
      isTraced: true,
      webAclArn: "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/5e0f",
      mergedRoleArn: null,
      apiKeyEnds: [],
      dataSources: [],
      cache: null,
      ...rest,
    },
    observations: {},
  });
}

/** The loyalty programme's API, opened by a key in the app until five days ago, and the catalogue's, which logs too much. */
export function graphqlApis(at: At): ResourceFact[] {
  const openId = signIn("OPENID_CONNECT", { issuer: "https://login.harbourlight.example" });
  return [
    graphql("hlgraph1", "loyalty-graphql", "loyalty", {
      authentication: at.day < -5 ? [signIn("API_KEY"), openId] : [openId, signIn("API_KEY")],
      allowsIntrospection: true,
      queryDepthLimit: 0,
      logging: at.day < -30 ? null : { fieldLevel: "NONE", excludesContent: true, roleArn: `${ROLE}-logs` },
      isTraced: false,
      webAclArn: null,
      apiKeyEnds: [isoOn(at.asOf, 220, 0)],
      dataSources: [
        source("points", "AMAZON_DYNAMODB", "loyalty-table-production", ROLE),
        source("rewards", "AWS_LAMBDA", "arn:aws:lambda:eu-west-1:111122223333:function:loyalty-rewards", ROLE),
        source("weather", "HTTP", "http://weather.harbourlight.example", null),
      ],
      cache: { isEncryptedAtRest: true, isEncryptedInTransit: false },
    }),
    graphql("hlgraph2", "catalogue-graphql", "catalogue", {
      logging: { fieldLevel: "ALL", excludesContent: false, roleArn: `${ROLE}-logs` },
    }),
  ];
}

export function eventApis(at: At): ResourceFact[] {
  const modes = ["API_KEY"];
  return [
    storeFact("production", "eu-west-1", "notifications", {
      kind: "appsync.event-api",
      arn: `${PLACE}/hlevent1`,
      name: "delivery-updates",
      config: {
        apiId: "hlevent1",
        authentication: [signIn("API_KEY")],
        connectTypes: modes,
        publishTypes: modes,
        subscribeTypes: modes,
        logLevel: "ERROR",
        isTraced: true,
        webAclArn: null,
        createdAt: isoOn(at.asOf, -120, 9),
      },
      observations: {},
    }),
  ];
}
