/** Versions of rules: looked at, proposed, published by a second person, withdrawn, brought back. */
import type { z } from 'zod';
import {
  askSecondOpinion,
  bringBackVersion,
  listVersions,
  takeVersionStep,
  textOf,
} from '../../commands/rules/versions/rule-versions.ts';
import { versionPage } from '../../commands/rules/versions/version-page.ts';
import { placeInWords } from '../../domain/rules/language/finding.ts';
import { RIGHTS } from '../../domain/trajectory/rights.ts';
import { personNamed } from '../names.ts';
import { route } from '../route.ts';
import { versionInShort } from '../rule-sets/presenter.ts';
import { RuleSetParams } from '../rule-sets/schema.ts';
import { BroughtBack, Moved, NewStep, Opinion, VersionParams, VersionShown, Versions, VersionText } from './schema.ts';

const TAG = 'Regels';
const WRITES = RIGHTS['rules.propose'];

export const listRuleVersions = route({
  method: 'GET',
  path: '/rule-sets/:ruleSetId/versions',
  id: 'listRuleVersions',
  tag: TAG,
  summary: 'Alle versies van de regels',
  who: 'everybody',
  purpose: 'nobody',
  rate: 'read',
  input: { params: RuleSetParams },
  reply: { status: 200, schema: Versions, description: 'De versies, de laatste eerst' },
  refusals: [404],
  handle: async ({ office, person, params }) => {
    const listed = await listVersions(office, person, params.ruleSetId);
    if (!listed.ok) return listed;
    return {
      body: {
        title: listed.title,
        items: listed.versions.map((version) => ({
          ...versionInShort(version),
          isInForce: version.inForce,
          writtenBy: version.writers.map((one) => personNamed(listed.people, one)),
          rolledBackTo: version.rolledBackTo,
        })),
      },
    };
  },
});

export const showRuleVersion = route({
  method: 'GET',
  path: '/rule-sets/:ruleSetId/versions/:number',
  id: 'showRuleVersion',
  tag: TAG,
  summary: 'Wat een versie verandert en wat u ermee kunt doen',
  who: 'everybody',
  purpose: 'nobody',
  rate: 'read',
  input: { params: VersionParams },
  reply: { status: 200, schema: VersionShown, description: 'De versie' },
  refusals: [404],
  handle: async ({ office, person, params }) => {
    const page = await versionPage(office, person, params.ruleSetId, params.number);
    if (!page.ok) return page;
    const { version, ruleSet, steps, people, changes, warnings, may, whyNotPublish, redecision } = page;
    const body: z.input<typeof VersionShown> = {
      ruleSetId: version.ruleSetId,
      title: ruleSet.document.title.nl,
      version: versionInShort(version),
      writtenBy: version.writers.map((one) => personNamed(people, one)),
      rolledBackTo: version.rolledBackTo,
      isInForce: page.isInForce,
      steps: steps.map(({ state, by, at, reason, day }) => ({ state, by: personNamed(people, by), at, reason, day })),
      against: page.against,
      changes: changes.map(({ nl }) => nl),
      startsOn: page.startsOn,
      warnings: warnings.map(({ message }) => message),
      may: [...may],
      whyNotPublish: whyNotPublish?.message ?? null,
      redecision,
    };
    return { body };
  },
});

export const showRuleVersionText = route({
  method: 'GET',
  path: '/rule-sets/:ruleSetId/versions/:number/document',
  id: 'showRuleVersionDocument',
  tag: TAG,
  summary: 'Het bestand van een versie, zoals het is geschreven',
  who: 'everybody',
  purpose: 'nobody',
  rate: 'read',
  input: { params: VersionParams },
  reply: { status: 200, schema: VersionText, description: 'Het bestand' },
  refusals: [404],
  handle: async ({ office, person, params }) => {
    const found = await textOf(office, person, params.ruleSetId, params.number);
    if (!found.ok) return found;
    const { format, text } = found;
    return { body: { fileName: `${params.ruleSetId}-${params.number}.${format}`, format, text } };
  },
});

export const takeRuleVersionStep = route({
  method: 'POST',
  path: '/rule-sets/:ruleSetId/versions/:number/steps',
  id: 'takeRuleVersionStep',
  tag: TAG,
  summary: 'Stel een concept voor, publiceer wat een ander voorstelde, of trek in',
  who: WRITES,
  purpose: 'nobody',
  rate: 'heavy',
  input: { params: VersionParams, body: NewStep },
  reply: { status: 201, schema: Moved, description: 'De stap is gezet' },
  refusals: [404, 409, 412],
  handle: async ({ office, person, params, body }) => {
    const moved = await takeVersionStep(office, person, params.ruleSetId, params.number, body);
    return moved.ok ? { body: { version: versionInShort(moved.version) } } : moved;
  },
});

export const bringBackRuleVersion = route({
  method: 'POST',
  path: '/rule-sets/:ruleSetId/versions',
  id: 'bringBackRuleVersion',
  tag: TAG,
  summary: 'Stel de inhoud van een eerdere versie opnieuw voor',
  who: WRITES,
  purpose: 'nobody',
  rate: 'heavy',
  input: { params: RuleSetParams, body: BroughtBack },
  reply: { status: 201, schema: Moved, description: 'Een nieuwe versie wacht op publicatie' },
  refusals: [404, 409, 412],
  handle: async ({ office, person, params, body }) => {
    const moved = await bringBackVersion(office, person, params.ruleSetId, body);
    return moved.ok ? { body: { version: versionInShort(moved.version) } } : moved;
  },
});

export const showSecondOpinion = route({
  method: 'GET',
  path: '/rule-sets/:ruleSetId/versions/:number/second-opinion',
  id: 'showSecondOpinion',
  tag: TAG,
  summary: 'Of json-rules-engine op alle regels hetzelfde antwoordt',
  who: WRITES,
  purpose: 'nobody',
  rate: 'heavy',
  input: { params: VersionParams },
  reply: { status: 200, schema: Opinion, description: 'De tweede mening' },
  refusals: [404],
  handle: async ({ office, person, params }) => {
    const asked = await askSecondOpinion(office, person, params.ruleSetId, params.number);
    if (!asked.ok) return asked;
    const { madeUp, fromCaseload, incomplete, notAsked, difference } = asked.opinion;
    return {
      body: {
        agrees: difference === null,
        madeUp,
        fromCaseload,
        incomplete,
        notAsked,
        difference:
          difference === null ? null : `${placeInWords(difference)}: ${difference.message} ${difference.remedy}`,
      },
    };
  },
});
