/**
 * The form of a dataset: what the files under a folder such as `geodata/nancheng/` must hold.
 *
 * Coordinates are `[lng, lat]` in degrees, WGS 84 (EPSG:4326; CGCS2000 differs by centimetres).
 * They are written with nine decimals so that integer millimetres of the projected system survive
 * the way to degrees and back. Another street is another folder with the same files.
 */
import { z } from 'zod';

export const positionSchema = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
export type Position = z.infer<typeof positionSchema>;

const polygonSchema = z.object({
  type: z.literal('Polygon'),
  coordinates: z.array(z.array(positionSchema).min(4)).min(1),
});
const multiPolygonSchema = z.object({
  type: z.literal('MultiPolygon'),
  coordinates: z.array(z.array(z.array(positionSchema).min(4)).min(1)).min(1),
});
const lineStringSchema = z.object({ type: z.literal('LineString'), coordinates: z.array(positionSchema).min(2) });
const pointSchema = z.object({ type: z.literal('Point'), coordinates: positionSchema });

const surfaceSchema = z.discriminatedUnion('type', [polygonSchema, multiPolygonSchema]);

function collectionOf<G extends z.ZodType, P extends z.ZodType>(geometry: G, properties: P) {
  return z.object({
    type: z.literal('FeatureCollection'),
    features: z.array(z.object({ type: z.literal('Feature'), geometry, properties })),
  });
}

/** `street.json`: what the place is, how it is projected and what must be said under its map. */
export const streetSchema = z.object({
  code: z.string().regex(/^\d{9}$/),
  name: z.string(),
  district: z.string(),
  city: z.string(),
  province: z.string(),
  /** Projected system of the integer millimetres, e.g. 4547 = CGCS2000 / 3-degree Gauss-Krüger CM 114E. */
  epsg: z.number().int(),
  seed: z.number().int(),
  centre: positionSchema,
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  /** Shown on the map, always. */
  attribution: z.string(),
  /** 审图号 of the base map, or null where it has none (own, illustrative geometry). */
  approvalNumber: z.string().nullable(),
  /** True where positions and people are made up; every screen then says so. */
  illustrative: z.boolean(),
});
export type Street = z.infer<typeof streetSchema>;

/** `street.geojson`: one feature, the outline. */
export const outlineCollectionSchema = collectionOf(surfaceSchema, z.object({ code: z.string(), name: z.string() }));

/** `communities.geojson`, 12-digit codes. */
export const communityCollectionSchema = collectionOf(
  surfaceSchema,
  z.object({ code: z.string().regex(/^\d{12}$/), name: z.string() }),
);

/** `grids.geojson`, 15-digit codes: community + 3, numbered west → east, north → south. */
export const gridCollectionSchema = collectionOf(
  surfaceSchema,
  z.object({
    code: z.string().regex(/^\d{15}$/),
    communityCode: z.string().regex(/^\d{12}$/),
    /** e.g. 双井社区第一网格 */
    name: z.string(),
  }),
);

export const blockUses = [
  'residential',
  'village',
  'commercial',
  'office',
  'school',
  'hospital',
  'industry',
  'park',
  'water',
  'vacant',
] as const;

/** `blocks.geojson`: they tile every community exactly; ids are small integers, unique. */
export const blockCollectionSchema = collectionOf(
  polygonSchema,
  z.object({
    id: z.number().int().positive(),
    /** community code + `B` + 3 digits; does not name the grid, which may change. */
    code: z.string().regex(/^\d{12}B\d{3}$/),
    communityCode: z.string(),
    gridCode: z.string(),
    name: z.string(),
    use: z.enum(blockUses),
  }),
);

export const roadClasses = ['arterial', 'secondary', 'local', 'lane', 'path'] as const;

/** `roads.geojson`: centre lines. */
export const roadCollectionSchema = collectionOf(
  lineStringSchema,
  z.object({
    id: z.number().int().positive(),
    name: z.string().nullable(),
    class: z.enum(roadClasses),
    widthM: z.number().positive(),
  }),
);

export const landscapeKinds = [
  'water',
  'park',
  'wood',
  'dyke',
  'square',
  'pitch',
  'track',
  'farmland',
  'lawn',
] as const;

/** `landscape.geojson`: what lies on the ground and is not built: water, park, sports field. */
export const landscapeCollectionSchema = collectionOf(
  polygonSchema,
  z.object({ id: z.number().int().positive(), kind: z.enum(landscapeKinds), name: z.string().nullable() }),
);

/**
 * `surroundings.geojson`: what continues beyond the street, so that it is no island on the map. Only for drawing, below
 * everything else; nothing is counted or asked of it. It may reach a little under the street's own features.
 */
export const surroundingsCollectionSchema = collectionOf(
  z.discriminatedUnion('type', [polygonSchema, lineStringSchema]),
  z.object({
    kind: z.enum(['road', 'water', 'park']),
    name: z.string().nullable(),
    /** Of roads; null for surfaces. */
    class: z.enum(roadClasses).nullable(),
    widthM: z.number().positive().nullable(),
  }),
);

export const buildingUses = [
  'residential',
  'house',
  'commercial',
  'office',
  'school',
  'hospital',
  'industry',
  'public',
  'utility',
] as const;

