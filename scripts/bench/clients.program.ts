/** Thousands of listeners on plain sockets in one process: notes when each has received a mark. */
import { connect } from 'node:net';

export interface Connect {
  connect: { group: string; port: number; request: string; count: number };
}
export interface Expect {
  expect: { group: string; mark: string; patienceMs: number };
}

interface Group {
  size: number;
  /** Told of every mark that a listener sees, with the listener's number. */
  seen(listener: number, chunk: string): void;
}

const groups = new Map<string, Group>();
const now = () => performance.timeOrigin + performance.now();

process.on('message', (order: Connect | Expect) => {
  if ('connect' in order) void join(order.connect);
  else expect(order.expect);
});
process.on('disconnect', () => process.exit(0));

/** Opens the listeners, some at a time; says `connected` when each has received its first bytes. */
async function join({ group: name, port, request, count }: Connect['connect']): Promise<void> {
  const group: Group = { size: count, seen: () => undefined };
  groups.set(name, group);
  const atOnce = 100;
  for (let first = 0; first < count; first += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, count - first) }, (_, i) =>
      listen(first + i, group, port, request),
    );
    await Promise.all(some);
  }
  process.send?.({ connected: name });
}

function listen(listener: number, group: Group, port: number, request: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port });
    let tail = '';
    socket.on('connect', () => socket.write(request));
    socket.once('data', () => resolve());
    socket.on('data', (chunk) => {
      const text = tail + chunk.toString('latin1');
      group.seen(listener, text);
      tail = text.slice(-64);
    });
    socket.on('error', reject);
  });
}

/** Says `arrivals`: when each listener saw the mark, in milliseconds since 1970; fewer than listeners where some never did. */
function expect({ group: name, mark, patienceMs }: Expect['expect']): void {
  const group = groups.get(name)!;
  const arrivals = new Map<number, number>();
  const finish = (): void => {
    clearTimeout(patience);
    group.seen = () => undefined;
    process.send?.({ arrivals: [...arrivals.values()] });
  };
  const patience = setTimeout(finish, patienceMs);
  group.seen = (listener, text) => {
    if (arrivals.has(listener) || !text.includes(mark)) return;
    arrivals.set(listener, now());
    if (arrivals.size === group.size) finish();
  };
  process.send?.({ expecting: mark });
}
