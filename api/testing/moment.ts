/** The moment in which every database test lives: a Wednesday, 10:30 in Asia/Shanghai, inside working hours. */
export const testNow = new Date('2026-11-18T02:30:00Z');
