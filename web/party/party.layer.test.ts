import { describe, expect, it } from 'vitest';
import type { PartyOrganisation } from '../../api/party/party.schema.ts';
import { kinOf, partyLines, partySeats } from './party.layer.ts';

const organisation = (code: string, level: number, parentCode: string | null) =>
  ({ code, level, parentCode, name: code, seat: [level, 0] }) as unknown as PartyOrganisation;
// Children stand before their parents: the list has no order.
const tree = [
  organisation('steward', 5, 'group'),
  organisation('group', 4, 'branch'),
  organisation('branch', 3, 'committee'),
  organisation('committee', 2, 'street'),
  organisation('other', 2, 'street'),
  organisation('street', 1, null),
];

describe('party organisations on the map', () => {
  it('knows who is above and below the chosen one, and nobody beside it', () => {
    expect([...kinOf(tree, 'branch')].sort()).toEqual(['branch', 'committee', 'group', 'steward', 'street']);
    expect(kinOf(tree, null).size).toBe(0);
  });

  it('draws a line from each of them to its parent', () => {
    expect(partyLines(tree, 'branch').size).toBe(4);
    expect(partyLines(tree, 'other').size).toBe(1);
    expect(partyLines(tree, null).size).toBe(0);
  });

  it('marks the chosen one', () => {
    const chosen = [...partySeats(tree, 'other').values()].filter(({ properties }) => properties!['chosen']);
    expect(chosen.map(({ properties }) => properties!['code'])).toEqual(['other']);
  });
});
