-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "role" TEXT NOT NULL DEFAULT 'viewer',
    "account_scope" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "two_factor_enabled" BOOLEAN DEFAULT false,
    "disabled_at" TIMESTAMPTZ(3),
    "last_visit_at" TIMESTAMPTZ(3),
    "previous_visit_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "two_factor" (
    "id" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "backup_codes" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "verified" BOOLEAN DEFAULT true,
    "failed_verification_count" INTEGER DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),

    CONSTRAINT "two_factor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_request" BIGINT NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "one_time_link" (
    "id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "email" TEXT,
    "role" TEXT,
    "user_id" TEXT,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "one_time_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_log" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "target_type" TEXT NOT NULL,
    "target_id" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',
    "ip_address" TEXT,

    CONSTRAINT "audit_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "installation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "key_check" TEXT NOT NULL,
    "trail_retention_days" INTEGER NOT NULL DEFAULT 90,
    "finding_retention_days" INTEGER NOT NULL DEFAULT 730,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settings" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "aws_account" (
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "partition" TEXT NOT NULL DEFAULT 'aws',
    "source_type" TEXT NOT NULL,
    "connection" JSONB NOT NULL DEFAULT '{}',
    "external_id_sealed" TEXT,
    "schedule" TEXT,
    "owner_name" TEXT,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "aws_account_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "scan" (
    "id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "requested_by" TEXT NOT NULL,
    "observed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "collected_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "cancel_requested_at" TIMESTAMPTZ(3),
    "evaluation_id" UUID,
    "error" TEXT,
    "summary" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "scan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scan_job" (
    "id" UUID NOT NULL,
    "scan_id" UUID NOT NULL,
    "collector" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "worker" TEXT,
    "enqueued_at" TIMESTAMPTZ(3),
    "heartbeat_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "resource_count" INTEGER NOT NULL DEFAULT 0,
    "changed_count" INTEGER NOT NULL DEFAULT 0,
    "gone_count" INTEGER NOT NULL DEFAULT 0,
    "gap_count" INTEGER NOT NULL DEFAULT 0,
    "call_count" INTEGER NOT NULL DEFAULT 0,
    "throttle_count" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,

    CONSTRAINT "scan_job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connection_test" (
    "id" UUID NOT NULL,
    "account_id" TEXT,
    "type" TEXT NOT NULL,
    "requested_by" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "result" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "connection_test_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scan_event" (
    "id" BIGSERIAL NOT NULL,
    "scan_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "type" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "scan_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "collector_coverage" (
    "account_id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "collector" TEXT NOT NULL,
    "kinds" TEXT[],
    "last_whole_at" TIMESTAMPTZ(3),
    "last_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "last_status" TEXT NOT NULL,
    "last_scan_id" UUID NOT NULL,
    "resource_count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "collector_coverage_pkey" PRIMARY KEY ("account_id","region","collector")
);

-- CreateTable
CREATE TABLE "coverage_gap" (
    "id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "collector" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "resource_arn" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "scan_id" UUID NOT NULL,

    CONSTRAINT "coverage_gap_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_bucket" (
    "key" TEXT NOT NULL,
    "rate" DOUBLE PRECISION NOT NULL,
    "tokens" DOUBLE PRECISION NOT NULL,
    "refilled_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rate_bucket_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "resource" (
    "id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "arn" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "tags" JSONB NOT NULL DEFAULT '{}',
    "config" JSONB NOT NULL,
    "content_hash" TEXT NOT NULL,
    "gaps" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "collector" TEXT NOT NULL,
    "owner" TEXT,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "resource_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "resource_observation" (
    "resource_id" UUID NOT NULL,
    "body" JSONB NOT NULL,
    "observed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "resource_observation_pkey" PRIMARY KEY ("resource_id")
);

-- CreateTable
CREATE TABLE "resource_revision" (
    "id" UUID NOT NULL,
    "resource_id" UUID NOT NULL,
    "change" TEXT NOT NULL,
    "observed_at" TIMESTAMPTZ(3) NOT NULL,
    "scan_id" UUID NOT NULL,
    "content" JSONB NOT NULL,

    CONSTRAINT "resource_revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policy_document" (
    "hash" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "policy_document_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "policy_attachment" (
    "resource_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT,

    CONSTRAINT "policy_attachment_pkey" PRIMARY KEY ("resource_id","role","name")
);

-- CreateTable
CREATE TABLE "edge" (
    "from_id" UUID NOT NULL,
    "relation" TEXT NOT NULL,
    "to_arn" TEXT NOT NULL,
    "to_id" UUID,
    "account_id" TEXT NOT NULL,

    CONSTRAINT "edge_pkey" PRIMARY KEY ("from_id","relation","to_arn")
);

-- CreateTable
CREATE TABLE "evaluation" (
    "id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "as_of" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "opened" INTEGER NOT NULL DEFAULT 0,
    "reopened" INTEGER NOT NULL DEFAULT 0,
    "resolved" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "evaluated" INTEGER NOT NULL DEFAULT 0,
    "unknown_count" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,

    CONSTRAINT "evaluation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "finding" (
    "id" UUID NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "check_id" TEXT NOT NULL,
    "resource_id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "severity" SMALLINT NOT NULL,
    "status" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "resource_name" TEXT NOT NULL,
    "resource_arn" TEXT NOT NULL,
    "owner" TEXT,
    "discriminator" TEXT NOT NULL DEFAULT '',
    "evidence" JSONB NOT NULL,
    "evidence_hash" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_failed_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),
    "reopened_count" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3),
    "assignee_id" TEXT,
    "accepted_reason" TEXT,
    "accepted_by" TEXT,
    "accepted_until" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "finding_event" (
    "id" UUID NOT NULL,
    "finding_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "type" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "from_status" TEXT,
    "to_status" TEXT,
    "note" TEXT,
    "data" JSONB NOT NULL DEFAULT '{}',
    "evaluation_id" UUID,

    CONSTRAINT "finding_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unknown_verdict" (
    "check_id" TEXT NOT NULL,
    "resource_id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "missing" TEXT[],
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "unknown_verdict_pkey" PRIMARY KEY ("check_id","resource_id")
);

-- CreateTable
CREATE TABLE "check_summary" (
    "check_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "passed" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "unknown_count" INTEGER NOT NULL,

    CONSTRAINT "check_summary_pkey" PRIMARY KEY ("check_id","account_id")
);

-- CreateTable
CREATE TABLE "check_override" (
    "id" UUID NOT NULL,
    "check_id" TEXT NOT NULL,
    "scope_type" TEXT NOT NULL,
    "scope_value" TEXT NOT NULL DEFAULT '',
    "is_enabled" BOOLEAN NOT NULL DEFAULT true,
    "severity" SMALLINT,
    "parameters" JSONB,
    "reason" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "check_override_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "privilege_summary" (
    "resource_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "arn" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "role_arn" TEXT,
    "is_administrator" BOOLEAN NOT NULL,
    "granted" INTEGER NOT NULL,
    "used" INTEGER NOT NULL,
    "denied_only" INTEGER NOT NULL,
    "proven_unused" INTEGER NOT NULL,
    "unused_by_last_accessed" INTEGER NOT NULL,
    "unknown_count" INTEGER NOT NULL,
    "unobservable" INTEGER NOT NULL,
    "wildcard_count" INTEGER NOT NULL,
    "unused_ratio" DOUBLE PRECISION,
    "body" JSONB NOT NULL,
    "content_hash" TEXT NOT NULL,
    "as_of" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "privilege_summary_pkey" PRIMARY KEY ("resource_id")
);

-- CreateTable
CREATE TABLE "posture_day" (
    "day" DATE NOT NULL,
    "account_id" TEXT NOT NULL,
    "open_by_severity" INTEGER[],
    "new_by_severity" INTEGER[],
    "resolved_by_severity" INTEGER[],
    "accepted_count" INTEGER NOT NULL,
    "overdue_count" INTEGER NOT NULL,
    "resource_count" INTEGER NOT NULL,
    "gap_count" INTEGER NOT NULL,
    "mean_days_to_resolve" DOUBLE PRECISION,
    "over_privilege_ratio" DOUBLE PRECISION,
    "scan_count" INTEGER NOT NULL,

    CONSTRAINT "posture_day_pkey" PRIMARY KEY ("day","account_id")
);

-- CreateTable
CREATE TABLE "trail_object" (
    "id" BIGSERIAL NOT NULL,
    "account_id" TEXT,
    "bucket" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "event_count" INTEGER NOT NULL,
    "new_count" INTEGER NOT NULL,
    "rejected_count" INTEGER NOT NULL,
    "first_event_at" TIMESTAMPTZ(3),
    "last_event_at" TIMESTAMPTZ(3),
    "taken_at" TIMESTAMPTZ(3) NOT NULL,
    "delivered_on" DATE NOT NULL,
    "is_complete" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "trail_object_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "trail_object_data" (
    "delivered_on" DATE NOT NULL,
    "object_id" BIGINT NOT NULL,
    "part" SMALLINT NOT NULL,
    "data" BYTEA NOT NULL,

    CONSTRAINT "trail_object_data_pkey" PRIMARY KEY ("delivered_on","object_id","part")
) PARTITION BY RANGE ("delivered_on");

-- CreateTable
CREATE TABLE "trail_term" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "trail_term_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "trail_principal" (
    "id" SERIAL NOT NULL,
    "unique_id" TEXT NOT NULL,
    "arn" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "trail_principal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "trail_event" (
    "event_time" TIMESTAMPTZ(3) NOT NULL,
    "event_id" UUID NOT NULL,
    "account_id" INTEGER NOT NULL,
    "region_id" INTEGER NOT NULL,
    "source_id" INTEGER NOT NULL,
    "name_id" INTEGER NOT NULL,
    "raw_name_id" INTEGER NOT NULL,
    "principal_id" INTEGER NOT NULL,
    "session_id" INTEGER NOT NULL,
    "ip_id" INTEGER NOT NULL,
    "agent_id" INTEGER NOT NULL,
    "error_id" INTEGER NOT NULL,
    "function_id" INTEGER NOT NULL,
    "function_confidence" SMALLINT NOT NULL,
    "is_read_only" BOOLEAN,
    "category" SMALLINT NOT NULL,
    "resources" INTEGER[],
    "object_id" BIGINT NOT NULL,
    "part" SMALLINT NOT NULL,
    "ordinal" INTEGER NOT NULL,

    CONSTRAINT "trail_event_pkey" PRIMARY KEY ("event_time","event_id")
) PARTITION BY RANGE ("event_time");

-- CreateTable
CREATE TABLE "trail_rollup_hour" (
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "account_id" INTEGER NOT NULL,
    "region_id" INTEGER NOT NULL,
    "source_id" INTEGER NOT NULL,
    "name_id" INTEGER NOT NULL,
    "principal_id" INTEGER NOT NULL,
    "error_id" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "trail_rollup_hour_pkey" PRIMARY KEY ("hour","account_id","region_id","source_id","name_id","principal_id","error_id")
);

-- CreateTable
CREATE TABLE "trail_coverage" (
    "account_id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "objects" INTEGER NOT NULL,
    "events" INTEGER NOT NULL,
    "max_lag_seconds" INTEGER,

    CONSTRAINT "trail_coverage_pkey" PRIMARY KEY ("account_id","region","hour")
);

-- CreateTable
CREATE TABLE "trail_rejection" (
    "id" BIGSERIAL NOT NULL,
    "object_id" BIGINT NOT NULL,
    "place" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "trail_rejection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "usage_case" (
    "id" BIGSERIAL NOT NULL,
    "account_id" TEXT NOT NULL,
    "principal_id" INTEGER NOT NULL,
    "function_id" INTEGER NOT NULL,
    "function_confidence" SMALLINT NOT NULL,
    "action_id" INTEGER NOT NULL,
    "resource_id" INTEGER NOT NULL,
    "is_exact" BOOLEAN NOT NULL,
    "context_hash" TEXT NOT NULL DEFAULT '',
    "result" SMALLINT NOT NULL,
    "count" BIGINT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "sample_event_id" UUID NOT NULL,
    "sample_event_time" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "usage_case_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "credential_user_id_idx" ON "credential"("user_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE INDEX "two_factor_secret_idx" ON "two_factor"("secret");

-- CreateIndex
CREATE INDEX "two_factor_user_id_idx" ON "two_factor"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "rate_limit_key_key" ON "rate_limit"("key");

-- CreateIndex
CREATE UNIQUE INDEX "one_time_link_token_hash_key" ON "one_time_link"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_token_hash_key" ON "api_token"("token_hash");

-- CreateIndex
CREATE INDEX "api_token_user_id_idx" ON "api_token"("user_id");

-- CreateIndex
CREATE INDEX "audit_log_at_idx" ON "audit_log"("at" DESC);

-- CreateIndex
CREATE INDEX "audit_log_target_type_target_id_at_idx" ON "audit_log"("target_type", "target_id", "at" DESC);

-- CreateIndex
CREATE INDEX "scan_account_id_created_at_idx" ON "scan"("account_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "scan_created_at_idx" ON "scan"("created_at" DESC);

-- CreateIndex
CREATE INDEX "scan_job_status_heartbeat_at_idx" ON "scan_job"("status", "heartbeat_at");

-- CreateIndex
CREATE UNIQUE INDEX "scan_job_scan_id_collector_region_key" ON "scan_job"("scan_id", "collector", "region");

-- CreateIndex
CREATE INDEX "scan_event_scan_id_id_idx" ON "scan_event"("scan_id", "id");

-- CreateIndex
CREATE INDEX "coverage_gap_account_id_closed_at_idx" ON "coverage_gap"("account_id", "closed_at");

-- CreateIndex
CREATE UNIQUE INDEX "coverage_gap_account_id_region_collector_action_resource_ar_key" ON "coverage_gap"("account_id", "region", "collector", "action", "resource_arn");

-- CreateIndex
CREATE INDEX "resource_account_id_region_kind_idx" ON "resource"("account_id", "region", "kind");

-- CreateIndex
CREATE INDEX "resource_arn_idx" ON "resource"("arn");

-- CreateIndex
CREATE INDEX "resource_kind_name_id_idx" ON "resource"("kind", "name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "resource_account_id_kind_arn_key" ON "resource"("account_id", "kind", "arn");

-- CreateIndex
CREATE INDEX "resource_revision_resource_id_observed_at_idx" ON "resource_revision"("resource_id", "observed_at" DESC);

-- CreateIndex
CREATE INDEX "resource_revision_observed_at_idx" ON "resource_revision"("observed_at" DESC);

-- CreateIndex
CREATE INDEX "policy_attachment_hash_idx" ON "policy_attachment"("hash");

-- CreateIndex
CREATE INDEX "edge_to_arn_idx" ON "edge"("to_arn");

-- CreateIndex
CREATE INDEX "edge_to_id_idx" ON "edge"("to_id");

-- CreateIndex
CREATE INDEX "evaluation_started_at_idx" ON "evaluation"("started_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "finding_fingerprint_key" ON "finding"("fingerprint");

-- CreateIndex
CREATE INDEX "finding_resource_id_idx" ON "finding"("resource_id");

-- CreateIndex
CREATE INDEX "finding_check_id_idx" ON "finding"("check_id");

-- CreateIndex
CREATE INDEX "finding_event_finding_id_at_idx" ON "finding_event"("finding_id", "at");

-- CreateIndex
CREATE INDEX "finding_event_at_idx" ON "finding_event"("at");

-- CreateIndex
CREATE INDEX "unknown_verdict_resource_id_idx" ON "unknown_verdict"("resource_id");

-- CreateIndex
CREATE UNIQUE INDEX "check_override_check_id_scope_type_scope_value_key" ON "check_override"("check_id", "scope_type", "scope_value");

-- CreateIndex
CREATE INDEX "privilege_summary_subject_account_id_idx" ON "privilege_summary"("subject", "account_id");

-- CreateIndex
CREATE UNIQUE INDEX "trail_object_bucket_key_key" ON "trail_object"("bucket", "key");

-- CreateIndex
CREATE UNIQUE INDEX "trail_term_kind_text_key" ON "trail_term"("kind", "text");

-- CreateIndex
CREATE INDEX "trail_principal_arn_idx" ON "trail_principal"("arn");

-- CreateIndex
CREATE UNIQUE INDEX "trail_principal_unique_id_arn_key" ON "trail_principal"("unique_id", "arn");

-- CreateIndex
CREATE INDEX "trail_rejection_object_id_idx" ON "trail_rejection"("object_id");

-- CreateIndex
CREATE INDEX "usage_case_last_seen_at_idx" ON "usage_case"("last_seen_at");

-- CreateIndex
CREATE UNIQUE INDEX "usage_case_principal_id_function_id_action_id_resource_id_c_key" ON "usage_case"("principal_id", "function_id", "action_id", "resource_id", "context_hash", "result");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "two_factor" ADD CONSTRAINT "two_factor_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scan" ADD CONSTRAINT "scan_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "aws_account"("account_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scan_job" ADD CONSTRAINT "scan_job_scan_id_fkey" FOREIGN KEY ("scan_id") REFERENCES "scan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collector_coverage" ADD CONSTRAINT "collector_coverage_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "aws_account"("account_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coverage_gap" ADD CONSTRAINT "coverage_gap_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "aws_account"("account_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resource" ADD CONSTRAINT "resource_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "aws_account"("account_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resource_observation" ADD CONSTRAINT "resource_observation_resource_id_fkey" FOREIGN KEY ("resource_id") REFERENCES "resource"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resource_revision" ADD CONSTRAINT "resource_revision_resource_id_fkey" FOREIGN KEY ("resource_id") REFERENCES "resource"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_attachment" ADD CONSTRAINT "policy_attachment_resource_id_fkey" FOREIGN KEY ("resource_id") REFERENCES "resource"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_attachment" ADD CONSTRAINT "policy_attachment_hash_fkey" FOREIGN KEY ("hash") REFERENCES "policy_document"("hash") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_resource_id_fkey" FOREIGN KEY ("resource_id") REFERENCES "resource"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding_event" ADD CONSTRAINT "finding_event_finding_id_fkey" FOREIGN KEY ("finding_id") REFERENCES "finding"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the schema language cannot say -----------------------------------------------------------------------------

-- Delivered bytes are compressed already: do not try again.
ALTER TABLE "trail_object_data" ALTER COLUMN "data" SET STORAGE EXTERNAL;

CREATE INDEX "trail_event_principal" ON "trail_event" ("principal_id", "event_time");
CREATE INDEX "trail_event_name" ON "trail_event" ("name_id", "event_time");
CREATE INDEX "trail_event_session" ON "trail_event" ("session_id", "event_time") WHERE "session_id" <> 0;
CREATE INDEX "trail_event_function" ON "trail_event" ("function_id", "event_time") WHERE "function_id" <> 0;
CREATE INDEX "trail_event_resources" ON "trail_event" USING gin ("resources");

-- Id 0 is the absent value of every kind, so that coded rows need no NULLs.
INSERT INTO "trail_term" ("id", "kind", "text") VALUES (0, '', '');
INSERT INTO "trail_principal" ("id", "unique_id", "arn", "type", "account_id", "name") VALUES (0, '', '', '', '', '');

-- Only one scan of an account at a time.
CREATE UNIQUE INDEX "scan_one_per_account" ON "scan" ("account_id")
  WHERE "status" IN ('queued', 'collecting', 'evaluating');

-- Lists of findings: the active ones, worst first, and everything by time.
CREATE INDEX "finding_active" ON "finding" ("severity", "first_seen_at" DESC, "id")
  WHERE "status" IN ('open', 'in_review', 'remediating');
CREATE INDEX "finding_active_account" ON "finding" ("account_id", "severity", "first_seen_at" DESC, "id")
  WHERE "status" IN ('open', 'in_review', 'remediating');
CREATE INDEX "finding_resolved_at" ON "finding" ("resolved_at") WHERE "resolved_at" IS NOT NULL;
CREATE INDEX "finding_accepted_until" ON "finding" ("accepted_until") WHERE "accepted_until" IS NOT NULL;

-- Facets and counts: one index-only scan over the active findings instead of visiting up to 100,000 heap pages
-- (evidence is stored inline, so active rows lie far apart). Holds every column that the cube in
-- lib/queries/findings/facets.ts reads, the scope columns, and the resource for the rankings of the overview.
CREATE INDEX "finding_active_facets" ON "finding"
  ("account_id", "region", "severity", "status", "check_id", "kind", "service", "owner", "assignee_id", "due_at", "first_seen_at")
  INCLUDE ("resource_id")
  WHERE "status" IN ('open', 'in_review', 'remediating');

-- Lists narrowed to one check: "which resources fail this one", worst first.
CREATE INDEX "finding_active_check" ON "finding" ("check_id", "severity", "first_seen_at" DESC, "id")
  WHERE "status" IN ('open', 'in_review', 'remediating');

-- Orders by age, due date and resource (keyset on the order and the id).
CREATE INDEX "finding_active_first_seen" ON "finding" ("first_seen_at", "id")
  WHERE "status" IN ('open', 'in_review', 'remediating');
CREATE INDEX "finding_active_due" ON "finding" (COALESCE("due_at", 'infinity'::timestamptz), "id")
  WHERE "status" IN ('open', 'in_review', 'remediating');
CREATE INDEX "finding_active_resource_name" ON "finding" ("resource_name", "id")
  WHERE "status" IN ('open', 'in_review', 'remediating');

-- "Mine" and everything of one person.
CREATE INDEX "finding_active_assignee" ON "finding" ("assignee_id", "severity", "first_seen_at" DESC, "id")
  WHERE "status" IN ('open', 'in_review', 'remediating') AND "assignee_id" IS NOT NULL;

-- Active findings of the resources on one page of the inventory, and "with findings".
CREATE INDEX "finding_active_resource" ON "finding" ("resource_id", "severity")
  WHERE "status" IN ('open', 'in_review', 'remediating');

-- Text search in names and ARNs (lists, command palette). pg_trgm is a trusted extension and part of embedded-postgres.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX "finding_active_text" ON "finding" USING gin ("resource_arn" gin_trgm_ops, "resource_name" gin_trgm_ops)
  WHERE "status" IN ('open', 'in_review', 'remediating');
CREATE INDEX "resource_text" ON "resource" USING gin ("name" gin_trgm_ops, "arn" gin_trgm_ops);

-- Inventory: tags by containment, and names over all kinds.
CREATE INDEX "resource_tags" ON "resource" USING gin ("tags");
CREATE INDEX "resource_live_name" ON "resource" ("name", "id") WHERE "gone_at" IS NULL;

-- Index-only scans need pages marked all-visible: vacuum after every 2 % of changes instead of 20 %.
ALTER TABLE "finding" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02,
                           autovacuum_analyze_scale_factor = 0.02);

-- Closed findings are the many: their lists are narrowed by check, account or resource, worst first.
CREATE INDEX "finding_closed" ON "finding" ("severity", "first_seen_at" DESC, "id")
  WHERE "status" IN ('risk_accepted', 'false_positive', 'resolved');
CREATE INDEX "finding_closed_check" ON "finding" ("check_id", "severity", "first_seen_at" DESC, "id")
  WHERE "status" IN ('risk_accepted', 'false_positive', 'resolved');
CREATE INDEX "finding_closed_account" ON "finding" ("account_id", "severity", "first_seen_at" DESC, "id")
  WHERE "status" IN ('risk_accepted', 'false_positive', 'resolved');

-- Live resources by account and kind.
CREATE INDEX "resource_live" ON "resource" ("account_id", "kind", "name", "id") WHERE "gone_at" IS NULL;

ALTER TABLE "finding" ADD CONSTRAINT "finding_severity_range" CHECK ("severity" BETWEEN 0 AND 4);
ALTER TABLE "finding" ADD CONSTRAINT "finding_status_known" CHECK
  ("status" IN ('open', 'in_review', 'remediating', 'risk_accepted', 'false_positive', 'resolved'));
ALTER TABLE "user" ADD CONSTRAINT "user_role_known" CHECK ("role" IN ('administrator', 'analyst', 'engineer', 'viewer'));
ALTER TABLE "installation" ADD CONSTRAINT "installation_single" CHECK ("id" = 1);

-- History is only added to. Rows leave with their resource or account (cascade) or by retention, which says so first.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('plumbline.may_delete', true) = 'on' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% on % is refused: its rows are only added to', TG_OP, TG_TABLE_NAME;
END $$;
CREATE TRIGGER "audit_log_append_only" BEFORE UPDATE OR DELETE ON "audit_log"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "finding_event_append_only" BEFORE UPDATE ON "finding_event"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
