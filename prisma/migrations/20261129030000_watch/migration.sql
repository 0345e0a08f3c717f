-- Detections over the trail: hits, alerts, incidents, and who is told.

-- CreateTable
CREATE TABLE "trail_hit" (
    "detection_id" TEXT NOT NULL,
    "event_time" TIMESTAMPTZ(3) NOT NULL,
    "event_id" UUID NOT NULL,
    "group_key" TEXT NOT NULL,
    "account_id" TEXT,
    "body" JSONB NOT NULL,

    CONSTRAINT "trail_hit_pkey" PRIMARY KEY ("detection_id","event_time","event_id")
);

-- CreateTable
CREATE TABLE "trail_seen" (
    "principal" TEXT NOT NULL,
    "dimension" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "first_event_id" UUID NOT NULL,

    CONSTRAINT "trail_seen_pkey" PRIMARY KEY ("principal","dimension","value")
);

-- CreateTable
CREATE TABLE "trail_link" (
    "made" TEXT NOT NULL,
    "event_id" UUID NOT NULL,
    "actor" TEXT NOT NULL,
    "holds" TEXT[],
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "trail_link_pkey" PRIMARY KEY ("made","event_id")
);

-- CreateTable
CREATE TABLE "trail_dirty" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "group_key" TEXT NOT NULL,
    "day" DATE NOT NULL,

    CONSTRAINT "trail_dirty_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert" (
    "id" UUID NOT NULL,
    "detection_id" TEXT NOT NULL,
    "severity" SMALLINT NOT NULL,
    "group_key" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "actor" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "account_ids" TEXT[],
    "regions" TEXT[],
    "body" JSONB NOT NULL,
    "content_hash" TEXT NOT NULL,
    "incident_id" UUID,
    "suppression_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident" (
    "id" UUID NOT NULL,
    "severity" SMALLINT NOT NULL,
    "actors" TEXT[],
    "account_ids" TEXT[],
    "detection_ids" TEXT[],
    "tactics" TEXT[],
    "alert_count" INTEGER NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "closed_reason" TEXT,
    "owner_id" TEXT,
    "merged_into" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_event" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "incident_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_step" (
    "incident_id" UUID NOT NULL,
    "step_key" TEXT NOT NULL,
    "done_at" TIMESTAMPTZ(3) NOT NULL,
    "done_by" TEXT NOT NULL,

    CONSTRAINT "incident_step_pkey" PRIMARY KEY ("incident_id","step_key")
);

-- CreateTable
CREATE TABLE "suppression" (
    "id" UUID NOT NULL,
    "detection_id" TEXT,
    "actor" TEXT,
    "subject" TEXT,
    "account_id" TEXT,
    "reason" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,

    CONSTRAINT "suppression_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "detection_setting" (
    "detection_id" TEXT NOT NULL,
    "is_enabled" BOOLEAN NOT NULL DEFAULT true,
    "severity" SMALLINT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" TEXT NOT NULL,

    CONSTRAINT "detection_setting_pkey" PRIMARY KEY ("detection_id")
);

-- CreateTable
CREATE TABLE "sigma_rule" (
    "id" UUID NOT NULL,
    "rule_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "is_enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sigma_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_channel" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "min_severity" SMALLINT NOT NULL,
    "account_ids" TEXT[],
    "is_enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notification_channel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_delivery" (
    "id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "news_key" TEXT NOT NULL,
    "alert_id" UUID,
    "digest_id" UUID,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3) NOT NULL,
    "tried_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notification_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "trail_hit_detection_id_group_key_event_time_idx" ON "trail_hit"("detection_id", "group_key", "event_time");

-- CreateIndex
CREATE INDEX "trail_hit_event_id_idx" ON "trail_hit"("event_id");

-- CreateIndex
CREATE INDEX "trail_link_at_idx" ON "trail_link"("at");

-- CreateIndex
CREATE INDEX "alert_last_at_id_idx" ON "alert"("last_at" DESC, "id");

-- CreateIndex
CREATE INDEX "alert_incident_id_idx" ON "alert"("incident_id");

-- CreateIndex
CREATE INDEX "alert_detection_id_last_at_idx" ON "alert"("detection_id", "last_at");

-- CreateIndex
CREATE INDEX "alert_actor_idx" ON "alert"("actor");

-- CreateIndex
CREATE INDEX "alert_suppression_id_idx" ON "alert"("suppression_id");

-- CreateIndex
CREATE INDEX "incident_last_at_id_idx" ON "incident"("last_at" DESC, "id");

-- CreateIndex
CREATE INDEX "incident_status_last_at_idx" ON "incident"("status", "last_at" DESC);

-- CreateIndex
CREATE INDEX "incident_event_incident_id_at_idx" ON "incident_event"("incident_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "sigma_rule_rule_id_key" ON "sigma_rule"("rule_id");

-- CreateIndex
CREATE INDEX "notification_delivery_status_next_try_at_idx" ON "notification_delivery"("status", "next_try_at");

-- CreateIndex
CREATE INDEX "notification_delivery_digest_id_idx" ON "notification_delivery"("digest_id");

-- CreateIndex
CREATE INDEX "notification_delivery_alert_id_idx" ON "notification_delivery"("alert_id");

-- CreateIndex
CREATE INDEX "notification_delivery_created_at_id_idx" ON "notification_delivery"("created_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "notification_delivery_channel_id_news_key_key" ON "notification_delivery"("channel_id", "news_key");

-- AddForeignKey
ALTER TABLE "notification_delivery" ADD CONSTRAINT "notification_delivery_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "notification_channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- History is only added to.
CREATE TRIGGER "incident_event_append_only" BEFORE UPDATE OR DELETE ON "incident_event"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
