-- The program's role may read incidents but not write them, and so may not lock their rows either. These functions hold
-- rows for it: for a command, and for the lights that are due.

CREATE FUNCTION lock_incident(incident_id uuid) RETURNS boolean LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT true FROM incident WHERE id = incident_id FOR UPDATE), false)
$$;
COMMENT ON FUNCTION lock_incident IS 'Holds the row until the transaction ends; false when there is no such incident';

CREATE FUNCTION hold_due_lights(at timestamptz, most integer)
RETURNS TABLE (incident_id uuid, next_light text, due_at timestamptz, audience text) LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT i.id,
    CASE i.light WHEN 'green' THEN 'amber' WHEN 'amber' THEN 'red' ELSE 'double_red' END,
    CASE i.light WHEN 'green' THEN i.amber_at WHEN 'amber' THEN i.deadline_at ELSE i.double_red_at END,
    CASE WHEN m.restricted THEN 'discipline' ELSE 'all' END
  FROM incident i JOIN module m ON m.key = i.module_key
  WHERE (i.light = 'green' AND i.amber_at <= at) OR (i.light = 'amber' AND i.deadline_at < at)
    OR (i.light = 'red' AND i.double_red_at < at)
  ORDER BY 3, i.id
  LIMIT most
  FOR UPDATE OF i SKIP LOCKED
$$;
COMMENT ON FUNCTION hold_due_lights IS 'Incidents whose next light is due, held until the transaction ends; those that another process holds are left to it';

CREATE INDEX incident_lit ON incident (light) WHERE light IS NOT NULL;

REVOKE ALL ON FUNCTION lock_incident, hold_due_lights FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lock_incident, hold_due_lights TO street_app;
