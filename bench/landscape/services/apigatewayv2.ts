import {
  type Authorizer,
  GetApiMappingsCommand,
  GetApisCommand,
  GetAuthorizersCommand,
  GetIntegrationsCommand,
  GetRoutesCommand,
  GetStagesCommand,
  GetVpcLinksCommand,
} from "@aws-sdk/client-apigatewayv2";
import { functionArn, groupId, idOf, isOneOf, logGroupArn, nameOf, subnetId, tagMap, timeOf } from "../names.ts";
import { childrenOf, pageOf, serve } from "../operation.ts";
import type { Place } from "../plan.ts";

const ROUTES = ["GET /orders", "POST /orders", "GET /orders/{id}", "GET /health", "$default"] as const;

const apiId = (place: Place, index: number) => idOf(place, "http", index, 12);

function authorizerOf(index: number): Authorizer {
  return {
    AuthorizerId: `auth${index}`,
    Name: "tokens",
    AuthorizerType: "JWT",
    IdentitySource: ["$request.header.Authorization"],
    JwtConfiguration: { Issuer: "https://login.example.com", Audience: ["shop"] },
  };
}

export const apigatewayv2Operations = [
  serve(
    "apigateway",
    GetApisCommand,
  )((asked, place) => {
    const most = { asked: asked.text("MaxResults"), most: 500 };
    const page = pageOf(place.count("apigatewayv2.api"), asked.text("NextToken"), most, (index) => ({
      ApiId: apiId(place, index),
      Name: nameOf(place, "http", index),
      ProtocolType: isOneOf(place, index, 230, 10) ? ("WEBSOCKET" as const) : ("HTTP" as const),
      RouteSelectionExpression: "$request.method $request.path",
      CreatedDate: timeOf(place, index),
      DisableExecuteApiEndpoint: isOneOf(place, index, 231, 30),
      CorsConfiguration: { AllowOrigins: isOneOf(place, index, 232, 15) ? ["*"] : ["https://shop.example.com"] },
      Tags: tagMap(place, index),
    }));
    return { Items: page.items, NextToken: page.next };
  }),
  serve(
    "apigateway",
    GetRoutesCommand,
  )((asked, place) => {
    const api = asked.index("ApiId");
    return {
      Items: ROUTES.map((RouteKey, at) => {
        const isOpen = RouteKey === "GET /health" || isOneOf(place, api * 10 + at, 233, 12);
        return {
          RouteId: `route${at}`,
          RouteKey,
          AuthorizationType: isOpen ? ("NONE" as const) : ("JWT" as const),
          ...(isOpen ? {} : { AuthorizerId: `auth${api}` }),
          Target: `integrations/int${at}`,
        };
      }),
    };
  }),
  serve("apigateway", GetAuthorizersCommand)((asked) => ({ Items: [authorizerOf(asked.index("ApiId"))] })),
  serve(
    "apigateway",
    GetIntegrationsCommand,
  )((asked, place) => ({
    Items: ROUTES.map((_route, at) => ({
      IntegrationId: `int${at}`,
      IntegrationType: "AWS_PROXY" as const,
      IntegrationUri: functionArn(place, asked.index("ApiId") * 2 + at),
      ConnectionType: "INTERNET" as const,
      PayloadFormatVersion: "2.0",
    })),
  })),
  serve(
    "apigateway",
    GetStagesCommand,
  )((asked, place) => ({
    Items: childrenOf(asked.index("ApiId"), place.count("apigatewayv2.api"), place.count("apigatewayv2.stage")).map(
      (index) => ({
        StageName: `stage-${index}`,
        AutoDeploy: true,
        DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 50 },
        ...(isOneOf(place, index, 234, 60)
          ? { AccessLogSettings: { DestinationArn: logGroupArn(place, index), Format: '{"id":"$context.requestId"}' } }
          : {}),
        CreatedDate: timeOf(place, index),
        LastUpdatedDate: timeOf(place, index, 1),
        Tags: tagMap(place, index),
      }),
    ),
  })),
  serve(
    "apigateway",
    GetVpcLinksCommand,
  )((_asked, place) => ({
    Items: Array.from({ length: place.count("apigatewayv2.vpc-link") }, (_value, index) => ({
      VpcLinkId: idOf(place, "link", index, 10),
      Name: nameOf(place, "link", index),
      SecurityGroupIds: [groupId(place, index)],
      SubnetIds: place.count("ec2.subnet") > 0 ? [subnetId(place, index)] : [],
      VpcLinkStatus: "AVAILABLE" as const,
      CreatedDate: timeOf(place, index),
      Tags: tagMap(place, index),
    })),
  })),
  serve(
    "apigateway",
    GetApiMappingsCommand,
  )((asked, place) => ({
    Items: [
      {
        ApiMappingId: "mapping",
        ApiId: apiId(
          place,
          Number(/-(\d+)\./.exec(asked.text("DomainName"))?.[1] ?? 0) % Math.max(1, place.count("apigatewayv2.api")),
        ),
        ApiMappingKey: "",
        Stage: "stage-0",
      },
    ],
  })),
];
