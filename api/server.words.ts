/** What the console says while the server starts, in the officials' language. Pure texts. */
import { demoDuties } from './accounts/accounts.demo.ts';

export interface StartedServer {
  /** e.g. `http://127.0.0.1:3000` */
  url: string;
  placeName: string;
  /** Null unless demo accounts exist. */
  demoPassword: string | null;
  /** Null unless this start has created the first administrator. */
  adminPassword: string | null;
  /** Directory of the embedded database, null on PostgreSQL. */
  embeddedIn: string | null;
  startedInS: number;
}

/** Says what is running, what to open and whom to sign in as. */
export function greeting(server: StartedServer): string {
  const lines = [
    '',
    `${server.placeName} 已就绪（用时 ${server.startedInS.toFixed(1)} 秒）`,
    '',
    `  指挥大屏  ${server.url}/wall`,
    `  登录      ${server.url}/sign-in`,
    `  接口文档  ${server.url}/api/docs`,
  ];
  if (server.demoPassword !== null) {
    lines.push('', `  演示账号  ${demoDuties.map(({ username }) => username).join('、')}`);
    lines.push(`  统一密码  ${server.demoPassword}（仅限本机演示）`);
  }
  if (server.adminPassword !== null) {
    lines.push('', `  首个管理员账号 admin，密码 ${server.adminPassword}（只显示这一次，请立即保存）`);
  }
  if (server.embeddedIn !== null) {
    lines.push('', `  数据库    内置数据库，目录 ${server.embeddedIn}`);
    lines.push('  注意      内置数据库供单机试用，不强制落盘：突然断电可能丢失数据。');
    lines.push('            请定期执行 npm run backup 备份；正式运行请设置 DATABASE_URL 使用 PostgreSQL。');
  }
  if (server.demoPassword !== null) lines.push('', '  让大屏动起来：另开一个终端执行 npm run simulate');
  lines.push('', '按 Ctrl+C 停止。', '');
  return lines.join('\n');
}

/** Why the start failed, with what to do about it where that is known. */
export function startFailure(error: unknown): string {
  const failure = error instanceof Error ? error : new Error(String(error));
  const code = (failure as NodeJS.ErrnoException).code;
  const advice: Record<string, string> = {
    LockedError: '该数据目录正在被另一个进程使用，请先停止它，或用 DATA_DIR 指定其他目录。',
    ConfigError: '环境变量设置有误。',
    DatasetError: '数据集文件有误。',
    MigrationError: '数据库结构升级失败。',
    EADDRINUSE: '端口已被占用，请先停止占用它的程序，或用 PORT 指定其他端口。',
    ECONNREFUSED: '无法连接数据库，请检查 DATABASE_URL 和数据库服务。',
  };
  const known = advice[failure.name] ?? (code === undefined ? undefined : advice[code]);
  return [`启动失败：${known ?? ''}`, failure.message || code].filter(Boolean).join('\n');
}
