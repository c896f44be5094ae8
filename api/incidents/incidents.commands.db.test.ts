import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp, type TestClient } from '../testing/app.ts';
import { testNow } from '../testing/moment.ts';
import type { IncidentDetail } from './incidents.schema.ts';
import { categories, openDesk, type Answer, type Desk } from './testing/desk.ts';
import { expectProjected } from './testing/replay.ts';

let street: TestApp;
let desk: Desk;
let [worker, dispatcher, leader, discipline]: TestClient[] = [];
beforeAll(async () => {
  street = await createTestApp();
  desk = await openDesk(street);
  await clockAt(0);
});
afterAll(() => street.close());

/** Moves the clock to so many hours after the tests' moment; sessions end meanwhile, so everybody signs in again. */
async function clockAt(hours: number): Promise<void> {
  street.setNow(new Date(testNow.getTime() + hours * 3_600_000));
  [worker, dispatcher, leader, discipline] = await Promise.all(
    ['worker', 'dispatcher', 'leader', 'discipline'].map(street.signIn),
  );
}
const reason = '经现场核实';

/** The person whose duty the tests ask for; signs agencies in as they come. */
async function personOf(role: string, incident: IncidentDetail): Promise<TestClient> {
  if (role === 'agency') return desk.agency(incident.agency);
  return { worker, dispatcher, leader, discipline }[role]!;
}

/** Walks an incident through commands, each given by the role before the colon: `agency:sign_for`. */
async function walk(steps: string, from?: IncidentDetail): Promise<IncidentDetail> {
  let incident = from ?? (await desk.report(worker!)).body;
  for (const step of steps.split(' ').filter(Boolean)) {
    const [role = '', command = ''] = step.split(':');
    const answer = await desk.command(await personOf(role, incident), incident, command, {
      reason,
      ...(command === 'evaluate' ? { level: 5, solved: true } : {}),
    });
    if (answer.status !== 200) throw new Error(`${step}: ${answer.status} ${answer.error.message}`);
    incident = answer.body;
  }
  return incident;
}

const expectRefusal = (answer: Answer<IncidentDetail>, status: number, code: string) =>
  expect([answer.status, answer.error.code], answer.error.message).toEqual([status, code]);

describe('事件的每一步', () => {
  it('plays every move of the workflow that a person may make', async () => {
    const waiting = async () => (await desk.report(dispatcher!, { source: 'resident' })).body;
    const stories: [string, () => Promise<IncidentDetail | undefined>][] = [
      ['dispatcher:register dispatcher:dispatch agency:return dispatcher:dispatch', waiting],
      ['dispatcher:reject', waiting],
      ['worker:self_handle', waiting],
      ['dispatcher:remind leader:supervise agency:sign_for leader:remind discipline:supervise', async () => undefined],
      ['agency:sign_for agency:return', async () => undefined],
      ['agency:sign_for agency:feed_back worker:rework agency:feed_back dispatcher:close', async () => undefined],
      [
        'agency:sign_for agency:feed_back worker:check dispatcher:rework agency:feed_back worker:check worker:close ' +
          'dispatcher:evaluate leader:reopen dispatcher:dispatch',
        async () => undefined,
      ],
    ];
    for (const [steps, begin] of stories) await walk(steps, await begin());
    const untried = await street.database.sql<{ command: string; fromState: string }[]>`
      SELECT t.command, t.from_state FROM incident_transition t
      WHERE t.from_state IS NOT NULL AND t.roles <> '{system}' AND NOT EXISTS (
        SELECT FROM event e JOIN account a ON a.id = e.account_id WHERE e.type = t.event_type)`;
    expect(untried).toEqual([]);
    await expectProjected(street.database.sql);
  });

  it('moves the incident to the state that the workflow says, one version a step', async () => {
    const incident = await walk('agency:sign_for agency:feed_back worker:close');
    expect(incident).toMatchObject({ state: 'closed', version: 6, light: null, handledInTime: true });
    expect(incident.closedAt).toBe(testNow.toISOString());
  });

  it('offers exactly the moves that then succeed', async () => {
    const incident = await walk('agency:sign_for');
    const client = await desk.agency(incident.agency);
    const seen = (await desk.one(client, incident.id)).body;
    expect(seen.commands.map(({ command }) => command).sort()).toEqual(['feed_back', 'return']);
    expect((await desk.one(worker!, incident.id)).body.commands).toEqual([]);
  });
});

