/** Numbers and times as the street writes them. Times are those of the street's clock, Asia/Shanghai. */
import type { Indicator } from '../../api/indicators/indicators.schema.ts';

const zone = 'Asia/Shanghai';
const count = new Intl.NumberFormat('zh-CN');
const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const weekday = new Intl.DateTimeFormat('zh-CN', { timeZone: zone, weekday: 'long' });

export const nothing = '—';

export function formatCount(value: number | null | undefined): string {
  return value === null || value === undefined ? nothing : count.format(value);
}

/** 0…1 as per cent with one decimal; an empty denominator is a dash, never 0 %. */
export function formatRate(value: number | null | undefined): string {
  return value === null || value === undefined ? nothing : `${(value * 100).toFixed(1)}%`;
}

export function formatIndicator({ value, unit }: Pick<Indicator, 'value' | 'unit'>): string {
  if (value === null) return nothing;
  if (unit === 'rate') return formatRate(value);
  if (unit === 'minutes') return formatDuration(value * 60_000);
  return formatCount(value);
}

export interface LocalTime {
  /** 2026-11-23 */
  on: string;
  /** 18:05 */
  at: string;
  second: string;
  hour: number;
}

/** The street's wall clock at a moment (milliseconds since 1970, or RFC 3339). */
export function localTime(moment: number | string): LocalTime {
  const found = Object.fromEntries(parts.formatToParts(new Date(moment)).map((part) => [part.type, part.value]));
  return {
    on: `${found.year}-${found.month}-${found.day}`,
    at: `${found.hour}:${found.minute}`,
    second: found.second ?? '00',
    hour: Number(found.hour),
  };
}

/** 11月23日 星期一 */
export function formatDay(moment: number | string): string {
  const [, month, day] = localTime(moment).on.split('-');
  return `${Number(month)}月${Number(day)}日 ${weekday.format(new Date(moment))}`;
}

/** 18:05 today, 11-22 18:05 in this year, else 2025-12-31 18:05. */
export function formatMoment(moment: string, now: number): string {
  const then = localTime(moment);
  const today = localTime(now).on;
  if (then.on === today) return then.at;
  return `${then.on.slice(0, 4) === today.slice(0, 4) ? then.on.slice(5) : then.on} ${then.at}`;
}

/** 3天4小时, 2小时5分, 12分, 不足1分: the two largest units. */
export function formatDuration(milliseconds: number): string {
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  if (days > 0) return hours > 0 ? `${days}天${hours}小时` : `${days}天`;
  if (hours > 0) return rest > 0 ? `${hours}小时${rest}分` : `${hours}小时`;
  return minutes > 0 ? `${minutes}分` : '不足1分';
}

/** How old the data is: 3秒, 2分. */
export function formatAge(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  return seconds < 60 ? `${seconds}秒` : formatDuration(milliseconds);
}

/** Midnight of the street's day that holds the moment, as RFC 3339 in UTC. China keeps UTC+8 all year. */
export function startOfDay(moment: number): string {
  return new Date(`${localTime(moment).on}T00:00:00+08:00`).toISOString();
}
