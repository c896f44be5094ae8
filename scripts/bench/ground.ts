/** A million incidents for the tile measures: even over 8 × 5 tiles of zoom 14, 25,000 in each. */
import type { Street } from './street.ts';

/** Tiles of zoom 14 around the street. */
export const ground = { z: 14, west: 13443, east: 13450, north: 6475, south: 6479 };

/** The range of tiles of a deeper zoom that lie wholly on the ground. */
export function groundAt(z: number): { west: number; east: number; north: number; south: number } {
  const times = 2 ** (z - ground.z);
  return {
    west: ground.west * times,
    east: (ground.east + 1) * times - 1,
    north: ground.north * times,
    south: (ground.south + 1) * times - 1,
  };
}

/**
 * Writes the projection directly, as the owner, without events: a measure of reading. Afterwards the table holds
 * `points` incidents in all their kinds, of which every other one is closed.
 */
export async function scatterIncidents({ owner }: Street, points: number): Promise<void> {
  const [present] = await owner<{ count: number }[]>`SELECT count(*)::integer AS count FROM incident`;
  const missing = points - present!.count;
  if (missing <= 0) return;
  await owner.begin(async (sql) => {
    // References are right by construction; checking six of each row would take most of the time.
    await sql`SET LOCAL session_replication_role = replica`;
    await sql`
    INSERT INTO incident (id, client_id, category_code, module_key, description, address, source, geom, community_code,
      grid_code, block_id, urgent, state, version, reported_at, received_at, closed_at, light, changed_at)
    SELECT gen_random_uuid(), gen_random_uuid(), c.code, c.module_key, '路面塌陷', '测试路', 'worker',
      ST_Transform(ST_SetSRID(ST_MakePoint(
        ST_XMin(box) + random() * (ST_XMax(box) - ST_XMin(box)),
        ST_YMin(box) + random() * (ST_YMax(box) - ST_YMin(box))), 3857), 4326),
      b.community_code, b.grid_code, b.id, c.urgent, CASE WHEN n % 2 = 0 THEN 'handling' ELSE 'closed' END, 1, now(),
      now(), CASE WHEN n % 2 = 0 THEN NULL ELSE now() END,
      CASE WHEN n % 2 = 0 THEN (ARRAY['green', 'amber', 'red'])[1 + n % 3] END, now()
    FROM generate_series(1, ${missing}::integer) AS n
    JOIN (SELECT *, row_number() OVER (ORDER BY code) AS i, count(*) OVER () AS total FROM category) c
      ON c.i = 1 + n % c.total
    JOIN (SELECT b.id, b.community_code, g.grid_code, row_number() OVER (ORDER BY b.id) AS i, count(*) OVER () AS total
      FROM block b JOIN block_grid_today g ON g.block_id = b.id) b ON b.i = 1 + n % b.total,
    (SELECT ST_MakeEnvelope(ST_XMin(a), ST_YMin(c), ST_XMax(c), ST_YMax(a), 3857) AS box
      FROM ST_TileEnvelope(${ground.z}, ${ground.west}, ${ground.north}) AS a,
        ST_TileEnvelope(${ground.z}, ${ground.east}, ${ground.south}) AS c) AS box`;
  });
  await owner`VACUUM ANALYZE incident`;
}

/** Takes the scattered incidents away again, so that the next measure finds the street as the dataset has it. */
export async function sweepIncidents({ owner }: Street): Promise<void> {
  await owner.begin(async (sql) => {
    await sql`SET LOCAL session_replication_role = replica`;
    await sql`DELETE FROM incident i WHERE NOT EXISTS (SELECT FROM event e WHERE e.subject_kind = 'incident' AND e.subject_id = i.id::text)`;
  });
}
