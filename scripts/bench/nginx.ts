/** nginx serving one file, in a directory of its own. */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './ports.ts';
import { askOnce } from './load.ts';
import type { Target } from './load.ts';
import { Lacking } from './measure.ts';

/** Serves `bytes` as `/tile.mvt`. Throws Lacking where nginx is not installed. */
export async function startNginx(bytes: Buffer): Promise<{ target: Target; stop(): Promise<void> }> {
  if (spawnSync('nginx', ['-v']).error) throw new Lacking('nginx (Debian: nginx-light)');
  const home = mkdtempSync(join(tmpdir(), 'street-nginx-'));
  chmodSync(home, 0o755);
  writeFileSync(join(home, 'tile.mvt'), bytes);
  const port = await freePort();
  writeFileSync(join(home, 'nginx.conf'), configuration(home, port));
  const server = spawn('nginx', ['-c', join(home, 'nginx.conf'), '-e', join(home, 'error.log')], { stdio: 'inherit' });
  const target: Target = { host: '127.0.0.1', port, headers: { Accept: '*/*' } };
  for (let tries = 0; ; tries++) {
    const answered = await askOnce(target, { path: '/tile.mvt' }).catch((error: unknown) => error as Error);
    if (!(answered instanceof Error)) break;
    if (tries > 100) throw new Error('nginx does not answer', { cause: answered });
    await sleep(50);
  }
  return {
    target,
    async stop() {
      const ended = new Promise((done) => server.once('exit', done));
      server.kill('SIGTERM');
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

const configuration = (home: string, port: number) => `
daemon off; pid ${home}/nginx.pid; worker_processes 1;
events { worker_connections 256; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; open_file_cache max=10;
  types { application/vnd.mapbox-vector-tile mvt; }
  client_body_temp_path ${home}/body; proxy_temp_path ${home}/proxy; fastcgi_temp_path ${home}/fastcgi;
  uwsgi_temp_path ${home}/uwsgi; scgi_temp_path ${home}/scgi;
  server { listen 127.0.0.1:${port}; root ${home}; }
}
`;
