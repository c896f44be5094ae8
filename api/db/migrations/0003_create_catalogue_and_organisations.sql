-- Modules, categories and facility kinds are data; agencies, workers, party organisations, facilities stand on the map.

CREATE TABLE module (
  key text PRIMARY KEY,
  name text NOT NULL,
  ordinal integer NOT NULL UNIQUE,
  restricted boolean NOT NULL DEFAULT false
);
COMMENT ON COLUMN module.restricted IS 'Only discipline officers and leaders see its incidents';

CREATE TABLE category (
  code text PRIMARY KEY,
  module_key text NOT NULL REFERENCES module,
  family text NOT NULL,
  name text NOT NULL,
  urgent boolean NOT NULL,
  limit_amount integer NOT NULL CHECK (limit_amount > 0),
  limit_unit text NOT NULL CHECK (limit_unit IN ('minute', 'hour', 'working_hour', 'working_day', 'calendar_day')),
  self_handleable boolean NOT NULL DEFAULT false,
  keywords text[] NOT NULL DEFAULT '{}'
);
COMMENT ON COLUMN category.limit_amount IS 'Handling limit in limit_unit; minute and hour run day and night';
COMMENT ON COLUMN category.family IS '大类';

CREATE TABLE agency (
  code text PRIMARY KEY,
  name text NOT NULL UNIQUE,
  kind text NOT NULL CHECK (kind IN ('street_office', 'community_committee', 'station', 'department', 'company')),
  community_code text REFERENCES area,
  phone text NOT NULL,
  geom geometry(Point, 4326) NOT NULL
);

CREATE TABLE responsibility (
  version integer NOT NULL,
  number integer NOT NULL,
  category_code text NOT NULL REFERENCES category,
  community_code text REFERENCES area,
  period text NOT NULL CHECK (period IN ('any', 'working', 'off')),
  agency_code text NOT NULL REFERENCES agency,
  PRIMARY KEY (version, number)
);
CREATE INDEX responsibility_category ON responsibility (category_code, version);
COMMENT ON TABLE responsibility IS 'The responsibility list: of the rules that fit, the one with the most conditions wins, then the lower number; the highest version is in force';

CREATE TABLE calendar_version (
  id text PRIMARY KEY,
  covers daterange NOT NULL,
  intervals jsonb NOT NULL,
  days jsonb NOT NULL,
  loaded_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN calendar_version.intervals IS 'Working intervals of a working day, local wall time: [["08:30","12:00"], …]';
COMMENT ON COLUMN calendar_version.days IS 'Exceptions to Monday–Friday: [{ on, kind: holiday|workday, name }]';

CREATE TABLE facility_kind (
  key text PRIMARY KEY,
  name text NOT NULL,
  module_key text NOT NULL REFERENCES module,
  class text NOT NULL CHECK (class IN ('component', 'place', 'organisation', 'service')),
  icon text NOT NULL,
  ordinal integer NOT NULL
);

CREATE TABLE facility (
  id integer PRIMARY KEY,
  code text NOT NULL UNIQUE,
  kind_key text NOT NULL REFERENCES facility_kind,
  name text NOT NULL,
  address text NOT NULL,
  phone text,
  attributes jsonb NOT NULL DEFAULT '{}',
  block_id integer NOT NULL REFERENCES block,
  geom geometry(Point, 4326) NOT NULL
);
CREATE INDEX facility_kind_key ON facility (kind_key);
CREATE INDEX facility_geom ON facility USING gist (geom);

CREATE TABLE worker (
  id integer PRIMARY KEY,
  code text NOT NULL UNIQUE,
  name text NOT NULL,
  phone text NOT NULL,
  employment text NOT NULL CHECK (employment IN ('full_time', 'part_time')),
  community_code text NOT NULL REFERENCES area
);
CREATE TABLE worker_grid (
  worker_id integer NOT NULL REFERENCES worker,
  grid_code text NOT NULL REFERENCES area,
  valid tstzrange NOT NULL,
  EXCLUDE USING gist (worker_id WITH =, grid_code WITH =, valid WITH &&)
);
CREATE INDEX worker_grid_grid ON worker_grid (grid_code);
CREATE TABLE worker_shift (
  worker_id integer NOT NULL REFERENCES worker,
  weekday integer NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  starts time NOT NULL,
  ends time NOT NULL,
  PRIMARY KEY (worker_id, weekday, starts)
);
COMMENT ON TABLE worker_shift IS 'Weekly roster in local wall time; weekday 1 = Monday';
CREATE TABLE worker_duty (
  worker_id integer PRIMARY KEY REFERENCES worker,
  signed_in_at timestamptz NOT NULL,
  signed_out_at timestamptz,
  position_at timestamptz,
  geom geometry(Point, 4326)
);
COMMENT ON TABLE worker_duty IS 'Latest 签到 of each worker and, while on duty, the last position; written with its event';

CREATE TABLE party_organisation (
  code text PRIMARY KEY,
  level integer NOT NULL CHECK (level BETWEEN 1 AND 5),
  name text NOT NULL,
  parent_code text REFERENCES party_organisation,
  area_code text REFERENCES area,
  leader text NOT NULL,
  phone text NOT NULL,
  members integer NOT NULL,
  ordinal integer NOT NULL,
  geom geometry(Point, 4326) NOT NULL,
  CHECK ((level = 1) = (parent_code IS NULL))
);
COMMENT ON COLUMN party_organisation.level IS '1 街道党工委, 2 社区党委, 3 网格党支部, 4 楼宇党小组, 5 党员楼栋长';
CREATE TABLE party_coverage (
  party_code text NOT NULL REFERENCES party_organisation,
  grid_code text REFERENCES area,
  building_id integer REFERENCES building,
  CHECK ((grid_code IS NULL) <> (building_id IS NULL)),
  UNIQUE (party_code, grid_code, building_id)
);
COMMENT ON TABLE party_coverage IS 'Grids of a branch; buildings of a group or a steward';

GRANT SELECT ON module, category, agency, responsibility, calendar_version, facility_kind, facility, worker, worker_grid,
  worker_shift, worker_duty, party_organisation, party_coverage TO street_app;
GRANT INSERT, UPDATE ON worker_duty TO street_app;
