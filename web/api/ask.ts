/** One question to the API, with an end: an answer, a refusal with its reason, or word that there is no answer. */
import { unattended } from './attended.ts';
import type { Problem } from './types.ts';

/** The API said no, and why. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** What is refused for what was asked, for who asks or for what is not there: the same question has the same answer. */
const SETTLED = [400, 403, 404];

/** Whether to ask again as it was can give another answer. */
export const isWorthAskingAgain = (error: unknown): boolean =>
  !(error instanceof Refused && SETTLED.includes(error.problem.status));

/** No answer came: the network, the server, or too late. What was asked may still happen. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** Longer than the API itself waits for a workflow. */
const LONGEST_MS = 40_000;

export interface Asked {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  /** Instead of a body: a file as it is. */
  readonly file?: Blob;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Longer than usual, for what is known to take its time. */
  readonly longest?: number;
}

/** What is on its way to be written: the same again before its answer is a double click, and has the answer of the first. */
const onItsWay = new Map<string, Promise<unknown>>();

/** @throws Refused, NoAnswer */
export const ask = <Reply>(path: string, asked: Asked = {}): Promise<Reply> => {
  const { method = 'GET', body, headers, file, signal } = asked;
  if (method === 'GET' || file !== undefined || signal !== undefined) return answerTo<Reply>(path, asked);
  const what = JSON.stringify([method, path, body, headers]);
  const first = onItsWay.get(what) ?? answerTo<Reply>(path, asked).finally(() => onItsWay.delete(what));
  onItsWay.set(what, first);
  return first as Promise<Reply>;
};

const answerTo = async <Reply>(path: string, asked: Asked): Promise<Reply> => {
  const { answer, body } = await send(path, 'application/json', asked, (sent) => sent.text());
  const read = readJson(body);
  if (answer.ok) return read as Reply;
  return refused(read);
};

/** A file. @throws Refused, NoAnswer */
export const askFile = async (path: string): Promise<Blob> => {
  const { answer, body } = await send(path, 'application/pdf, text/csv, application/json', {}, (sent) => sent.blob());
  return answer.ok ? body : refused(readJson(await body.text()));
};

const send = async <Body>(
  path: string,
  accept: string,
  { method = 'GET', body, file, headers, signal, longest = LONGEST_MS }: Asked,
  read: (answer: Response) => Promise<Body>,
): Promise<{ readonly answer: Response; readonly body: Body }> => {
  const end = AbortSignal.timeout(longest);
  try {
    // What machines ask of this server stands outside what is promised to programs.
    const answer = await fetch(path.startsWith('/health/') ? path : `/v1${path}`, {
      method,
      credentials: 'same-origin',
      headers: {
        accept,
        ...unattended(),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(file !== undefined && { 'content-type': 'text/csv' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(file !== undefined && { body: file }),
      signal: signal === undefined ? end : AbortSignal.any([signal, end]),
    });
    return { answer, body: await read(answer) };
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new NoAnswer();
  }
};

const refused = (read: unknown): never => {
  // Between here and the API stands something that says no in a form of its own.
  if (!isProblem(read)) throw new NoAnswer();
  if (read.status === 401) sessionEnded.forEach((tell) => void tell());
  throw new Refused(read);
};

const readJson = (text: string): unknown => {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
};

const isProblem = (read: unknown): read is Problem =>
  typeof read === 'object' && read !== null && 'code' in read && 'detail' in read && 'status' in read;

const sessionEnded = new Set<() => void>();

/** Tells when the API no longer knows who asks. @returns what stops the telling */
export const onSessionEnded = (tell: () => void): (() => void) => {
  sessionEnded.add(tell);
  return () => void sessionEnded.delete(tell);
};