/** `buildings.geojson`: each footprint lies in one block, uncut. */
export const buildingCollectionSchema = collectionOf(
  polygonSchema,
  z.object({
    id: z.number().int().positive(),
    /** block code + `-` + 3 digits */
    code: z.string(),
    blockId: z.number().int(),
    /** e.g. 3号楼 */
    name: z.string(),
    address: z.string(),
    use: z.enum(buildingUses),
    storeys: z.number().int().min(1),
    heightM: z.number().positive(),
    households: z.number().int().min(0),
    residents: z.number().int().min(0),
  }),
);

/** `facilities.geojson`: components, places, organisations and service resources; `kind` is of the catalogue. */
export const facilityCollectionSchema = collectionOf(
  pointSchema,
  z.object({
    id: z.number().int().positive(),
    code: z.string(),
    kind: z.string(),
    name: z.string(),
    address: z.string(),
    /** Made-up numbers begin with 000 or 100 so that nobody real is called. */
    phone: z.string().nullable(),
    attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  }),
);

/** `party.json`: the five-level tree. Level 1 street committee … 5 building steward. */
export const partyOrganisationSchema = z.object({
  code: z.string(),
  level: z.number().int().min(1).max(5),
  name: z.string(),
  parentCode: z.string().nullable(),
  /** 9-, 12-digit area code for levels 1 and 2; null below. */
  areaCode: z.string().nullable(),
  /** Grids that a branch (level 3) covers; a joint branch covers two or three of one community. */
  gridCodes: z.array(z.string()),
  /** Buildings of a group (level 4) or of a steward (level 5). */
  buildingIds: z.array(z.number().int()),
  seat: positionSchema,
  /** 书记, 组长 or the steward. */
  leader: z.string(),
  phone: z.string(),
  members: z.number().int().min(1),
});
export const partySchema = z.array(partyOrganisationSchema);

/** `workers.json`: grid workers; each serves one or more grids of one community. */
export const workerSchema = z.object({
  /** e.g. W001 */
  code: z.string(),
  name: z.string(),
  phone: z.string(),
  employment: z.enum(['full_time', 'part_time']),
  communityCode: z.string(),
  gridCodes: z.array(z.string()).min(1),
  /** Weekly roster, Asia/Shanghai; weekday 1 = Monday … 7 = Sunday; times HH:MM. */
  shifts: z.array(
    z.object({
      weekday: z.number().int().min(1).max(7),
      from: z.string().regex(/^\d{2}:\d{2}$/),
      to: z.string().regex(/^\d{2}:\d{2}$/),
    }),
  ),
  /** A point of the usual round inside one of the grids. */
  base: positionSchema,
});
export const workersSchema = z.array(workerSchema);

/** `agencies.json`: the units that must handle incidents. */
export const agencySchema = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.enum(['street_office', 'community_committee', 'station', 'department', 'company']),
  /** For a community committee: its community. */
  communityCode: z.string().nullable(),
  phone: z.string(),
  seat: positionSchema,
});
export const agenciesSchema = z.array(agencySchema);

/** `responsibility.json`: the responsibility list; of the rules that fit, the one with the most conditions wins, then the lower number. */
export const responsibilityRuleSchema = z.object({
  number: z.number().int().positive(),
  categoryCode: z.string(),
  /** null = every community. */
  communityCode: z.string().nullable(),
  /** `working` = inside the calendar's working intervals, `off` = outside them. */
  period: z.enum(['any', 'working', 'off']),
  agencyCode: z.string(),
});
export const responsibilitySchema = z.array(responsibilityRuleSchema);

/**
 * `incidents.json`: a perpetual year of 52 weeks (364 days). A record happens on every date whose day number
 * (days since Monday 1970-01-05) modulo 364 equals `cycleDay`; loading takes each one's latest occurrence, so that
 * weekdays stay true and what would happen after the moment of loading has not happened yet: that is what is open.
 */
export const incidentRecordSchema = z.object({
  id: z.number().int().positive(),
  cycleDay: z.number().int().min(0).max(363),
  /** Minute of the day in Asia/Shanghai. */
  minute: z.number().int().min(0).max(1439),
  categoryCode: z.string(),
  position: positionSchema,
  address: z.string(),
  description: z.string(),
  source: z.enum(['worker', 'resident', 'hotline', 'leader']),
  /** Code of the reporting worker, for source `worker`. */
  workerCode: z.string().nullable(),
  outcome: z.enum(['closed', 'self_handled', 'rejected']),
  /** Natural minutes from the report to registration (or rejection, or the end of self-handling). */
  registeredAfterMin: z.number().int().min(0),
  /** Natural minutes from dispatch until the agency signs for it. */
  signedAfterMin: z.number().int().min(0),
  /** Working minutes after which the first agency returned it with a reason, or null. */
  returnedAfterMin: z.number().int().min(0).nullable(),
  returnReason: z.string().nullable(),
  /** Share of the handling limit used when the agency reports it handled; over 1 is late, over 3 very late. */
  handledAtUsed: z.number().positive(),
  /** Share of the limit used in addition when it came back for rework, or null. */
  reworkUsed: z.number().positive().nullable(),
  reworkReason: z.string().nullable(),
  /** What the agency says it did. */
  result: z.string(),
  /** Natural minutes from the report of handling to the check and closing. */
  closedAfterMin: z.number().int().min(0),
  evaluation: z
    .object({
      /** 5 非常满意, 4 满意, 3 基本满意, 2 不满意, 1 很不满意 */
      level: z.number().int().min(1).max(5),
      solved: z.boolean(),
      afterMin: z.number().int().min(0),
    })
    .nullable(),
});
export const incidentRecordsSchema = z.array(incidentRecordSchema);
export type IncidentRecord = z.infer<typeof incidentRecordSchema>;
