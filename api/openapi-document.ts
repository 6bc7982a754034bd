/** The OpenAPI document without a running server. */
import { createApi } from './server.ts';
import type { ApiSettings } from './settings.ts';

export const openApiDocument = async (): Promise<object> => {
  // Routes are added and never asked, so nothing of an office is touched.
  const app = await createApi({ origin: 'https://klimop.example', isTrial: false, provider: null } as ApiSettings);
  await app.ready();
  const document = app.swagger();
  await app.close();
  return document;
};
