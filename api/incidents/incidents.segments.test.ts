/** The handling clock of an incident, read from its events. */
import { describe, expect, it } from 'vitest';
import { calendar } from '../../geodata/calendar.ts';
import { createClock, type Limit } from './incidents.clock.ts';
import { clockSegments, usedMs } from './incidents.segments.ts';

const clock = createClock(calendar);
const limit: Limit = { amount: 8, unit: 'working_hour' };
const at = (text: string) => new Date(`2026-11-${text.replace(' ', 'T')}:00+08:00`);
const event = (type: string, when: string, data: Record<string, unknown> = {}) => ({
  type: `incident.${type}`,
  occurredAt: at(when),
  data,
});
const dispatched = (when: string, agencyCode: string) => event('dispatched', when, { agencyCode });
const hoursUsed = (events: Parameters<typeof clockSegments>[0], agencyCode: string, now: string) =>
  usedMs(clockSegments(events), agencyCode, { limit, clock, now: at(now) }) / 3_600_000;

describe('处置时钟', () => {
  it('从派遣走到反馈', () => {
    const events = [
      event('reported', '18 08:30'),
      event('registered', '18 08:40'),
      dispatched('18 09:00', 'repair'),
      event('signed_for', '18 09:20'),
      event('handled', '18 11:00'),
    ];
    expect(clockSegments(events)).toEqual([
      {
        startedAt: at('18 09:00'),
        stoppedAt: at('18 11:00'),
        startedBy: 'incident.dispatched',
        stoppedBy: 'incident.handled',
        agencyCode: 'repair',
      },
    ]);
    expect(hoursUsed(events, 'repair', '20 10:00')).toBe(2);
  });

  it('还在走的时钟算到现在', () => {
    expect(hoursUsed([dispatched('18 11:00', 'repair')], 'repair', '18 14:30')).toBe(1.5);
  });

  it('退回暂停，派回原单位接着走', () => {
    const events = [
      dispatched('18 09:00', 'repair'),
      event('returned', '18 11:00'),
      dispatched('18 16:30', 'repair'),
      event('handled', '18 17:00'),
    ];
    expect(hoursUsed(events, 'repair', '19 09:00')).toBe(2.5);
  });

  it('改派别的单位从头走；再派回时原来用掉的不算', () => {
    const events = [dispatched('18 09:00', 'repair'), event('returned', '18 11:00'), dispatched('18 14:00', 'power')];
    expect(hoursUsed(events, 'power', '18 14:00')).toBe(0);
    expect(hoursUsed(events, 'power', '18 15:00')).toBe(1);
    const back = [...events, event('returned', '18 15:00'), dispatched('18 16:00', 'repair')];
    expect(hoursUsed(back, 'repair', '18 17:00')).toBe(1);
  });

  it('返工接着走，核查的时间不算', () => {
    const events = [
      dispatched('18 09:00', 'repair'),
      event('handled', '18 10:00'),
      event('check_started', '18 10:30'),
      event('reworked', '18 15:00'),
      event('handled', '18 15:45'),
    ];
    expect(hoursUsed(events, 'repair', '19 09:00')).toBe(1.75);
  });

  it('重办是新的一轮', () => {
    const events = [
      dispatched('16 09:00', 'repair'),
      event('handled', '17 09:00'),
      event('closed', '17 10:00'),
      event('reopened', '18 09:00'),
    ];
    expect(clockSegments(events)).toEqual([]);
    expect(hoursUsed([...events, dispatched('18 10:00', 'repair')], 'repair', '18 11:00')).toBe(1);
  });

  it('催办、督办、亮灯不动时钟', () => {
    const events = [
      dispatched('18 09:00', 'repair'),
      event('reminded', '18 10:00'),
      event('supervised', '18 10:30'),
      event('light_changed', '18 11:00', { light: 'amber' }),
    ];
    expect(clockSegments(events)).toHaveLength(1);
    expect(hoursUsed(events, 'repair', '18 12:00')).toBe(3);
  });
});