describe('命令依据的版本', () => {
  it('refuses a stale one and shows the present state', async () => {
    const before = await walk('');
    await walk('agency:sign_for', before);
    const answer = await desk.command(await desk.agency(before.agency), before, 'return', { reason });
    expectRefusal(answer, 409, 'incident.stale_version');
    expect(answer.error.details).toMatchObject({ incident: { id: before.id, state: 'handling', version: 4 } });
  });

  it('lets exactly one of twenty commands at the same moment win', async () => {
    const before = await walk('');
    const agency = await desk.agency(before.agency);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        index % 2 === 0 ? desk.command(agency, before, 'sign_for') : desk.command(agency, before, 'return', { reason }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
    expect((await desk.one(leader!, before.id)).body.version).toBe(before.version + 1);
  });

  it('repeats of one command change nothing and answer alike', async () => {
    const before = await walk('');
    const agency = await desk.agency(before.agency);
    const clientId = randomUUID();
    const first = await desk.command(agency, before, 'sign_for', { clientId });
    const again = await desk.command(agency, before, 'sign_for', { clientId });
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
  });
});

describe('谁可以办理', () => {
  it('another agency may not', async () => {
    const incident = await walk('');
    const [other] = await street.database.sql<{ code: string }[]>`
      SELECT code FROM agency WHERE code <> ${incident.agency} ORDER BY code LIMIT 1`;
    expectRefusal(
      await desk.command(await desk.agency(other!.code), incident, 'sign_for'),
      403,
      'incident.not_your_duty',
    );
  });

  it('a worker may not outside the own grids', async () => {
    const elsewhere = (await desk.report(worker!, { position: desk.elsewhere })).body;
    const handled = await walk('agency:sign_for agency:feed_back', elsewhere);
    expectRefusal(await desk.command(worker!, handled, 'close'), 403, 'incident.not_your_duty');
    expect((await desk.one(worker!, handled.id)).body.commands).toEqual([]);
  });

  it('a worker mends on the spot only in the own grids, and only what the catalogue allows', async () => {
    const waiting = async (changes: object) =>
      (await desk.report(dispatcher!, { source: 'resident', ...changes })).body;
    const serious = await waiting({ category: categories.rubble });
    expectRefusal(await desk.command(worker!, serious, 'self_handle'), 409, 'incident.not_possible');
    const distant = await waiting({ position: desk.elsewhere });
    expectRefusal(await desk.command(worker!, distant, 'self_handle'), 403, 'incident.not_your_duty');
  });

  it("nobody does another's part", async () => {
    const incident = await walk('');
    for (const client of [worker!, leader!, dispatcher!, discipline!]) {
      expectRefusal(await desk.command(client, incident, 'sign_for'), 403, 'incident.not_your_duty');
    }
    expectRefusal(await desk.command(dispatcher!, incident, 'change_light'), 403, 'incident.not_your_duty');
  });

  it('what is not possible now is refused with the present state', async () => {
    const answer = await desk.command(dispatcher!, await walk(''), 'close');
    expectRefusal(answer, 409, 'incident.not_possible');
    expect(answer.error.details).toMatchObject({ incident: { state: 'dispatched' } });
  });
});

describe('必填的内容', () => {
  it('a return needs its reason, also when it is only spaces', async () => {
    const incident = await walk('');
    const agency = await desk.agency(incident.agency);
    expectRefusal(await desk.command(agency, incident, 'return'), 400, 'incident.reason_required');
    expectRefusal(await desk.command(agency, incident, 'return', { reason: '  ' }), 400, 'incident.reason_required');
  });

  it('an evaluation needs level and solved; a command needs to exist; an incident, too', async () => {
    const closed = await walk('agency:sign_for agency:feed_back worker:close');
    expectRefusal(
      await desk.command(dispatcher!, closed, 'evaluate', { level: 5 }),
      400,
      'incident.evaluation_incomplete',
    );
    expectRefusal(await desk.command(dispatcher!, closed, 'vanish'), 400, 'incident.unknown_command');
    const nowhere = { id: randomUUID(), version: 1 };
    expectRefusal(await desk.command(dispatcher!, nowhere, 'close'), 404, 'incident.not_found');
  });

  it('a dispatcher who sends it elsewhere says why, and the list is still named', async () => {
    const incident = await walk('dispatcher:register', (await desk.report(dispatcher!, { source: 'hotline' })).body);
    const [other] = await street.database.sql<{ code: string; name: string }[]>`
      SELECT code, name FROM agency WHERE code NOT IN (
        SELECT agency_code FROM responsibility WHERE category_code = ${incident.category}) ORDER BY code LIMIT 1`;
    const agency = other!.code;
    expectRefusal(await desk.command(dispatcher!, incident, 'dispatch', { agency }), 400, 'incident.reason_required');
    expectRefusal(
      await desk.command(dispatcher!, incident, 'dispatch', { agency: 'X99', reason }),
      422,
      'incident.unknown_agency',
    );
    const { body } = await desk.command(dispatcher!, incident, 'dispatch', { agency, reason });
    expect(body).toMatchObject({ agency, state: 'dispatched' });
    expect(body.dispatchExplanation).toMatch(new RegExp(`人工改派 → ${other!.name}（${reason}）；责任清单第1版`));
  });
});

describe('处置时钟', () => {
  afterEach(() => clockAt(0));

  it('stops on a return and resumes for the same agency: what it has used is gone', async () => {
    const incident = await walk('', (await desk.report(worker!, { category: categories.rubble })).body);
    await clockAt(1);
    const returned = await walk('agency:return', incident);
    expect(returned).toMatchObject({ state: 'registered', light: null, deadlineAt: null });
    await clockAt(24);
    const resumed = await walk('dispatcher:dispatch', returned);
    // Thursday 10:30 and 13 of 14 working hours left: Thursday 5, Friday 7, Monday one more.
    expect(resumed.deadlineAt).toBe('2026-11-23T01:30:00.000Z');
  });

  it('resumes after rework, so that late stays late', async () => {
    const incident = await walk('agency:sign_for agency:feed_back', (await desk.report(worker!)).body);
    await clockAt(5);
    const reworked = await walk('worker:rework', incident);
    expect(reworked).toMatchObject({ state: 'handling', light: 'green', handledAt: null, handledInTime: null });
    // 15:30, nothing used before: two hours today, two tomorrow.
    expect(reworked.deadlineAt).toBe('2026-11-19T02:30:00.000Z');
    await clockAt(48);
    const late = await walk('agency:feed_back', reworked);
    expect(late.handledInTime).toBe(false);
  });

  it('begins anew when the incident is reopened, and so does the evaluation', async () => {
    const closed = await walk('agency:sign_for agency:feed_back worker:close dispatcher:evaluate');
    expect(closed.satisfaction).toBe(5);
    const reopened = await walk('leader:reopen', closed);
    expect(reopened).toMatchObject({ state: 'registered', satisfaction: null, closedAt: null, deadlineAt: null });
    const again = await walk(
      'dispatcher:dispatch agency:sign_for agency:feed_back worker:close dispatcher:evaluate',
      reopened,
    );
    expect(again).toMatchObject({ state: 'closed', satisfaction: 5 });
  });
});

describe('纪律监督事件', () => {
  it('is handled from end to end by discipline officers, of whom nobody else hears', async () => {
    const reported = await desk.report(worker!, { category: categories.conduct });
    expect(reported.status).toBe(201);
    const { id } = reported.body;
    for (const client of [worker!, dispatcher!, await desk.agency(reported.body.agency)]) {
      expect((await desk.one(client, id)).status).toBe(404);
      expectRefusal(await desk.command(client, reported.body, 'sign_for'), 404, 'incident.not_found');
    }
    const closed = await walk(
      'discipline:sign_for discipline:feed_back discipline:check discipline:close discipline:evaluate',
      reported.body,
    );
    expect(closed.state).toBe('closed');
  });
});
