/** The limit of a live stream: writes the same bytes to every open socket when it is told to, and does nothing else. */
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

const sockets = new Set<Socket>();
const server = createServer((socket) => {
  sockets.add(socket);
  socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
  socket.on('error', () => undefined);
  socket.on('close', () => sockets.delete(socket));
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('message', ({ send }: { send: string }) => {
  const bytes = Buffer.from(send);
  for (const socket of sockets) socket.write(bytes);
});
process.on('disconnect', () => process.exit(0));
