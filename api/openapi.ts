/** The OpenAPI document, made from the routes; the one in docs/ is this one. */
import swagger from '@fastify/swagger';
import fp from 'fastify-plugin';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { inForm } from './openapi-form.ts';
import { API_VERSION } from './version.ts';

/** Where the document stands, and whoever wants may read it. */
export const DOCUMENT = '/v1/openapi.json';

/** Comes before the routes, which it reads as they are added. */
export const document = fp(async (app) => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Klimop',
        version: API_VERSION,
        description: 'Trajecten naar duurzaam werk: werkvoorraad, klanten, opdrachten en regels.',
        license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
        contact: { name: 'Klimop', url: 'https://klimop.example', email: 'team@klimop.example' },
      },
      servers: [{ url: '/v1' }],
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-klimop' } },
      },
    },
    stripBasePath: true,
    transform: jsonSchemaTransform,
    transformObject: (made) => inForm(jsonSchemaTransformObject(made)),
  });
  app.get(DOCUMENT, { schema: { hide: true } }, (_, answer) =>
    answer
      .headers({ 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' })
      .type('application/json')
      .send(app.swagger()),
  );
});
