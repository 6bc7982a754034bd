/**
 * The pages of the web app, beside the API and of the same address. The contract:
 * 1. what has its hash in its name is kept for ever, all else is asked again each time;
 * 2. every address that is no file and not the API's gives the one page, which shows what belongs to the address;
 * 3. each page has a nonce of its own: only the scripts that it names run, and nothing comes from or goes to another address.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

export interface Pages {
  /** The folder with index.html. */
  readonly folder: string;
  /** What stands in index.html where the nonce is to come. */
  readonly noncePlace: string;
}

const YEAR = '1y';

const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');

/** Serves the files, and gives back what answers an address that is none: true when it did. */
export const servePages = async (
  app: FastifyInstance,
  { folder, noncePlace }: Pages,
): Promise<(request: FastifyRequest, answer: FastifyReply) => boolean> => {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: YEAR,
    index: false,
    decorateReply: false,
    preCompressed: true,
    setHeaders: (answer) => answer.setHeader('vary', 'accept-encoding'),
  });
  return (request, answer) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    if (/^\/(v\d|health|assets)(\/|$|\?)/.test(request.url)) return false;
    // Whoever says nothing, as what looks whether Klimop is up does, takes a page.
    if (!/text\/html|\*\/\*/.test(request.headers.accept ?? '*/*')) return false;
    const nonce = randomBytes(18).toString('base64');
    answer
      .status(200)
      .headers({
        'content-security-policy': policy(nonce),
        'permissions-policy': 'camera=(), geolocation=(), microphone=()',
      })
      .type('text/html; charset=utf-8')
      .send(html.replaceAll(noncePlace, nonce));
    return true;
  };
};
