/** The weekly rosters of full-time and part-time grid workers. */
import type { Random } from '../random.ts';

export interface Shift {
  /** 1 = Monday … 7 = Sunday. */
  weekday: number;
  from: string;
  to: string;
}

const WEEKDAYS = [1, 2, 3, 4, 5];
const WEEK = [1, 2, 3, 4, 5, 6, 7];
const dayShift = (weekday: number): Shift[] => [
  { weekday, from: '08:00', to: '12:00' },
  { weekday, from: '14:00', to: '17:30' },
];

/** Of the full-time workers, so many hold a weekend day and rest a weekday for it. */
const FULL_TIME_WEEKEND = 16;
/** So many hold the night in turn: the last of the list. */
const FULL_TIME_NIGHT = 4;

/** Rosters of `count` full-time workers: days, one evening a week each, a weekend day in turn, two on every night. */
export function fullTimeRosters(count: number): Shift[][] {
  return Array.from({ length: count }, (_, index) => {
    const night = index - (count - FULL_TIME_NIGHT);
    if (night >= 0) return nightRoster(night);
    const weekend = index < FULL_TIME_WEEKEND ? 6 + (index % 2) : undefined;
    const rest = weekend === undefined ? undefined : WEEKDAYS[Math.floor(index / 2) % 5];
    const days = [...WEEKDAYS.filter((weekday) => weekday !== rest), ...(weekend === undefined ? [] : [weekend])];
    const evening: Shift = { weekday: WEEK[index % 7]!, from: '18:30', to: '21:30' };
    return inOrder([...days.flatMap(dayShift), evening]);
  });
}

/** Four people, two a night: the even ones from 22:00 Monday, Wednesday, Friday, Sunday; the odd ones between. */
function nightRoster(turn: number): Shift[] {
  const nights = turn % 2 === 0 ? [1, 3, 5, 7] : [2, 4, 6];
  return inOrder(
    nights.flatMap((weekday) => [
      { weekday, from: '22:00', to: '23:59' },
      { weekday: (weekday % 7) + 1, from: '00:00', to: '06:00' },
    ]),
  );
}

interface Session {
  weekdays: readonly number[];
  from: string;
  to: string;
  /** How many are wanted each time. */
  wanted: number;
}

const PART_TIME_SESSIONS: readonly Session[] = [
  { weekdays: WEEKDAYS, from: '08:00', to: '12:00', wanted: 38 },
  { weekdays: WEEKDAYS, from: '14:00', to: '17:30', wanted: 36 },
  { weekdays: WEEKDAYS, from: '19:00', to: '21:00', wanted: 16 },
  { weekdays: [6, 7], from: '08:30', to: '11:30', wanted: 22 },
  { weekdays: [6, 7], from: '14:30', to: '17:30', wanted: 20 },
  { weekdays: [6, 7], from: '19:00', to: '21:00', wanted: 14 },
  // Somebody is out at dawn, over lunch and at supper, too.
  { weekdays: WEEK, from: '06:00', to: '08:00', wanted: 8 },
  { weekdays: WEEK, from: '12:00', to: '14:00', wanted: 7 },
  { weekdays: WEEK, from: '17:30', to: '19:00', wanted: 9 },
  { weekdays: WEEK, from: '21:30', to: '23:30', wanted: 2 },
];

/** Rosters of `count` part-time workers: each session takes the next of the round, so that the load is even. */
export function partTimeRosters(count: number, random: Random): Shift[][] {
  const rosters: Shift[][] = Array.from({ length: count }, () => []);
  for (const session of PART_TIME_SESSIONS) {
    const round = random.shuffle(rosters.map((_, index) => index));
    let next = 0;
    for (const weekday of session.weekdays) {
      for (let taken = 0; taken < session.wanted; taken++) {
        rosters[round[next++ % count]!]!.push({ weekday, from: session.from, to: session.to });
      }
    }
  }
  return rosters.map(inOrder);
}

function inOrder(shifts: readonly Shift[]): Shift[] {
  const key = (shift: Shift) => `${shift.weekday}${shift.from}`;
  return [...shifts].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** Whether a roster covers a minute of a weekday. */
export function isOnShift(shifts: readonly Shift[], weekday: number, minute: number): boolean {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return shifts.some((s) => s.weekday === weekday && minutes(s.from) <= minute && minute < minutes(s.to));
}
