-- Who is on duty: signed in, not signed out; a forgotten sign-out ends by itself after twelve hours.

CREATE VIEW worker_on_duty AS
  SELECT worker_id, signed_in_at, position_at, geom, coalesce(position_at > now() - interval '10 minutes', false) AS patrolling
  FROM worker_duty
  WHERE signed_out_at IS NULL AND signed_in_at > now() - interval '12 hours';
COMMENT ON COLUMN worker_on_duty.patrolling IS 'The last position is younger than ten minutes';

GRANT SELECT ON worker_on_duty TO street_app;
