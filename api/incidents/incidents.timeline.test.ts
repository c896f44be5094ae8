/** An incident's course in words, and who may read whose name in it. */
import { describe, expect, it } from 'vitest';
import { timelineEntry } from './incidents.timeline.ts';
import type { TimelineRow } from './incidents.queries.ts';

const row = (of: Partial<TimelineRow>): TimelineRow => ({
  sequence: 1,
  type: 'incident.handled',
  name: '反馈',
  occurredAt: new Date('2026-11-18T02:30:00Z'),
  recordedAt: new Date('2026-11-18T02:30:01Z'),
  data: {},
  actorName: null,
  actorRole: null,
  ...of,
});
const entry = (of: Partial<TimelineRow>, role: Parameters<typeof timelineEntry>[1]['role'] = 'leader') =>
  timelineEntry(row(of), { role });

describe('办理过程', () => {
  it('派遣写明责任清单的依据，改派再加理由', () => {
    const dispatch = { version: 1, number: 12, text: '责任清单第1版第12条：井盖缺失 → 市政维护队' };
    expect(entry({ type: 'incident.dispatched', data: { dispatch } }).text).toBe(dispatch.text);
    expect(entry({ type: 'incident.dispatched', data: { dispatch, reason: '原单位退回' } }).text).toBe(
      `${dispatch.text}；原单位退回`,
    );
  });

  it.each([
    ['退回理由', 'incident.returned', { reason: '非本单位管养' }, '非本单位管养'],
    ['反馈内容', 'incident.handled', { text: '已更换井盖' }, '已更换井盖'],
    ['上报内容', 'incident.reported', { description: '井盖缺失', source: 'worker' }, '井盖缺失'],
    ['评价', 'incident.evaluated', { level: 2, solved: false }, '不满意，未解决'],
    ['亮灯', 'incident.light_changed', { light: 'double_red' }, '超过时限三倍，亮双红灯'],
    ['无话可说', 'incident.signed_for', {}, ''],
  ])('%s', (_name, type, data, text) => {
    expect(entry({ type, data }).text).toBe(text);
  });

  it('姓名只给需要知道的职责，别人只看到岗位', () => {
    const acted = { actorName: '王建国', actorRole: 'worker' };
    expect(entry(acted, 'dispatcher').actor).toBe('网格员 王建国');
    expect(entry(acted, 'discipline').actor).toBe('网格员 王建国');
    for (const role of ['display', 'agency', 'worker', 'planner'] as const) {
      expect(entry(acted, role).actor, role).toBe('网格员');
    }
  });

  it('没有账号的事件按惯例写岗位', () => {
    expect(entry({ type: 'incident.reported', data: { source: 'hotline' } }).actor).toBe('热线');
    expect(entry({ type: 'incident.returned' }).actor).toBe('责任单位');
    expect(entry({ type: 'incident.light_changed' }).actor).toBe('系统');
  });
});
