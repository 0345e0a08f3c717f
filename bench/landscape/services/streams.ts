import {
  DescribeDeliveryStreamCommand,
  ListDeliveryStreamsCommand,
  ListTagsForDeliveryStreamCommand,
} from "@aws-sdk/client-firehose";
import {
  DescribeStreamSummaryCommand,
  GetResourcePolicyCommand,
  ListStreamsCommand,
  ListTagsForStreamCommand,
} from "@aws-sdk/client-kinesis";
import { arn, bucketName, isOneOf, keyArn, nameOf, roleArn, tagList, timeOf } from "../names.ts";
import { pageOf, serve } from "../operation.ts";
import type { Place } from "../plan.ts";

function streamOf(place: Place, index: number) {
  const StreamName = nameOf(place, "stream", index);
  return {
    StreamName,
    StreamARN: arn(place, "kinesis", `stream/${StreamName}`),
    StreamStatus: "ACTIVE" as const,
    StreamModeDetails: { StreamMode: "ON_DEMAND" as const },
    StreamCreationTimestamp: timeOf(place, index),
  };
}

export const streamsOperations = [
  serve(
    "kinesis",
    ListStreamsCommand,
  )((asked, place) => {
    const page = pageOf(place.count("kinesis.stream"), asked.text("NextToken"), { most: 100 }, (i) =>
      streamOf(place, i),
    );
    return {
      StreamNames: page.items.map(({ StreamName }) => StreamName),
      StreamSummaries: page.items,
      HasMoreStreams: page.next !== undefined,
      NextToken: page.next,
    };
  }),
  serve(
    "kinesis",
    DescribeStreamSummaryCommand,
  )((asked, place) => {
    const index = asked.index("StreamARN");
    return {
      StreamDescriptionSummary: {
        ...streamOf(place, index),
        RetentionPeriodHours: 24,
        EnhancedMonitoring: [],
        OpenShardCount: 4,
        ConsumerCount: 1,
        EncryptionType: isOneOf(place, index, 130, 70) ? "KMS" : "NONE",
        ...(isOneOf(place, index, 130, 70) ? { KeyId: keyArn(place, index) } : {}),
      },
    };
  }),
  serve("kinesis", GetResourcePolicyCommand)(() => ({ Policy: "{}" })),
  serve(
    "kinesis",
    ListTagsForStreamCommand,
  )((asked, place) => ({
    Tags: tagList(place, asked.index("StreamARN")),
    HasMoreTags: false,
  })),
  serve(
    "firehose",
    ListDeliveryStreamsCommand,
  )((asked, place) => {
    const last = asked.text("ExclusiveStartDeliveryStreamName");
    const from = last === "" ? "" : String(asked.index("ExclusiveStartDeliveryStreamName") + 1);
    const page = pageOf(place.count("firehose.stream"), from, { most: 100 }, (index) =>
      nameOf(place, "delivery", index),
    );
    return { DeliveryStreamNames: page.items, HasMoreDeliveryStreams: page.next !== undefined };
  }),
  serve(
    "firehose",
    DescribeDeliveryStreamCommand,
  )((asked, place) => {
    const index = asked.index("DeliveryStreamName");
    const RoleARN = roleArn(place, index);
    const BucketARN = `arn:aws:s3:::${bucketName(place, index)}`;
    return {
      DeliveryStreamDescription: {
        DeliveryStreamName: asked.text("DeliveryStreamName"),
        DeliveryStreamARN: arn(place, "firehose", `deliverystream/${asked.text("DeliveryStreamName")}`),
        DeliveryStreamStatus: "ACTIVE",
        DeliveryStreamType: "DirectPut",
        VersionId: "1",
        CreateTimestamp: timeOf(place, index),
        HasMoreDestinations: false,
        Destinations: [
          {
            DestinationId: "destination-1",
            ExtendedS3DestinationDescription: {
              RoleARN,
              BucketARN,
              BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 300 },
              CompressionFormat: "GZIP",
              EncryptionConfiguration: { KMSEncryptionConfig: { AWSKMSKeyARN: keyArn(place, index) } },
              CloudWatchLoggingOptions: { Enabled: isOneOf(place, index, 131, 70) },
            },
          },
        ],
      },
    };
  }),
  serve(
    "firehose",
    ListTagsForDeliveryStreamCommand,
  )((asked, place) => ({
    Tags: tagList(place, asked.index("DeliveryStreamName")),
    HasMoreTags: false,
  })),
];
