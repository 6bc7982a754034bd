/**
 * Asks an address again and again over some connections for some time, in a process of its own, so that the server does not pay for asking.
 * Arguments: address, connections, milliseconds; on stdin the cookies to take turns with, one a line. Says how many answers came.
 */
import { Agent, get } from 'node:http';
import { text } from 'node:stream/consumers';

const [address = '', connections = '', milliseconds = ''] = process.argv.slice(2);
const cookies = (await text(process.stdin)).split('\n').filter((line) => line !== '');
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) });
const until = performance.now() + Number(milliseconds);
let asked = 0;
let answered = 0;

/** @returns {Promise<number | undefined>} */
const once = () =>
  new Promise((resolve, reject) => {
    asked += 1;
    const headers = cookies.length === 0 ? {} : { cookie: cookies[asked % cookies.length] ?? '' };
    get(address, { agent, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode));
    }).on('error', reject);
  });

await Promise.all(
  Array.from({ length: Number(connections) }, async () => {
    while (performance.now() < until) {
      const status = await once();
      if (status !== 200) throw new Error(`answered ${status}`);
      answered += 1;
    }
  }),
);
agent.destroy();
console.log(answered);
