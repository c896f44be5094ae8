/**
 * The working calendar of mainland China as data: when work is done, which weekdays are holidays, which weekend
 * days are worked in exchange (调休). Written from the yearly notices of the General Office of the State Council;
 * a test compares every covered day with an independent package. Years not yet announced are not covered.
 */

/** Local times of Asia/Shanghai, `HH:MM`; the end is not included. */
export interface WorkingInterval {
  from: string;
  to: string;
}

export interface CalendarDay {
  /** YYYY-MM-DD, Asia/Shanghai. */
  on: string;
  /** `holiday`: no work although it may be a weekday; `workday`: worked although it is a Saturday or Sunday. */
  kind: 'holiday' | 'workday';
  name: string;
}

export interface WorkingCalendar {
  /** A deadline remembers the version that it was computed with. */
  version: string;
  timeZone: string;
  /** First and last day for which holidays are known, YYYY-MM-DD; outside them only the weekdays count. */
  from: string;
  to: string;
  /** Weekdays that are worked unless a row says otherwise; 1 = Monday … 7 = Sunday. */
  workingWeekdays: readonly number[];
  /** The intervals of every working day, in order. */
  workingIntervals: readonly WorkingInterval[];
  days: readonly CalendarDay[];
}

export const calendar: WorkingCalendar = {
  version: 'cn-2025-2026.1',
  timeZone: 'Asia/Shanghai',
  from: '2025-01-01',
  to: '2026-12-31',
  workingWeekdays: [1, 2, 3, 4, 5],
  workingIntervals: [
    { from: '08:30', to: '12:00' },
    { from: '14:00', to: '17:30' },
  ],
  days: [
    // 国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号，2024-11-12）
    { on: '2025-01-01', kind: 'holiday', name: '元旦' },
    { on: '2025-01-26', kind: 'workday', name: '春节调休' },
    { on: '2025-01-28', kind: 'holiday', name: '春节' },
    { on: '2025-01-29', kind: 'holiday', name: '春节' },
    { on: '2025-01-30', kind: 'holiday', name: '春节' },
    { on: '2025-01-31', kind: 'holiday', name: '春节' },
    { on: '2025-02-01', kind: 'holiday', name: '春节' },
    { on: '2025-02-02', kind: 'holiday', name: '春节' },
    { on: '2025-02-03', kind: 'holiday', name: '春节' },
    { on: '2025-02-04', kind: 'holiday', name: '春节' },
    { on: '2025-02-08', kind: 'workday', name: '春节调休' },
    { on: '2025-04-04', kind: 'holiday', name: '清明节' },
    { on: '2025-04-05', kind: 'holiday', name: '清明节' },
    { on: '2025-04-06', kind: 'holiday', name: '清明节' },
    { on: '2025-04-27', kind: 'workday', name: '劳动节调休' },
    { on: '2025-05-01', kind: 'holiday', name: '劳动节' },
    { on: '2025-05-02', kind: 'holiday', name: '劳动节' },
    { on: '2025-05-03', kind: 'holiday', name: '劳动节' },
    { on: '2025-05-04', kind: 'holiday', name: '劳动节' },
    { on: '2025-05-05', kind: 'holiday', name: '劳动节' },
    { on: '2025-05-31', kind: 'holiday', name: '端午节' },
    { on: '2025-06-01', kind: 'holiday', name: '端午节' },
    { on: '2025-06-02', kind: 'holiday', name: '端午节' },
    { on: '2025-09-28', kind: 'workday', name: '国庆节、中秋节调休' },
    { on: '2025-10-01', kind: 'holiday', name: '国庆节、中秋节' },
    { on: '2025-10-02', kind: 'holiday', name: '国庆节、中秋节' },
    { on: '2025-10-03', kind: 'holiday', name: '国庆节、中秋节' },
    { on: '2025-10-04', kind: 'holiday', name: '国庆节、中秋节' },
    { on: '2025-10-05', kind: 'holiday', name: '国庆节、中秋节' },
    { on: '2025-10-06', kind: 'holiday', name: '国庆节、中秋节' },
    { on: '2025-10-07', kind: 'holiday', name: '国庆节、中秋节' },
    { on: '2025-10-08', kind: 'holiday', name: '国庆节、中秋节' },
    { on: '2025-10-11', kind: 'workday', name: '国庆节、中秋节调休' },
    // 国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号，2025-11-04）
    { on: '2026-01-01', kind: 'holiday', name: '元旦' },
    { on: '2026-01-02', kind: 'holiday', name: '元旦' },
    { on: '2026-01-03', kind: 'holiday', name: '元旦' },
    { on: '2026-01-04', kind: 'workday', name: '元旦调休' },
    { on: '2026-02-14', kind: 'workday', name: '春节调休' },
    { on: '2026-02-15', kind: 'holiday', name: '春节' },
    { on: '2026-02-16', kind: 'holiday', name: '春节' },
    { on: '2026-02-17', kind: 'holiday', name: '春节' },
    { on: '2026-02-18', kind: 'holiday', name: '春节' },
    { on: '2026-02-19', kind: 'holiday', name: '春节' },
    { on: '2026-02-20', kind: 'holiday', name: '春节' },
    { on: '2026-02-21', kind: 'holiday', name: '春节' },
    { on: '2026-02-22', kind: 'holiday', name: '春节' },
    { on: '2026-02-23', kind: 'holiday', name: '春节' },
    { on: '2026-02-28', kind: 'workday', name: '春节调休' },
    { on: '2026-04-04', kind: 'holiday', name: '清明节' },
    { on: '2026-04-05', kind: 'holiday', name: '清明节' },
    { on: '2026-04-06', kind: 'holiday', name: '清明节' },
    { on: '2026-05-01', kind: 'holiday', name: '劳动节' },
    { on: '2026-05-02', kind: 'holiday', name: '劳动节' },
    { on: '2026-05-03', kind: 'holiday', name: '劳动节' },
    { on: '2026-05-04', kind: 'holiday', name: '劳动节' },
    { on: '2026-05-05', kind: 'holiday', name: '劳动节' },
    { on: '2026-05-09', kind: 'workday', name: '劳动节调休' },
    { on: '2026-06-19', kind: 'holiday', name: '端午节' },
    { on: '2026-06-20', kind: 'holiday', name: '端午节' },
    { on: '2026-06-21', kind: 'holiday', name: '端午节' },
    { on: '2026-09-20', kind: 'workday', name: '国庆节调休' },
    { on: '2026-09-25', kind: 'holiday', name: '中秋节' },
    { on: '2026-09-26', kind: 'holiday', name: '中秋节' },
    { on: '2026-09-27', kind: 'holiday', name: '中秋节' },
    { on: '2026-10-01', kind: 'holiday', name: '国庆节' },
    { on: '2026-10-02', kind: 'holiday', name: '国庆节' },
    { on: '2026-10-03', kind: 'holiday', name: '国庆节' },
    { on: '2026-10-04', kind: 'holiday', name: '国庆节' },
    { on: '2026-10-05', kind: 'holiday', name: '国庆节' },
    { on: '2026-10-06', kind: 'holiday', name: '国庆节' },
    { on: '2026-10-07', kind: 'holiday', name: '国庆节' },
    { on: '2026-10-10', kind: 'workday', name: '国庆节调休' },
  ],
};
