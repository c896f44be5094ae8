/**
 * Asks an HTTP server over a number of kept connections, each its next question as soon as the last is answered.
 * On plain sockets: a client library would take more time than the server it measures.
 */
import { connect } from 'node:net';
import type { Socket } from 'node:net';

export interface Target {
  host: string;
  port: number;
  /** Sent with every request. */
  headers: Readonly<Record<string, string>>;
}

export interface Question {
  method?: 'GET' | 'POST';
  path: string;
  /** JSON. */
  body?: string;
}

/** Questions for `seconds` over `connections`; answers the rate of those answered with `status`. Throws at any other status. */
export async function ask(
  target: Target,
  connections: number,
  seconds: number,
  next: () => Question,
  status = 200,
): Promise<number> {
  const started = performance.now();
  const until = started + seconds * 1000;
  const counts = await Promise.all(
    Array.from({ length: connections }, () => askOver(target, next, status, () => performance.now() < until)),
  );
  return counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - started) / 1000);
}

/** One question over its own connection; answers the body. */
export async function askOnce(target: Target, question: Question): Promise<Buffer> {
  const { method = 'GET', path, body } = question;
  const init = { method, headers: { ...target.headers }, ...(body !== undefined && { body }) };
  const answer = await fetch(`http://${target.host}:${target.port}${path}`, init);
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return Buffer.from(await answer.arrayBuffer());
}

function askOver(target: Target, next: () => Question, status: number, goOn: () => boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    let count = 0;
    const socket = connect({ host: target.host, port: target.port, noDelay: true });
    const send = () => socket.write(requestText(target, next()));
    const reader = answerReader((found) => {
      if (found !== status) return void socket.destroy(new Error(`answered ${found}, expected ${status}`));
      count += 1;
      if (goOn()) send();
      else socket.end(() => resolve(count));
    });
    socket.on('connect', send);
    socket.on('data', reader);
    socket.on('error', reject);
    closesEarly(socket, reject);
  });
}

function closesEarly(socket: Socket, reject: (error: Error) => void): void {
  socket.on('end', () => reject(new Error('the server closed the connection')));
}

export function requestText(target: Target, { method = 'GET', path, body }: Question): string {
  const headers = { Host: `${target.host}:${target.port}`, ...target.headers };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const length = body === undefined ? '' : `Content-Length: ${Buffer.byteLength(body)}\r\n`;
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}${length}\r\n${body ?? ''}`;
}

/** Calls back with the status of each answer when its last byte has come; answers must say their length. */
export function answerReader(answered: (status: number) => void): (chunk: Buffer) => void {
  let head = '';
  let rest = 0;
  let status = 0;
  return (chunk) => {
    if (rest > 0) {
      rest -= chunk.length;
      if (rest === 0) answered(status);
      return;
    }
    const before = head.length;
    head += chunk.toString('latin1');
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) return;
    status = Number(head.slice(9, 12));
    const length = /\r\ncontent-length: *(\d+)/i.exec(head.slice(0, end));
    if (!length && status !== 304 && status !== 204) throw new Error(`an answer without length: ${head.slice(0, end)}`);
    rest = Number(length?.[1] ?? 0) - (before + chunk.length - end - 4);
    head = '';
    if (rest === 0) answered(status);
  };
}
