/** How Vite reads web/, for a build and while one writes. */
import { join } from 'node:path';
import react from '@vitejs/plugin-react';

/**
 * @param {string} root the folder that holds package.json.
 * @returns {import('vite').InlineConfig}
 */
export const pagesConfig = (root) => ({
  configFile: false,
  root: join(root, 'web'),
  // Nothing that is not in the sources gets into a page.
  envDir: false,
  publicDir: false,
  plugins: [react()],
  logLevel: 'warn',
});
