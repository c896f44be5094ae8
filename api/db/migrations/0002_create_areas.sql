-- The ground: street, communities, grids; blocks that tile them; buildings, roads, landscape.
-- What changes over time has a validity range and an exclusion constraint, so that any day can be asked about.

CREATE TABLE area (
  code text PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('street', 'community', 'grid')),
  name text NOT NULL,
  parent_code text REFERENCES area,
  CHECK ((kind = 'street') = (parent_code IS NULL))
);
COMMENT ON COLUMN area.code IS '9 digits street, 12 community (NBS statistical code), 15 grid (community + 3)';
CREATE INDEX area_parent ON area (parent_code);

CREATE TABLE area_geometry (
  area_code text NOT NULL REFERENCES area,
  valid tstzrange NOT NULL,
  geom geometry(MultiPolygon, 4326) NOT NULL,
  EXCLUDE USING gist (area_code WITH =, valid WITH &&)
);
CREATE INDEX area_geometry_geom ON area_geometry USING gist (geom);

CREATE TABLE block (
  id integer PRIMARY KEY,
  code text NOT NULL UNIQUE,
  community_code text NOT NULL REFERENCES area,
  name text NOT NULL,
  use text NOT NULL,
  geom geometry(Polygon, 4326) NOT NULL
);
CREATE INDEX block_geom ON block USING gist (geom);

CREATE TABLE block_grid (
  block_id integer NOT NULL REFERENCES block,
  grid_code text NOT NULL REFERENCES area,
  valid tstzrange NOT NULL,
  EXCLUDE USING gist (block_id WITH =, valid WITH &&)
);
CREATE INDEX block_grid_grid ON block_grid (grid_code);
COMMENT ON TABLE block_grid IS 'Which grid a block belongs to, and when; every block is in exactly one grid at any time';

CREATE VIEW block_grid_today AS SELECT block_id, grid_code FROM block_grid WHERE valid @> now();
CREATE VIEW area_today AS
  SELECT a.code, a.kind, a.name, a.parent_code, g.geom
  FROM area a JOIN area_geometry g ON g.area_code = a.code AND g.valid @> now();

CREATE TABLE building (
  id integer PRIMARY KEY,
  code text NOT NULL UNIQUE,
  block_id integer NOT NULL REFERENCES block,
  name text NOT NULL,
  address text NOT NULL,
  use text NOT NULL,
  storeys integer NOT NULL,
  height_m double precision NOT NULL,
  households integer NOT NULL,
  residents integer NOT NULL,
  geom geometry(Polygon, 4326) NOT NULL
);
CREATE INDEX building_block ON building (block_id);
CREATE INDEX building_geom ON building USING gist (geom);
COMMENT ON COLUMN building.height_m IS 'metres above ground';

CREATE TABLE road (
  id integer PRIMARY KEY,
  name text,
  class text NOT NULL CHECK (class IN ('arterial', 'secondary', 'local', 'lane', 'path')),
  width_m double precision NOT NULL,
  geom geometry(LineString, 4326) NOT NULL
);

CREATE TABLE landscape (
  id integer PRIMARY KEY,
  kind text NOT NULL,
  name text,
  geom geometry(Polygon, 4326) NOT NULL
);

GRANT SELECT ON area, area_geometry, area_today, block, block_grid, block_grid_today, building, road, landscape TO street_app;
