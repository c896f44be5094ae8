/** `node scripts/verify-log.ts`: recomputes the hash chain of the whole log; the server must not be running on it. */
import { readConfig } from '../api/config.ts';
import { openDatabase } from '../api/db/open.ts';
import { verifyChain } from '../api/events/events.log.ts';

const database = await openDatabase(readConfig(process.env));
try {
  const { events, subjects, faults } = await verifyChain(database.owner);
  for (const { subjectKind, subjectId, sequence, fault } of faults) {
    console.log(`${subjectKind} ${subjectId} 第 ${sequence} 条：${fault}`);
  }
  console.log(`日志 ${events} 条，对象 ${subjects} 个，问题 ${faults.length} 处`);
  if (faults.length > 0) process.exitCode = 1;
} finally {
  await database.close();
}
