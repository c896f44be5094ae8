-- Incidents are a projection of their events. The application's role cannot write the table: it appends an event, and
-- the trigger below checks it against the transition table and moves the incident. So a move without its event, an
-- illegal move or a missing reason is impossible even by SQL.

CREATE TABLE incident_state (
  key text PRIMARY KEY,
  name text NOT NULL,
  open boolean NOT NULL
);
INSERT INTO incident_state (key, name, open) VALUES
  ('reported', '已上报', true), ('registered', '已立案', true), ('dispatched', '已派遣', true), ('handling', '处置中', true),
  ('handled', '已处置', true), ('checking', '核查中', true), ('closed', '已结案', false), ('rejected', '不予立案', false);

CREATE TABLE incident_transition (
  command text NOT NULL,
  event_type text NOT NULL,
  from_state text REFERENCES incident_state,
  to_state text NOT NULL REFERENCES incident_state,
  name text NOT NULL,
  roles text[] NOT NULL,
  reason_required boolean NOT NULL DEFAULT false,
  clock text NOT NULL DEFAULT 'none' CHECK (clock IN ('none', 'start', 'pause', 'resume', 'stop')),
  UNIQUE NULLS NOT DISTINCT (event_type, from_state)
);
COMMENT ON TABLE incident_transition IS 'The workflow: what may happen from which state, by whom, with what effect on the handling clock';
COMMENT ON COLUMN incident_transition.from_state IS 'null: the incident comes into being';
INSERT INTO incident_transition (command, event_type, from_state, to_state, name, roles, reason_required, clock) VALUES
  ('report', 'incident.reported', NULL, 'reported', '上报', '{worker,dispatcher,leader,admin}', false, 'none'),
  ('register', 'incident.registered', 'reported', 'registered', '立案', '{dispatcher,system}', false, 'none'),
  ('reject', 'incident.rejected', 'reported', 'rejected', '不予立案', '{dispatcher}', true, 'none'),
  ('self_handle', 'incident.self_handled', 'reported', 'closed', '自行处置', '{worker}', false, 'none'),
  ('dispatch', 'incident.dispatched', 'registered', 'dispatched', '派遣', '{dispatcher,system}', false, 'start'),
  ('sign_for', 'incident.signed_for', 'dispatched', 'handling', '签收', '{agency}', false, 'none'),
  ('return', 'incident.returned', 'dispatched', 'registered', '退回', '{agency}', true, 'pause'),
  ('return', 'incident.returned', 'handling', 'registered', '退回', '{agency}', true, 'pause'),
  ('feed_back', 'incident.handled', 'handling', 'handled', '反馈', '{agency}', false, 'stop'),
  ('check', 'incident.check_started', 'handled', 'checking', '核查', '{worker,dispatcher}', false, 'none'),
  ('rework', 'incident.reworked', 'handled', 'handling', '返工', '{worker,dispatcher}', true, 'resume'),
  ('rework', 'incident.reworked', 'checking', 'handling', '返工', '{worker,dispatcher}', true, 'resume'),
  ('close', 'incident.closed', 'handled', 'closed', '结案', '{worker,dispatcher}', false, 'none'),
  ('close', 'incident.closed', 'checking', 'closed', '结案', '{worker,dispatcher}', false, 'none'),
  ('evaluate', 'incident.evaluated', 'closed', 'closed', '评价', '{dispatcher}', false, 'none'),
  ('reopen', 'incident.reopened', 'closed', 'registered', '重办', '{dispatcher,leader}', true, 'none'),
  ('remind', 'incident.reminded', 'dispatched', 'dispatched', '催办', '{dispatcher,leader}', false, 'none'),
  ('remind', 'incident.reminded', 'handling', 'handling', '催办', '{dispatcher,leader}', false, 'none'),
  ('supervise', 'incident.supervised', 'dispatched', 'dispatched', '督办', '{leader,discipline}', true, 'none'),
  ('supervise', 'incident.supervised', 'handling', 'handling', '督办', '{leader,discipline}', true, 'none'),
  ('change_light', 'incident.light_changed', 'dispatched', 'dispatched', '亮灯', '{system}', false, 'none'),
  ('change_light', 'incident.light_changed', 'handling', 'handling', '亮灯', '{system}', false, 'none');

