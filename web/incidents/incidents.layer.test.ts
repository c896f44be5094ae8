import { describe, expect, it } from 'vitest';
import { incidentMatches } from './incidents.filter.ts';
import { incidentFeatures } from './incidents.layer.ts';
import { incidentImage } from './incidents.signs.ts';

const incident = (ordinal: number, light: 'red' | null) => ({
  id: `uuid-${ordinal}`,
  ordinal,
  position: [115.46, 35.22] as [number, number],
  light,
  module: 'health',
});

describe('incidents on the map', () => {
  it('is drawn by its light and its module', () => {
    const [feature] = incidentFeatures([incident(7, 'red')], () => 'hospital').values();
    expect(feature).toMatchObject({ id: 7, properties: { uuid: 'uuid-7', image: 'incident:red:hospital', rank: 3 } });
    expect(incidentImage('incident:red:hospital')).toBeDefined();
    expect(incidentImage('facility:bank')).toBeUndefined();
  });

  it('keeps the feature of an incident that did not change, so that only changes travel', () => {
    const same = incident(1, null);
    const icon = () => 'star';
    expect(incidentFeatures([same], icon).get(1)).toBe(incidentFeatures([same], icon).get(1));
    expect(incidentFeatures([{ ...same }], icon).get(1)).not.toBe(incidentFeatures([same], icon).get(1));
  });

  it('is shown in its community and in its grid, and filtered by light, module and agency', () => {
    const here = { community: '11', grid: '111', module: 'health', light: null, agency: 'A1' };
    expect(incidentMatches(here, {})).toBe(true);
    expect(incidentMatches(here, { area: '11' })).toBe(true);
    expect(incidentMatches(here, { area: '111', module: 'health', agency: 'A1' })).toBe(true);
    expect(incidentMatches(here, { area: '12' })).toBe(false);
    expect(incidentMatches(here, { light: 'red' })).toBe(false);
    expect(incidentMatches({ ...here, light: 'red' }, { light: 'amber,red' })).toBe(true);
  });
});
