/** The document of the API is held to the NL API Design Rules by the rules' own linter, and to one casing. */
import { readFileSync } from 'node:fs';
import spectral from '@stoplight/spectral-core';
import functions from '@stoplight/spectral-functions';
import rulesets from '@stoplight/spectral-rulesets';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { openApiDocument } from '../../api/openapi-document.ts';

type Then = { readonly function: keyof typeof functions };
type Rule = string | { readonly then: Then };

const { rules } = parse(readFileSync(new URL('nl-api-design-rules.yaml', import.meta.url), 'utf8')) as {
  readonly rules: Readonly<Record<string, Rule>>;
};

const THEN = 'then';

/** The YAML names functions; the linter takes them. */
const withFunctions = Object.fromEntries(
  Object.entries(rules).map(([name, rule]) => [
    name,
    typeof rule === 'string' ? rule : { ...rule, [THEN]: { ...rule.then, function: functions[rule.then.function] } },
  ]),
);

const CAMEL = { function: functions.casing, functionOptions: { type: 'camel' } };

const OURS = {
  'klimop:property-casing': {
    severity: 'error',
    given: '$..properties[*]~',
    message: '{{value}} is not lower camelCase.',
    [THEN]: CAMEL,
  },
  'klimop:parameter-casing': {
    severity: 'error',
    given: "$.paths.*.*.parameters[?(@.in=='path')].name",
    [THEN]: CAMEL,
  },
};

const lint = async (document: object) => {
  const linter = new spectral.Spectral();
  linter.setRuleset({ extends: [[rulesets.oas, 'off']], rules: { ...withFunctions, ...OURS } } as never);
  return (await linter.run(structuredClone(document) as Record<string, unknown>)).map(
    ({ code, path, message }) => `${code} ${path.join('/')} ${message}`,
  );
};

test('the document keeps the NL API Design Rules', async () => {
  expect(await lint(await openApiDocument())).toEqual([]);
});

test('what is sent and answered as JSON has a name, and so a type in programs that are made from the document', async () => {
  // biome-ignore lint/suspicious/noExplicitAny: read as it comes.
  const { paths } = (await openApiDocument()) as any;
  const nameless = Object.entries<object>(paths).flatMap(([path, byMethod]) =>
    // biome-ignore lint/suspicious/noExplicitAny: read as it comes.
    Object.entries<any>(byMethod).flatMap(([method, { requestBody, responses }]) =>
      // biome-ignore lint/suspicious/noExplicitAny: read as it comes.
      [requestBody, ...Object.values<any>(responses)].flatMap((part) => {
        const schema = part?.content?.['application/json']?.schema;
        return schema === undefined || '$ref' in schema ? [] : [`${method} ${path}`];
      }),
    ),
  );
  expect(nameless).toEqual([]);
});

test('a document that breaks them is found out', async () => {
  // biome-ignore lint/suspicious/noExplicitAny: it is broken on purpose.
  const document = structuredClone(await openApiDocument()) as any;
  delete document.info.contact.email;
  document.paths['/WorkItems/'] = document.paths['/work-items'];
  document.servers = [{ url: 'https://klimop.example' }];
  const found = (await lint(document)).map((line) => line.split(' ')[0]);
  for (const code of [
    'nlgov:info-contact-fields-exist',
    'path-keys-no-trailing-slash',
    'nlgov:paths-kebab-case',
    'nlgov:include-major-version-in-uri',
  ])
    expect(found).toContain(code);
});
