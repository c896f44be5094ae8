/** Fills an empty database with the working calendar that deadlines are computed with. */
import { calendar } from '../../geodata/calendar.ts';
import { jsonRows } from '../db/rows.ts';
import type { TransactionSql } from '../db/open.ts';

/** Loads the present version of the calendar. */
export async function loadCalendar(sql: TransactionSql): Promise<void> {
  const intervals = calendar.workingIntervals.map(({ from, to }) => [from, to]);
  await sql`
    INSERT INTO calendar_version (id, covers, intervals, days)
    VALUES (${calendar.version}, daterange(${calendar.from}::date, ${calendar.to}::date, '[]'),
      ${jsonRows(sql, intervals)}, ${jsonRows(sql, calendar.days)})`;
}
