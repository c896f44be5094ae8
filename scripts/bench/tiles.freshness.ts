/** A committed incident is in the next tile, also when another process has committed it. */
import { randomUUID } from 'node:crypto';
import { appendEvent } from '../../api/events/events.log.ts';
import { worldX, worldY } from '../../api/tiles/mercator.ts';
import { askOnce } from './load.ts';
import type { Measure } from './measure.ts';
import { number, quantile } from './measure.ts';
import { blocksOf } from './places.ts';
import { openStreet, startApp } from './street.ts';

export const freshness: Measure = {
  name: 'tiles-freshness',
  title: 'Incidents committed by another process, and the next tile',
  async run({ tries }) {
    const street = await openStreet();
    const blocks = await blocksOf(street);
    const app = await startApp(street);
    try {
      const target = await app.as('leader');
      const times: number[] = [];
      let stale = 0;
      for (let i = 0; i < tries; i++) {
        const { lng, lat, ...block } = blocks[i % blocks.length]!;
        const id = randomUUID();
        await appendEvent(street.owner, {
          subjectKind: 'incident',
          subjectId: id,
          type: 'incident.reported',
          data: {
            clientId: randomUUID(),
            ...block,
            description: '路面塌陷',
            address: '',
            source: 'worker',
            position: [lng, lat],
          },
          occurredAt: new Date(),
        });
        const asked = performance.now();
        const path = `/api/tiles/incident/16/${Math.floor(worldX(lng) * 2 ** 16)}/${Math.floor(worldY(lat) * 2 ** 16)}.mvt`;
        if (!(await askOnce(target, { path })).includes(id)) stale += 1;
        times.push(performance.now() - asked);
      }
      return [
        {
          what: 'incident in the next tile',
          found: `${stale} stale of ${tries.toLocaleString('en-US')}`,
          goal: '0',
          met: stale === 0,
          detail: `the tile takes ${number(quantile(times, 0.5))} ms, p99 ${number(quantile(times, 0.99))} ms`,
        },
      ];
    } finally {
      await app.stop();
    }
  },
};