CREATE TABLE incident (
  id uuid PRIMARY KEY,
  ordinal integer GENERATED ALWAYS AS IDENTITY UNIQUE,
  client_id uuid NOT NULL UNIQUE,
  category_code text NOT NULL REFERENCES category,
  module_key text NOT NULL REFERENCES module,
  description text NOT NULL,
  address text NOT NULL,
  source text NOT NULL CHECK (source IN ('worker', 'resident', 'hotline', 'leader')),
  geom geometry(Point, 4326) NOT NULL,
  community_code text NOT NULL REFERENCES area,
  grid_code text NOT NULL REFERENCES area,
  block_id integer NOT NULL REFERENCES block,
  reporter_worker_id integer REFERENCES worker,
  reporter_account_id uuid,
  urgent boolean NOT NULL,
  state text NOT NULL REFERENCES incident_state,
  version integer NOT NULL,
  agency_code text REFERENCES agency,
  dispatch jsonb,
  reported_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  registered_at timestamptz,
  dispatched_at timestamptz,
  signed_at timestamptz,
  handled_at timestamptz,
  closed_at timestamptz,
  calendar_id text REFERENCES calendar_version,
  amber_at timestamptz,
  deadline_at timestamptz,
  double_red_at timestamptz,
  light text CHECK (light IN ('green', 'amber', 'red', 'double_red')),
  handled_in_time boolean,
  self_handled boolean NOT NULL DEFAULT false,
  returned_count integer NOT NULL DEFAULT 0,
  rework_count integer NOT NULL DEFAULT 0,
  reopened_count integer NOT NULL DEFAULT 0,
  satisfaction smallint CHECK (satisfaction BETWEEN 1 AND 5),
  solved boolean,
  evaluated_at timestamptz,
  changed_at timestamptz NOT NULL
);
COMMENT ON TABLE incident IS 'Projection of the incident''s events; written only by project_incident_event()';
COMMENT ON COLUMN incident.ordinal IS 'Small number for map features and the official number';
COMMENT ON COLUMN incident.client_id IS 'UUID made by the reporting client; a repeat answers with the first result';
COMMENT ON COLUMN incident.version IS 'Sequence of the last event; commands carry it';
COMMENT ON COLUMN incident.grid_code IS 'Grid of the day of the report; today''s grid is block_id through block_grid_today';
COMMENT ON COLUMN incident.dispatch IS 'Why this agency: { version, number, text }';
COMMENT ON COLUMN incident.amber_at IS '80 % of the limit used; null while no handling clock runs';
COMMENT ON COLUMN incident.deadline_at IS '100 % of the limit used';
COMMENT ON COLUMN incident.double_red_at IS '300 % of the limit used';
COMMENT ON COLUMN incident.light IS 'Light of the running handling clock; null when none runs';
CREATE INDEX incident_geom ON incident USING gist (geom);
CREATE INDEX incident_reported ON incident (reported_at DESC, id DESC);
CREATE INDEX incident_open ON incident (deadline_at) WHERE closed_at IS NULL;
CREATE INDEX incident_grid ON incident (grid_code, reported_at DESC);
CREATE INDEX incident_closed ON incident (closed_at) WHERE closed_at IS NOT NULL;

CREATE FUNCTION project_incident_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  now_at incident%ROWTYPE;
  move incident_transition%ROWTYPE;
  d jsonb := NEW.data;
  clock jsonb := NEW.data -> 'clock';
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

  SELECT * INTO now_at FROM incident WHERE id = NEW.subject_id::uuid FOR UPDATE;
  SELECT * INTO move FROM incident_transition t WHERE t.event_type = NEW.type AND t.from_state = now_at.state;
  IF move.event_type IS NULL THEN
    RAISE EXCEPTION 'incident %: % is not possible from state %', NEW.subject_id, NEW.type, coalesce(now_at.state, '(none)')
      USING ERRCODE = 'check_violation', CONSTRAINT = 'incident_transition';
  END IF;
  IF move.reason_required AND coalesce(trim(d ->> 'reason'), '') = '' THEN
    RAISE EXCEPTION 'incident %: % needs a reason', NEW.subject_id, NEW.type
      USING ERRCODE = 'check_violation', CONSTRAINT = 'incident_reason';
  END IF;
  IF move.clock IN ('start', 'resume') AND (clock ->> 'deadlineAt') IS NULL THEN
    RAISE EXCEPTION 'incident %: % starts the clock and needs clock.deadlineAt', NEW.subject_id, NEW.type
      USING ERRCODE = 'check_violation', CONSTRAINT = 'incident_clock';
  END IF;

  UPDATE incident SET
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
    self_handled = self_handled OR NEW.type = 'incident.self_handled',
    closed_at = CASE WHEN move.to_state IN ('closed', 'rejected') AND closed_at IS NULL THEN NEW.occurred_at
      WHEN NEW.type = 'incident.reopened' THEN NULL ELSE closed_at END,
    calendar_id = coalesce(clock ->> 'calendarId', calendar_id),
    amber_at = CASE move.clock WHEN 'none' THEN amber_at WHEN 'stop' THEN amber_at WHEN 'pause' THEN NULL
      ELSE (clock ->> 'amberAt')::timestamptz END,
    deadline_at = CASE move.clock WHEN 'none' THEN deadline_at WHEN 'stop' THEN deadline_at WHEN 'pause' THEN NULL
      ELSE (clock ->> 'deadlineAt')::timestamptz END,
    double_red_at = CASE move.clock WHEN 'none' THEN double_red_at WHEN 'stop' THEN double_red_at WHEN 'pause' THEN NULL
      ELSE (clock ->> 'doubleRedAt')::timestamptz END,
    light = CASE WHEN move.clock IN ('pause', 'stop') OR move.to_state IN ('closed', 'rejected') THEN NULL
      WHEN move.clock IN ('start', 'resume') THEN coalesce(clock ->> 'light', 'green')
      WHEN NEW.type = 'incident.light_changed' THEN d ->> 'light' ELSE light END,
    returned_count = returned_count + (NEW.type = 'incident.returned')::int,
    rework_count = rework_count + (NEW.type = 'incident.reworked')::int,
    reopened_count = reopened_count + (NEW.type = 'incident.reopened')::int,
    satisfaction = CASE WHEN NEW.type = 'incident.evaluated' THEN (d ->> 'level')::smallint ELSE satisfaction END,
    solved = CASE WHEN NEW.type = 'incident.evaluated' THEN (d ->> 'solved')::boolean ELSE solved END,
    evaluated_at = CASE WHEN NEW.type = 'incident.evaluated' THEN NEW.occurred_at ELSE evaluated_at END
  WHERE id = NEW.subject_id::uuid;
  RETURN NULL;
END
$$;
CREATE TRIGGER project_incident AFTER INSERT ON event
  FOR EACH ROW WHEN (NEW.subject_kind = 'incident') EXECUTE FUNCTION project_incident_event();

GRANT SELECT ON incident, incident_state, incident_transition TO street_app;
