-- AlterTable
ALTER TABLE "audit_log" ADD COLUMN "hash" BYTEA,
ADD COLUMN "previous_hash" BYTEA,
ADD COLUMN "seq" BIGINT;

-- CreateTable
CREATE TABLE "audit_head" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "seq" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,
    "anchor_seq" BIGINT NOT NULL DEFAULT 0,
    "anchor_hash" BYTEA NOT NULL,
    "removed_until" TIMESTAMPTZ(3),
    "mac" BYTEA,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_log_seq_key" ON "audit_log"("seq");

ALTER TABLE "audit_head" ADD CONSTRAINT "audit_head_single" CHECK ("id" = 1);

-- A row from before the chain gets its place in it once; nothing else of a row ever changes, and rows leave by retention alone.
CREATE FUNCTION "refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('plumbline.may_delete', true) = 'on' THEN
    RETURN OLD;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF OLD.seq IS NULL AND NEW.seq IS NOT NULL
      AND to_jsonb(OLD) - ARRAY['seq', 'previous_hash', 'hash'] = to_jsonb(NEW) - ARRAY['seq', 'previous_hash', 'hash'] THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION '% on % is refused: its rows are only added to', TG_OP, TG_TABLE_NAME;
END $$;
DROP TRIGGER "audit_log_append_only" ON "audit_log";
CREATE TRIGGER "audit_log_append_only" BEFORE UPDATE OR DELETE ON "audit_log"
  FOR EACH ROW EXECUTE FUNCTION "refuse_audit_change"();
CREATE TRIGGER "audit_log_no_truncate" BEFORE TRUNCATE ON "audit_log"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"();
