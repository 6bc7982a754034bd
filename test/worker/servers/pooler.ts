/** Stands between Klimop and PostgreSQL as a pooler does that shares connections by the transaction: all who connect get the same one. */
import { createServer, type Server } from 'node:net';
import pg from 'pg';

const int16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
};
const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const text = (value: string): Buffer => Buffer.from(`${value}\0`);
const message = (type: string, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
};

const LETS_IN = message('R', int32(0));
const READY = message('Z', Buffer.from('I'));
const OF_TEXT = 25;

const column = (name: string, type: number): Buffer =>
  Buffer.concat([text(name), int32(0), int16(0), int32(type), int16(-1), int32(-1), int16(0)]);
const value = (one: string | null): Buffer =>
  one === null ? int32(-1) : Buffer.concat([int32(Buffer.byteLength(one)), Buffer.from(one)]);

/** Knows plain questions only, as a greeting asks. */
export const openPooler = (databaseUrl: string): Server => {
  const ask = async (query: string): Promise<Buffer> => {
    const { fields, rows } = await shared.query<(string | null)[]>({
      text: query,
      rowMode: 'array',
      types: { getTypeParser: () => (raw: string) => raw },
    } as pg.QueryArrayConfig);
    return Buffer.concat([
      message('T', int16(fields.length), ...fields.map(({ name, dataTypeID }) => column(name, dataTypeID ?? OF_TEXT))),
      ...rows.map((row) => message('D', int16(row.length), ...row.map(value))),
      message('C', text('SELECT')),
      READY,
    ]);
  };
  const shared = new pg.Client({ connectionString: databaseUrl });
  const server = createServer((socket) => {
    let isIn = false;
    let left = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      left = Buffer.concat([left, bytes]);
      for (;;) {
        // The first message has no type.
        const at = isIn ? 1 : 0;
        if (left.length < at + 4 || left.length < at + left.readInt32BE(at)) return;
        const length = at + left.readInt32BE(at);
        const [type, body] = [String.fromCharCode(left[0] ?? 0), left.subarray(at + 4, length)];
        left = left.subarray(length);
        if (!isIn) socket.write(Buffer.concat([LETS_IN, READY]));
        else if (type === 'Q') ask(body.toString('utf8', 0, body.length - 1)).then((told) => socket.write(told));
        isIn = true;
      }
    });
  });
  server.once('listening', () => void shared.connect());
  server.once('close', () => void shared.end());
  return server;
};
