/**
 * The way to a server, which can be bad: connections break in the middle of a transaction, answers are slow, or are lost after the server did what
 * was asked.
 */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../domain/caseload/random.ts';

/**
 * `deaf`: what is asked reaches the server; instead of its answer comes the end of the connection. `closed`: nothing goes through.
 */
export type Weather = 'fair' | 'slow' | 'deaf' | 'closed';

export interface Way {
  readonly port: number;
  setWeather(weather: Weather): void;
  /** Breaks every connection at this moment. */
  cut(): void;
  close(): Promise<void>;
}

const SLOW_MS = { from: 10, to: 400 } as const;

/** Opens a way to a port of this machine. */
export const openWay = async (target: number, random: Random): Promise<Way> => {
  let weather: Weather = 'fair';
  const sockets = new Set<Socket>();

  const join = (from: Socket, to: Socket, isAnswer: boolean): void => {
    let last = Promise.resolve();
    from.on('data', (chunk: Buffer) => {
      if (isAnswer && weather === 'deaf') return void from.destroy();
      const wait = isAnswer && weather === 'slow' ? random.between(SLOW_MS.from, SLOW_MS.to) : 0;
      // In the order in which it came.
      last = last.then(async () => {
        if (wait > 0) await pause(wait);
        if (!to.destroyed) to.write(chunk);
      });
    });
    from.on('end', () => void last.then(() => to.end()));
    from.on('close', () => to.destroy());
    from.on('error', () => to.destroy());
  };

  const server = createServer((socket) => {
    if (weather === 'closed') return void socket.destroy();
    const upstream = connect({ port: target, host: '127.0.0.1', noDelay: true });
    socket.setNoDelay(true);
    for (const one of [socket, upstream]) {
      sockets.add(one);
      one.on('close', () => sockets.delete(one));
    }
    join(socket, upstream, false);
    join(upstream, socket, true);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    setWeather: (next) => {
      weather = next;
      if (next === 'closed') cut();
    },
    cut,
    close: async () => {
      server.close();
      cut();
      await once(server, 'close');
    },
  };
};
