import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { projectFile } from '../cli/klimop.ts';

test.runIf(existsSync('/proc/self/limits'))(
  'a start with too few open files says how many it may have and how to raise that',
  async () => {
    for (const limit of [128, 200]) {
      const child = spawn('bash', ['-c', `ulimit -n ${limit}; exec node ${projectFile('bin/klimop.js')} start`]);
      let said = '';
      child.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
      expect(await once(child, 'close')).toEqual([1, null]);
      expect(said).toContain(`mag hier ${limit} bestanden`);
      expect(said).toContain('ulimit -n 4096');
    }
  },
);
