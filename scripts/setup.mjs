/**
 * Makes a clone ready, doing only what is missing: `npm ci`, the web app, with --tests what the tests need.
 * Plain JavaScript that any Node from 18 on runs: the Node that runs everything else is one of the packages.
 *
 *   node scripts/setup.mjs [--tests] [--no-build] [--run SCRIPT [ARGUMENTS…]]
 *
 * --run ends by running a script with that Node. A shell's `a && node b` would not do on a fresh clone: the shell
 * remembers where it found `node` before the package was there.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const pinnedNode = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const installStamp = join(modules, '.installed');
const buildStamp = join(root, '.cache', 'build');

const runAt = process.argv.indexOf('--run');
const options = process.argv.slice(2, runAt < 0 ? undefined : runAt);
const toRun = runAt < 0 ? [] : process.argv.slice(runAt + 1);

/** Ends the process with a message that says what could not be done. */
function fail(message) {
  console.error(message);
  process.exit(1);
}

function run(command, args, whatFailed) {
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (done.status !== 0) fail(`${whatFailed}（${done.error?.message ?? `退出码 ${done.status}`}）`);
}

/** Runs a step and says how long it took. */
function step(name, work) {
  const started = Date.now();
  console.log(`${name} …`);
  work();
  console.log(`${name}：完成（${((Date.now() - started) / 1000).toFixed(1)} 秒）`);
}

function sha256(paths) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`);
  for (const path of paths) hash.update(`${path}\n`).update(readFileSync(join(root, path)));
  return hash.digest('hex');
}

function readOr(path, otherwise) {
  return existsSync(path) ? readFileSync(path, 'utf8') : otherwise;
}

/** True when npm's own record of what is installed names every package of the lock file that this platform needs. */
function installedByHand() {
  const record = join(modules, '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || present[path]?.version === version,
  );
}

function install() {
  const wanted = sha256(['package-lock.json']);
  if (readOr(installStamp, '') === wanted && existsSync(pinnedNode)) return;
  if (!(existsSync(pinnedNode) && installedByHand())) {
    const npm = process.env.npm_execpath;
    const [command, ...first] = npm ? [process.execPath, npm] : [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
    step('正在安装依赖', () =>
      run(command, [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], '依赖安装失败，请检查网络后重试'),
    );
  }
  if (!existsSync(pinnedNode)) fail('安装后缺少固定版本的 Node（node_modules/node）；请确认 npm 未禁用安装脚本');
  writeFileSync(installStamp, wanted);
}

/** Everything that the built web app is made of, in a fixed order. */
function webSources() {
  const inFolder = (folder, fits) =>
    readdirSync(join(root, folder), { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => {
        const path = `${folder}/${entry.name}`;
        if (entry.isDirectory()) return inFolder(path, fits);
        return fits(path) ? [path] : [];
      });
  return [
    ...inFolder('web', (path) => !path.includes('.test.')),
    ...inFolder('geodata', (path) => path.endsWith('.ts') && !path.includes('.test.')),
    ...inFolder('api', (path) => path.endsWith('.schema.ts')),
    'vite.config.ts',
    'package-lock.json',
  ];
}

function build() {
  const wanted = sha256(webSources());
  if (readOr(buildStamp, '') === wanted && existsSync(join(root, 'dist', 'index.html'))) return;
  step('正在构建网页', () => {
    rmSync(buildStamp, { force: true });
    const vite = join(modules, 'vite', 'bin', 'vite.js');
    run(pinnedNode, [vite, 'build', '--logLevel', 'warn'], '网页构建失败');
    mkdirSync(dirname(buildStamp), { recursive: true });
    writeFileSync(buildStamp, wanted);
  });
}

function onPath(...programs) {
  const folders = (process.env.PATH ?? '').split(process.platform === 'win32' ? ';' : ':');
  return programs.some((program) => folders.some((folder) => existsSync(join(folder, program))));
}

function hasChineseFont() {
  const found = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' });
  return found.status === 0 && found.stdout.trim() !== '';
}

/** Asks the test harness itself whether it finds a PostgreSQL with PostGIS. */
function hasPostgres() {
  const question = "import('./api/testing/cluster.ts').then((m) => process.exit(m.whyNoCluster() ? 1 : 0))";
  return spawnSync(pinnedNode, ['-e', question], { cwd: root }).status === 0;
}

function installTestNeeds() {
  const missing = [
    ...(onPath('chromium', 'chromium-browser', 'google-chrome') ? [] : ['chromium']),
    ...(hasChineseFont() ? [] : ['fontconfig', 'fonts-noto-cjk']),
    ...(hasPostgres() ? [] : ['postgresql', 'postgresql-postgis']),
  ];
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !onPath('apt-get')) {
    console.log(`测试还需要以下软件，请先安装，否则相应测试会跳过：${missing.join('、')}（Debian 软件包名）`);
    return;
  }
  step(`正在安装测试所需软件：${missing.join('、')}`, () => {
    const quiet = { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] };
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { ...quiet, env });
    const args = ['install', '-y', '-qq', '--no-install-recommends', ...missing];
    const done = spawnSync('apt-get', args, { ...quiet, env });
    if (done.status !== 0) console.log('安装未成功，相应测试会跳过并说明原因。');
  });
}

/** Runs a script with the pinned Node until it ends; the signals that this process gets are passed on. */
function runScript([script, ...args]) {
  const child = spawn(pinnedNode, [script, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: `${join(modules, '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
    },
  });
  // Ctrl+C reaches the whole process group by itself; only this process must not end first.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(`${script} 无法启动（${error.message}）`));
  child.on('exit', (code) => process.exit(code ?? 1));
}

if (Number(process.versions.node.split('.')[0]) < 18) fail(`需要 Node 18 或更高版本的 npm，当前为 ${process.version}`);
install();
if (options.includes('--tests')) installTestNeeds();
if (!options.includes('--no-build')) build();
if (toRun.length > 0) runScript(toRun);
