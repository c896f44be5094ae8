-- A reopened incident waits for a new dispatch: the deadline of the round before no longer counts.

UPDATE incident_transition SET clock = 'pause' WHERE event_type = 'incident.reopened';
