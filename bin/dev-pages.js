/** `npm run dev`: pages that change while one writes, beside a Klimop that runs (`npm start`). */
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { pagesConfig } from './pages-config.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const klimop = `http://127.0.0.1:${process.env.KLIMOP_HTTP_PORT ?? 8080}`;

const server = await createServer({
  ...pagesConfig(root),
  server: {
    host: '127.0.0.1',
    proxy: {
      '/health': klimop,
      '/v1': {
        target: klimop,
        changeOrigin: true,
        // Klimop answers its own site only; here that is this one.
        configure: (proxy) => proxy.on('proxyReq', (request) => request.setHeader('origin', klimop)),
      },
    },
  },
});
await server.listen();
server.printUrls();
