-- A reopened incident begins a new round: the evaluation of the round before stays in the log, and the next one counts.
-- The projection of an event is one statement; only a refusal looks again to say which rule was broken.

CREATE OR REPLACE FUNCTION project_incident_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
  d jsonb := NEW.data;
  thresholds jsonb := NEW.data -> 'clock';
BEGIN
  IF NEW.type = 'incident.reported' THEN
    INSERT INTO incident (id, client_id, category_code, module_key, description, address, source, geom, community_code,
      grid_code, block_id, reporter_worker_id, reporter_account_id, urgent, state, version, reported_at, received_at,
      changed_at)
    SELECT NEW.subject_id::uuid, (d ->> 'clientId')::uuid, c.code, c.module_key, d ->> 'description', d ->> 'address',
      d ->> 'source',
      ST_SetSRID(ST_MakePoint((d -> 'position' ->> 0)::float8, (d -> 'position' ->> 1)::float8), 4326),
      d ->> 'communityCode', d ->> 'gridCode', (d ->> 'blockId')::integer, (d ->> 'workerId')::integer, NEW.account_id,
      c.urgent, 'reported', NEW.sequence, NEW.occurred_at, coalesce((d ->> 'receivedAt')::timestamptz, NEW.occurred_at),
      NEW.occurred_at
    FROM category c WHERE c.code = d ->> 'categoryCode';
    IF NOT FOUND THEN
      RAISE EXCEPTION 'category % does not exist', d ->> 'categoryCode' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END IF;

  UPDATE incident i SET
    state = move.to_state,
    version = NEW.sequence,
    changed_at = NEW.occurred_at,
    agency_code = coalesce(d ->> 'agencyCode', agency_code),
    dispatch = coalesce(d -> 'dispatch', dispatch),
    registered_at = CASE WHEN NEW.type IN ('incident.registered', 'incident.reopened') THEN NEW.occurred_at ELSE registered_at END,
    dispatched_at = CASE WHEN NEW.type = 'incident.dispatched' THEN NEW.occurred_at ELSE dispatched_at END,
    signed_at = CASE WHEN NEW.type = 'incident.signed_for' THEN NEW.occurred_at ELSE signed_at END,
    handled_at = CASE WHEN NEW.type IN ('incident.handled', 'incident.self_handled') THEN NEW.occurred_at
      WHEN NEW.type IN ('incident.reworked', 'incident.reopened') THEN NULL ELSE handled_at END,
    handled_in_time = CASE WHEN NEW.type = 'incident.handled' THEN NEW.occurred_at <= deadline_at
      WHEN NEW.type = 'incident.self_handled' THEN true
      WHEN NEW.type IN ('incident.reworked', 'incident.reopened') THEN NULL ELSE handled_in_time END,
    self_handled = (self_handled OR NEW.type = 'incident.self_handled') AND NEW.type <> 'incident.reopened',
    closed_at = CASE WHEN move.to_state IN ('closed', 'rejected') AND closed_at IS NULL THEN NEW.occurred_at
      WHEN NEW.type = 'incident.reopened' THEN NULL ELSE closed_at END,
    calendar_id = coalesce(thresholds ->> 'calendarId', calendar_id),
    amber_at = CASE WHEN move.clock IN ('none', 'stop') THEN amber_at WHEN move.clock = 'pause' THEN NULL
      ELSE (thresholds ->> 'amberAt')::timestamptz END,
    deadline_at = CASE WHEN move.clock IN ('none', 'stop') THEN deadline_at WHEN move.clock = 'pause' THEN NULL
      ELSE (thresholds ->> 'deadlineAt')::timestamptz END,
    double_red_at = CASE WHEN move.clock IN ('none', 'stop') THEN double_red_at WHEN move.clock = 'pause' THEN NULL
      ELSE (thresholds ->> 'doubleRedAt')::timestamptz END,
    light = CASE WHEN move.clock IN ('pause', 'stop') OR move.to_state IN ('closed', 'rejected') THEN NULL
      WHEN move.clock IN ('start', 'resume') THEN coalesce(thresholds ->> 'light', 'green')
      WHEN NEW.type = 'incident.light_changed' THEN d ->> 'light' ELSE light END,
    returned_count = returned_count + (NEW.type = 'incident.returned')::int,
    rework_count = rework_count + (NEW.type = 'incident.reworked')::int,
    reopened_count = reopened_count + (NEW.type = 'incident.reopened')::int,
    satisfaction = CASE WHEN NEW.type = 'incident.evaluated' THEN (d ->> 'level')::smallint
      WHEN NEW.type = 'incident.reopened' THEN NULL ELSE satisfaction END,
    solved = CASE WHEN NEW.type = 'incident.evaluated' THEN (d ->> 'solved')::boolean
      WHEN NEW.type = 'incident.reopened' THEN NULL ELSE solved END,
    evaluated_at = CASE WHEN NEW.type = 'incident.evaluated' THEN NEW.occurred_at
      WHEN NEW.type = 'incident.reopened' THEN NULL ELSE evaluated_at END
  FROM incident_transition move
  WHERE i.id = NEW.subject_id::uuid AND move.event_type = NEW.type AND move.from_state = i.state
    AND (NOT move.reason_required OR trim(d ->> 'reason') <> '')
    AND (move.clock NOT IN ('start', 'resume') OR (thresholds ->> 'deadlineAt') IS NOT NULL);
  IF NOT FOUND THEN
    PERFORM refuse_incident_move(NEW.subject_id, NEW.type, d);
  END IF;
  RETURN NULL;
END
$$;

CREATE FUNCTION refuse_incident_move(incident_id text, event_type text, data jsonb) RETURNS void LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE
  present text := (SELECT i.state FROM incident i WHERE i.id = incident_id::uuid);
  move incident_transition%ROWTYPE;
BEGIN
  SELECT * INTO move FROM incident_transition t
  WHERE t.event_type = refuse_incident_move.event_type AND t.from_state = present;
  IF move.event_type IS NULL THEN
    RAISE EXCEPTION 'incident %: % is not possible from state %', incident_id, event_type, coalesce(present, '(none)')
      USING ERRCODE = 'check_violation', CONSTRAINT = 'incident_transition';
  END IF;
  IF move.reason_required AND coalesce(trim(data ->> 'reason'), '') = '' THEN
    RAISE EXCEPTION 'incident %: % needs a reason', incident_id, event_type
      USING ERRCODE = 'check_violation', CONSTRAINT = 'incident_reason';
  END IF;
  RAISE EXCEPTION 'incident %: % starts the clock and needs clock.deadlineAt', incident_id, event_type
    USING ERRCODE = 'check_violation', CONSTRAINT = 'incident_clock';
END
$$;
COMMENT ON FUNCTION refuse_incident_move IS 'Says which rule of the workflow an event breaks; always raises';
REVOKE ALL ON FUNCTION refuse_incident_move FROM PUBLIC;
