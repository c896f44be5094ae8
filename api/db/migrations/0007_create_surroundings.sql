-- What continues beyond the street's outline, so that it is no island on the map. Only for drawing.

CREATE TABLE surroundings (
  id integer PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('road', 'water', 'park')),
  name text,
  class text CHECK (class IN ('arterial', 'secondary', 'local', 'lane', 'path')),
  width_m double precision,
  geom geometry(Geometry, 4326) NOT NULL,
  CHECK ((kind = 'road') = (class IS NOT NULL AND width_m IS NOT NULL))
);
COMMENT ON TABLE surroundings IS 'Roads, water and parks outside the street; nothing is counted or asked of them';

GRANT SELECT ON surroundings TO street_app;
