-- What happened, once and for ever: an append-only log with a per-subject sequence and hash chain.
-- State, clocks, indicators, the live feed, audit and history are read from it.

CREATE EXTENSION IF NOT EXISTS postgis;
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- The program works as this role, which owns nothing (see api/db/open.ts).
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'street_app') THEN
    CREATE ROLE street_app NOLOGIN;
  END IF;
  EXECUTE format('GRANT street_app TO %I', current_user);
END
$$;

CREATE TABLE event (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  subject_kind text NOT NULL,
  subject_id text NOT NULL,
  sequence integer NOT NULL,
  type text NOT NULL CHECK (type ~ '^[a-z_]+\.[a-z_]+$'),
  data jsonb NOT NULL DEFAULT '{}',
  audience text NOT NULL DEFAULT 'all' CHECK (audience IN ('all', 'discipline', 'nobody')),
  occurred_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  account_id uuid,
  previous_hash bytea,
  hash bytea NOT NULL,
  UNIQUE (subject_kind, subject_id, sequence)
);
CREATE INDEX event_feed ON event (xid, id);

COMMENT ON TABLE event IS 'Append-only log; UPDATE, DELETE and TRUNCATE are revoked and trapped';
COMMENT ON COLUMN event.xid IS 'Writing transaction; the feed reads below pg_snapshot_xmin(pg_current_snapshot()) so that late commits are never skipped';
COMMENT ON COLUMN event.sequence IS '1, 2, 3 … per subject';
COMMENT ON COLUMN event.audience IS 'Who may receive it on the live feed: all, discipline (discipline officers and leaders), nobody (audit only)';
COMMENT ON COLUMN event.occurred_at IS 'When it happened in the world';
COMMENT ON COLUMN event.recorded_at IS 'When the database learned of it';
COMMENT ON COLUMN event.hash IS 'SHA-256 over previous_hash and the content (event_digest)';

CREATE FUNCTION event_digest(
  previous bytea, kind text, id text, sequence integer, type text, data jsonb, occurred_at timestamptz, account uuid
) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT sha256(
    coalesce(previous, ''::bytea) || convert_to(
      kind || E'\n' || id || E'\n' || sequence || E'\n' || type || E'\n' || data::text || E'\n'
        || (extract(epoch FROM occurred_at) * 1000000)::bigint || E'\n' || coalesce(account::text, ''), 'UTF8'))
$$;

CREATE FUNCTION chain_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last record;
BEGIN
  SELECT e.sequence, e.hash INTO last FROM event e
  WHERE e.subject_kind = NEW.subject_kind AND e.subject_id = NEW.subject_id
  ORDER BY e.sequence DESC LIMIT 1;
  NEW.sequence := coalesce(last.sequence, 0) + 1;
  NEW.previous_hash := last.hash;
  NEW.xid := pg_current_xact_id();
  NEW.recorded_at := clock_timestamp();
  NEW.hash := event_digest(NEW.previous_hash, NEW.subject_kind, NEW.subject_id, NEW.sequence, NEW.type, NEW.data,
    NEW.occurred_at, NEW.account_id);
  RETURN NEW;
END
$$;
CREATE TRIGGER chain BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION chain_event();

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'table % is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE instance (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  epoch uuid NOT NULL DEFAULT gen_random_uuid(),
  dataset jsonb,
  dataset_sha256 text,
  loaded_at timestamptz
);
COMMENT ON TABLE instance IS 'One row: which place this database serves';
COMMENT ON COLUMN instance.epoch IS 'Changes when a backup is restored; feed positions of another epoch are void';
COMMENT ON COLUMN instance.dataset IS 'street.json of the loaded dataset: code, names, centre, attribution, illustrative';
INSERT INTO instance DEFAULT VALUES;

GRANT SELECT, INSERT ON event TO street_app;
GRANT SELECT ON instance TO street_app;
