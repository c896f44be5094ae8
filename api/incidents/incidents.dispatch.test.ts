/** The responsibility list: which agency, and in which words it is explained. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendar } from '../../geodata/calendar.ts';
import { createClock } from './incidents.clock.ts';
import { createResponsibilityList, type ResponsibilityRule } from './incidents.dispatch.ts';

const names = {
  category: (code: string) => ({ '070101': '井盖缺失', '070201': '占道经营' })[code] ?? code,
  community: (code: string) => ({ A: '双井社区', B: '解元社区' })[code] ?? code,
  agency: (code: string) => ({ repair: '市政维护队', committee: '社区居委会', patrol: '夜间巡查队' })[code] ?? code,
};
const clock = createClock(calendar);
const rule = (number: number, of: Partial<ResponsibilityRule>): ResponsibilityRule => ({
  number,
  categoryCode: '070101',
  communityCode: null,
  period: 'any',
  agencyCode: 'repair',
  ...of,
});
const listOf = (...rules: ResponsibilityRule[]) => createResponsibilityList(1, rules, names, clock);

const office = new Date('2026-11-18T10:30:00+08:00');
const night = new Date('2026-11-18T22:30:00+08:00');

describe('按责任清单派遣', () => {
  const list = listOf(
    rule(3, {}),
    rule(7, { communityCode: 'A', agencyCode: 'committee' }),
    rule(9, { period: 'off', agencyCode: 'patrol' }),
    rule(12, { communityCode: 'A', period: 'off', agencyCode: 'repair' }),
    rule(20, { categoryCode: '070201', agencyCode: 'committee' }),
  );

  it.each([
    ['没有条件的条目', 'B', office, 'repair', '责任清单第1版第3条：井盖缺失 → 市政维护队'],
    ['本社区的条目优先', 'A', office, 'committee', '责任清单第1版第7条：井盖缺失·双井社区 → 社区居委会'],
    ['非工作时间的条目优先', 'B', night, 'patrol', '责任清单第1版第9条：井盖缺失·非工作时间 → 夜间巡查队'],
    ['条件最多的条目优先', 'A', night, 'repair', '责任清单第1版第12条：井盖缺失·双井社区·非工作时间 → 市政维护队'],
  ])('%s，并说明依据', (_name, community, at, agencyCode, text) => {
    const assignment = list.assign('070101', community, at);
    expect(assignment.agencyCode).toBe(agencyCode);
    expect(assignment.dispatch.text).toBe(text);
  });

  it('工作时间的条目按日历：国庆节上午是非工作时间，调休的周六是工作时间', () => {
    const byPeriod = listOf(rule(1, { period: 'working' }), rule(2, { period: 'off', agencyCode: 'patrol' }));
    const agencyAt = (at: string) => byPeriod.assign('070101', 'A', new Date(`${at}:00+08:00`)).agencyCode;
    expect(agencyAt('2026-10-01T10:00')).toBe('patrol');
    expect(agencyAt('2026-10-10T10:00')).toBe('repair');
    expect(agencyAt('2026-11-18T12:30')).toBe('patrol');
  });

  it('没有适用的条目时拒绝，并说出事项', () => {
    expect(() => list.assign('999999', 'A', office)).toThrow(
      expect.objectContaining({ status: 422, code: 'incident.no_rule', message: expect.stringContaining('999999') }),
    );
    expect(() => listOf(rule(1, { communityCode: 'A' })).assign('070101', 'B', office)).toThrow();
  });

  it('条件一样多时编号小的优先；条目的先后次序不影响结果', () => {
    const anyRule = fc.record({
      communityCode: fc.constantFrom(null, 'A', 'B'),
      period: fc.constantFrom('any' as const, 'working' as const, 'off' as const),
      agencyCode: fc.constantFrom('repair', 'committee', 'patrol'),
    });
    fc.assert(
      fc.property(
        fc.array(anyRule, { minLength: 1, maxLength: 12 }),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        fc.constantFrom(office, night),
        (conditions, order, at) => {
          // Rule 1 fits everywhere, so that there always is an answer.
          const rules = [rule(1, {}), ...conditions.map((of, index) => rule(index + 2, of))];
          const weights = new Map(rules.map((one) => [one, order.next().value ?? 0]));
          const shuffled = rules.toSorted((a, b) => weights.get(a)! - weights.get(b)!);
          const { dispatch } = listOf(...shuffled).assign('070101', 'A', at);
          const winner = rules[dispatch.number - 1]!;
          const period = at === office ? 'working' : 'off';
          const weigh = (one: ResponsibilityRule) => Number(one.communityCode !== null) + Number(one.period !== 'any');
          const better = rules.filter(
            (one) =>
              (one.communityCode ?? 'A') === 'A' &&
              (one.period === 'any' || one.period === period) &&
              (weigh(one) > weigh(winner) || (weigh(one) === weigh(winner) && one.number < winner.number)),
          );
          expect(better).toEqual([]);
        },
      ),
    );
  });
});
