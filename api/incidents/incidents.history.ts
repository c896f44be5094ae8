/**
 * A record of the perpetual year as events, pure: what of it has happened by the moment of loading.
 * The same clock, calendar and responsibility list as for today's reports decide deadlines and agencies.
 */
import type { IncidentRecord } from '../../geodata/dataset.schema.ts';
import type { NewEvent } from '../events/events.log.ts';
import type { Limit, Thresholds, WorkingClock } from './incidents.clock.ts';
import type { Assignment } from './incidents.dispatch.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const zoneOffsetMs = 8 * 60 * minuteMs;
/** Monday 1970-01-05, from which the cycle of 364 days counts, as days since 1970-01-01. */
const cycleStartDay = 4;
const cycleDays = 364;

export interface HistoryContext {
  clock: WorkingClock;
  limitOf(categoryCode: string): Limit;
  /** The responsibility list's answer at an instant. */
  assign(categoryCode: string, communityCode: string, at: Date): Assignment;
  restricted(categoryCode: string): boolean;
}

/** Where the record's position lies; the loader finds it in the database. */
export interface HistoryPlace {
  blockId: number;
  gridCode: string;
  communityCode: string;
}

export interface HistorySubject {
  /** Id of the incident, uuid. */
  id: string;
  clientId: string;
  record: IncidentRecord;
  place: HistoryPlace;
  workerId: number | null;
}

/** The latest instant ≤ now at which a record of the cycle is reported. */
export function reportedAt(record: Pick<IncidentRecord, 'cycleDay' | 'minute'>, now: Date): Date {
  const today = Math.floor((now.getTime() + zoneOffsetMs) / dayMs);
  const ago = mod(today - cycleStartDay - record.cycleDay, cycleDays);
  const at = (today - ago) * dayMs + record.minute * minuteMs - zoneOffsetMs;
  return new Date(at <= now.getTime() ? at : at - cycleDays * dayMs);
}

/** Events up to and including `now`, in order; at least the report itself. */
export function historyOf(subject: HistorySubject, context: HistoryContext, now: Date): NewEvent[] {
  const { record, place } = subject;
  const story = new Story(subject, context, now);
  const reported = reportedAt(record, now);
  story.add('incident.reported', reported, {
    clientId: subject.clientId,
    categoryCode: record.categoryCode,
    description: record.description,
    address: record.address,
    source: record.source,
    position: record.position,
    ...place,
    workerId: subject.workerId,
  });
  const decided = later(reported, record.registeredAfterMin);
  if (record.outcome === 'self_handled') {
    story.add('incident.self_handled', decided, { text: record.result });
    evaluate(story, record, decided);
  } else if (record.outcome === 'rejected') {
    story.add('incident.rejected', decided, { reason: record.result });
  } else {
    story.add('incident.registered', decided, {});
    evaluate(story, record, handle(story, subject, context, decided));
  }
  return story.events;
}

/** From dispatch to closing; returns when it is closed. */
function handle(story: Story, { record, place }: HistorySubject, context: HistoryContext, registered: Date): Date {
  const { clock } = context;
  const limit = context.limitOf(record.categoryCode);
  const whole = clock.limitMs(limit);
  const assignment = context.assign(record.categoryCode, place.communityCode, registered);
  let usedMs = 0;
  let start = registered;
  const run = () => story.startClock(clock.thresholds(limit, start, usedMs), clock.calendarId);

  story.add('incident.dispatched', start, { ...assignment, clock: run() });
  if (record.returnedAfterMin !== null) {
    const returned = clock.after(limit, start, record.returnedAfterMin * minuteMs);
    usedMs = clock.elapsedMs(limit, start, returned);
    story.add('incident.returned', returned, { reason: record.returnReason });
    // The dispatcher sends it out again within the half hour; the same agency resumes its clock.
    start = later(returned, 30);
    story.add('incident.dispatched', start, { ...assignment, clock: run() });
  }
  const handledMs = Math.max(whole * record.handledAtUsed - usedMs, minuteMs);
  const handled = clock.after(limit, start, handledMs);
  const signed = new Date(Math.min(later(start, record.signedAfterMin).getTime(), handled.getTime() - minuteMs / 2));
  story.add('incident.signed_for', signed, {});
  story.add('incident.handled', handled, { text: record.result });
  let done = handled;
  if (record.reworkUsed !== null) {
    usedMs += handledMs;
    start = later(handled, 60);
    story.add('incident.reworked', start, { reason: record.reworkReason, clock: run() });
    done = clock.after(limit, start, Math.max(whole * record.reworkUsed, minuteMs));
    story.add('incident.handled', done, { text: record.result });
  }
  const closed = later(done, record.closedAfterMin);
  story.add('incident.closed', closed, {});
  return closed;
}

function evaluate(story: Story, { evaluation }: IncidentRecord, closed: Date): void {
  if (evaluation === null) return;
  const { level, solved } = evaluation;
  story.add('incident.evaluated', later(closed, evaluation.afterMin), { level, solved });
}

/** Collects events in order until `now` ends the story; lights of the running clock come on in between. */
class Story {
  readonly events: NewEvent[] = [];
  readonly #incidentId: string;
  readonly #audience: 'all' | 'discipline';
  readonly #now: Date;
  #ended = false;
  /** Lights of the running clock that are still to come, and those of the clock that the next event starts. */
  #due: { at: Date; light: string }[] = [];
  #next: { at: Date; light: string }[] = [];

  constructor(subject: HistorySubject, context: HistoryContext, now: Date) {
    this.#incidentId = subject.id;
    this.#audience = context.restricted(subject.record.categoryCode) ? 'discipline' : 'all';
    this.#now = now;
  }

  add(type: string, at: Date, data: object): void {
    this.#lightUntil(at < this.#now ? at : this.#now);
    if (at > this.#now) this.#ended = true;
    if (this.#ended) return;
    if (type === 'incident.handled' || type === 'incident.returned') this.#due = [];
    this.#push(type, at, data);
    if (type === 'incident.dispatched' || type === 'incident.reworked') this.#due = this.#next;
  }

  /** The thresholds of the run that the next dispatch or rework starts, in the form of its event. */
  startClock(thresholds: Thresholds, calendarId: string): object {
    this.#next = [
      { at: thresholds.amberAt, light: 'amber' },
      { at: new Date(thresholds.deadlineAt.getTime() + 1), light: 'red' },
      { at: new Date(thresholds.doubleRedAt.getTime() + 1), light: 'double_red' },
    ];
    return { calendarId, ...thresholds };
  }

  #lightUntil(until: Date): void {
    while (!this.#ended && this.#due[0] !== undefined && this.#due[0].at <= until) {
      const { at, light } = this.#due.shift()!;
      this.#push('incident.light_changed', at, { light });
    }
  }

  #push(type: string, occurredAt: Date, data: object): void {
    this.events.push({
      subjectKind: 'incident',
      subjectId: this.#incidentId,
      type,
      data,
      audience: this.#audience,
      occurredAt,
    });
  }
}

const later = (at: Date, minutes: number) => new Date(at.getTime() + minutes * minuteMs);
const mod = (value: number, divisor: number) => ((value % divisor) + divisor) % divisor;
