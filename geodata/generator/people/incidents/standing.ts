/**
 * The few that nobody gets done, and those done at the last moment. At every moment of the year some incidents are
 * amber, red and double red; chance would leave weeks without one, so some stand in tracks: each is handled when the
 * next of its track takes its place. Their limits run in natural time, so that no holiday moves them.
 */
import { categories } from '../../../catalogue.ts';
import { CYCLE_DAYS, CYCLE_MINUTES, DAY_MINUTES } from './year.ts';

export interface Standing {
  categoryName: string;
  /** Minute of the cycle at which it is reported. */
  at: number;
  handledAtUsed: number;
}

interface Track {
  /** Taken in turn; all of one limit. */
  categoryNames: readonly string[];
  /** Share of the limit from which one holds the place: 0.8 amber, 1 red, 3 double red. */
  from: number;
  /** Days for which each holds it; a divisor of the cycle. */
  periodDays: number;
  /** Day of the cycle on which the first takes the place. */
  phaseDays: number;
  /** Minutes of the day at which the place changes hands, in turn. */
  hours: readonly number[];
  /** Days by which it is handed over late (or early), in turn. */
  slackDays: readonly number[];
}

const clockTime = (hour: number, minute: number) => hour * 60 + minute;
const IN_TURN = [clockTime(8, 42), clockTime(10, 5), clockTime(16, 18), clockTime(9, 27), clockTime(15, 3)];

const TRACKS: readonly Track[] = [
  // Double red, two to four at a time.
  {
    categoryNames: ['废弃车辆占位', '行道树枯死缺株'],
    from: 3,
    periodDays: 14,
    phaseDays: 3,
    hours: IN_TURN,
    slackDays: [0],
  },
  {
    categoryNames: ['废弃车辆占位', '行道树枯死缺株', '废弃车辆占位'],
    from: 3,
    periodDays: 13,
    phaseDays: 9,
    hours: IN_TURN,
    slackDays: [2, -1, 1, 0],
  },
  {
    categoryNames: ['违规装修破坏承重墙', '井盖破损', '房屋漏雨倾斜', '井盖破损'],
    from: 3,
    periodDays: 7,
    phaseDays: 0,
    hours: IN_TURN,
    slackDays: [0],
  },
  // Red, but done before they are double red.
  { categoryNames: ['违章搭建'], from: 1, periodDays: 13, phaseDays: 5, hours: IN_TURN, slackDays: [0] },
  { categoryNames: ['违章搭建'], from: 1, periodDays: 14, phaseDays: 1, hours: IN_TURN, slackDays: [0] },
  // Amber, done just in time. They change hands at a fixed hour: a minute later would be late.
  {
    categoryNames: ['低保申请与复核', '残疾人服务'],
    from: 0.8,
    periodDays: 4,
    phaseDays: 0,
    hours: [clockTime(9, 40)],
    slackDays: [0],
  },
  {
    categoryNames: ['高龄津贴办理', '低保申请与复核'],
    from: 0.8,
    periodDays: 4,
    phaseDays: 2,
    hours: [clockTime(10, 25)],
    slackDays: [0],
  },
  {
    categoryNames: ['老旧小区改造意见', '惠企政策兑现'],
    from: 0.8,
    periodDays: 4,
    phaseDays: 1,
    hours: [clockTime(15, 30)],
    slackDays: [-0.02],
  },
];

/** Every standing incident of the year, in no particular order. */
export function standingIncidents(): Standing[] {
  return TRACKS.flatMap(placesInTrack);
}

function placesInTrack(track: Track): Standing[] {
  const count = CYCLE_DAYS / track.periodDays;
  if (!Number.isInteger(count)) throw new RangeError(`${track.periodDays} days do not divide the cycle`);
  const limitMin = naturalLimit(track.categoryNames);
  const turn = (index: number) =>
    (track.phaseDays + index * track.periodDays) * DAY_MINUTES + track.hours[(index % count) % track.hours.length]!;
  return Array.from({ length: count }, (_, index) => {
    const slack = track.slackDays[index % track.slackDays.length]! * DAY_MINUTES;
    const reported = turn(index) - track.from * limitMin;
    return {
      categoryName: track.categoryNames[index % track.categoryNames.length]!,
      at: ((reported % CYCLE_MINUTES) + CYCLE_MINUTES) % CYCLE_MINUTES,
      handledAtUsed: track.from + (turn(index + 1) - turn(index) + slack) / limitMin,
    };
  });
}

/** The common limit of the categories in minutes. @throws where they differ or run in working time */
function naturalLimit(names: readonly string[]): number {
  const limits = names.map((name) => {
    const limit = categories.find((category) => category.name === name)?.limit;
    if (limit?.unit === 'calendar_day') return limit.amount * DAY_MINUTES;
    if (limit?.unit === 'hour') return limit.amount * 60;
    throw new Error(`${name} is no category with a limit in natural time`);
  });
  if (new Set(limits).size !== 1) throw new Error(`the limits of ${names.join(', ')} differ`);
  return limits[0]!;
}
