/** The handling clock as segments (start, stop, why), read from an incident's events; never a counter. Pure. */
import type { Limit, WorkingClock } from './incidents.clock.ts';

export interface ClockSegment {
  startedAt: Date;
  /** Null while it runs. */
  stoppedAt: Date | null;
  /** Types of the events that started and stopped it. */
  startedBy: string;
  stoppedBy: string | null;
  agencyCode: string;
}

interface ClockEvent {
  type: string;
  occurredAt: Date;
  data: Record<string, unknown>;
}

const starts = new Set(['incident.dispatched', 'incident.reworked']);
const stops = new Set(['incident.returned', 'incident.handled']);

/** Segments of the present round; a reopening begins anew. */
export function clockSegments(events: readonly ClockEvent[]): ClockSegment[] {
  let segments: ClockSegment[] = [];
  let agencyCode = '';
  for (const { type, occurredAt, data } of events) {
    const running = segments.at(-1);
    if (type === 'incident.reopened') segments = [];
    if (typeof data['agencyCode'] === 'string') agencyCode = data['agencyCode'];
    if (starts.has(type)) {
      segments.push({ startedAt: occurredAt, stoppedAt: null, startedBy: type, stoppedBy: null, agencyCode });
    } else if (stops.has(type) && running?.stoppedAt === null) {
      running.stoppedAt = occurredAt;
      running.stoppedBy = type;
    }
  }
  return segments;
}

/**
 * Milliseconds of the limit's kind of time that an agency has used up: another agency starts afresh, so only its own
 * last unbroken run of segments counts.
 */
export function usedMs(
  segments: readonly ClockSegment[],
  agencyCode: string,
  { limit, clock, now }: { limit: Limit; clock: WorkingClock; now: Date },
): number {
  const others = segments.findLastIndex((segment) => segment.agencyCode !== agencyCode);
  return segments
    .slice(others + 1)
    .reduce((sum, { startedAt, stoppedAt }) => sum + clock.elapsedMs(limit, startedAt, stoppedAt ?? now), 0);
}
