import type {
  CloudWatchLoggingOptions,
  DestinationDescription,
  EncryptionConfiguration,
  SecretsManagerConfiguration,
} from "@aws-sdk/client-firehose";
import type { ConfigOf } from "#lib/facts/kinds.ts";
import { endpointOrigin } from "../endpoint-origin.ts";

type Delivery = ConfigOf<"firehose.stream">["deliveries"][number];

interface Bucket {
  BucketARN?: string | undefined;
  EncryptionConfiguration?: EncryptionConfiguration | undefined;
}

interface Described {
  RoleARN?: string | undefined;
  CloudWatchLoggingOptions?: CloudWatchLoggingOptions | undefined;
  SecretsManagerConfiguration?: SecretsManagerConfiguration | undefined;
  S3DestinationDescription?: Bucket | undefined;
}

/** Where a stream delivers to. A stream has one destination; those to elsewhere than S3 name a bucket for what fails. */
export function deliveriesOf(destinations: readonly DestinationDescription[]): Delivery[] {
  return destinations.flatMap((destination) => {
    const delivery = deliveryOf(destination);
    return delivery === null ? [] : [delivery];
  });
}

function deliveryOf(destination: DestinationDescription): Delivery | null {
  const s3 = destination.ExtendedS3DestinationDescription ?? destination.S3DestinationDescription;
  const {
    HttpEndpointDestinationDescription: http,
    RedshiftDestinationDescription: redshift,
    SplunkDestinationDescription: splunk,
    SnowflakeDestinationDescription: snowflake,
    IcebergDestinationDescription: iceberg,
  } = destination;
  const search =
    destination.AmazonopensearchserviceDestinationDescription ??
    destination.AmazonOpenSearchServerlessDestinationDescription ??
    destination.ElasticsearchDestinationDescription;
  // Every other destination is described together with its bucket, which old answers repeat as S3's own.
  if (http !== undefined) return delivery("http", http, endpointOrigin(http.EndpointConfiguration?.Url));
  if (splunk !== undefined) return delivery("splunk", splunk, endpointOrigin(splunk.HECEndpoint));
  if (redshift !== undefined) return delivery("redshift", redshift, null);
  if (snowflake !== undefined) return delivery("snowflake", snowflake, endpointOrigin(snowflake.AccountUrl));
  if (search !== undefined) return { ...delivery("opensearch", search, null), usesSecretsManager: null };
  if (iceberg !== undefined) return { ...delivery("iceberg", iceberg, null), usesSecretsManager: null };
  if (s3 === undefined) return null;
  return { ...delivery("s3", { ...s3, S3DestinationDescription: s3 }, null), usesSecretsManager: null };
}

function delivery(type: string, described: Described, endpoint: string | null): Delivery {
  const bucket = described.S3DestinationDescription;
  return {
    type,
    roleArn: described.RoleARN ?? null,
    bucketArn: bucket?.BucketARN ?? null,
    kmsKeyArn: bucket?.EncryptionConfiguration?.KMSEncryptionConfig?.AWSKMSKeyARN ?? null,
    endpoint,
    isLogged: described.CloudWatchLoggingOptions?.Enabled === true,
    usesSecretsManager: described.SecretsManagerConfiguration?.Enabled === true,
  };
}
