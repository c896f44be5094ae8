/** The form of an incident category and the short hand in which the families beside it are written. */
import type { ModuleKey } from './modules.ts';

/**
 * Units of a limit. `minute` and `hour` run day and night (紧急); `working_hour` (工作时) and `working_day`
 * (工作日) run on the calendar's working intervals; `calendar_day` (自然日) counts whole days.
 */
export type LimitUnit = 'minute' | 'hour' | 'working_hour' | 'working_day' | 'calendar_day';

export interface Limit {
  amount: number;
  unit: LimitUnit;
}

/** Who reports: grid worker, resident, the 12345 hotline, a leader on inspection. */
export type Reporter = 'worker' | 'resident' | 'hotline' | 'leader';

export interface Category {
  /** Two digits each of module ordinal, family (大类) and category (小类), e.g. `070103`. */
  code: string;
  name: string;
  moduleKey: ModuleKey;
  family: string;
  /** For handling: from dispatch to the agency's report that it is done. */
  limit: Limit;
  /** For signing: from dispatch until the agency accepts it. */
  signLimit: Limit;
  urgent: boolean;
  /** A grid worker may mend it on the spot (自行处置). */
  selfHandleable: boolean;
  /** What people write or say instead of the name; searched and matched while reporting. */
  keywords: readonly string[];
  reporters: readonly Reporter[];
}

/** One category as its family lists it; code, module and family are known from where it stands. */
export interface CategoryRow {
  name: string;
  limit: Limit;
  urgent?: true;
  selfHandleable?: true;
  keywords: readonly string[];
  /** Everyone, unless said otherwise. */
  reporters?: readonly Reporter[];
}

export interface CategoryFamily {
  name: string;
  rows: readonly CategoryRow[];
}

export const minutes = (amount: number): Limit => ({ amount, unit: 'minute' });
export const hours = (amount: number): Limit => ({ amount, unit: 'hour' });
export const workingHours = (amount: number): Limit => ({ amount, unit: 'working_hour' });
export const workingDays = (amount: number): Limit => ({ amount, unit: 'working_day' });
export const calendarDays = (amount: number): Limit => ({ amount, unit: 'calendar_day' });

export const everyone: readonly Reporter[] = ['worker', 'resident', 'hotline', 'leader'];
/** Whoever is not the street's own staff. */
export const outsiders: readonly Reporter[] = ['resident', 'hotline', 'leader'];
