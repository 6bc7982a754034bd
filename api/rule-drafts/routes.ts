/** Writing rules: drafts on the server, their effect while they are typed, and proposing them. */
import { z } from 'zod';
import {
  beginDraft,
  discardDraft,
  listDrafts,
  peopleOfDraft,
  proposeFromDraft,
  showDraft,
  writeDraft,
} from '../../commands/rules/rule-drafts.ts';
import { effectOfText } from '../../commands/rules/rule-effect.ts';
import { RIGHTS } from '../../domain/trajectory/rights.ts';
import { route } from '../route.ts';
import { versionInShort } from '../rule-sets/presenter.ts';
import { RuleSetParams } from '../rule-sets/schema.ts';
import { Moved } from '../rule-versions/schema.ts';
import { draftLine, draftOnPage, effectOnPage } from './presenter.ts';
import {
  Draft,
  DraftParams,
  DraftProposal,
  Drafts,
  DraftText,
  Effect,
  EffectAsked,
  LARGEST_BODY,
  NewDraft,
  SeenHeaders,
} from './schema.ts';

const TAG = 'Regels';
const WRITES = RIGHTS['rules.propose'];

const etag = (version: number) => ({ headers: { etag: `"${version}"` } });

export const listRuleDrafts = route({
  method: 'GET',
  path: '/rule-sets/:ruleSetId/drafts',
  id: 'listRuleDrafts',
  tag: TAG,
  summary: 'De concepten van deze regels',
  who: WRITES,
  purpose: 'nobody',
  rate: 'read',
  input: { params: RuleSetParams },
  reply: { status: 200, schema: Drafts, description: 'De concepten, het laatst gewijzigde eerst' },
  refusals: [404],
  handle: async ({ office, person, params }) => {
    const listed = await listDrafts(office, person, params.ruleSetId);
    if (!listed.ok) return listed;
    return { body: { items: listed.drafts.map((draft) => draftLine(draft, listed.people)) } };
  },
});

export const beginRuleDraft = route({
  method: 'POST',
  path: '/rule-sets/:ruleSetId/drafts',
  id: 'beginRuleDraft',
  tag: TAG,
  summary: 'Begin een concept met een versie of met een bestand',
  who: WRITES,
  purpose: 'nobody',
  rate: 'write',
  largestBody: LARGEST_BODY,
  input: { params: RuleSetParams, body: NewDraft },
  reply: { status: 201, schema: Draft, description: 'Het concept', isVersioned: true },
  refusals: [404, 409],
  handle: async ({ office, person, params, body }) => {
    const begun = await beginDraft(office, person, params.ruleSetId, 'text' in body ? body : { number: body.basedOn });
    if (!begun.ok) return begun;
    const { draft } = begun;
    return { body: draftOnPage(draft, await peopleOfDraft(office, [draft])), beside: etag(draft.version) };
  },
});

export const showRuleDraft = route({
  method: 'GET',
  path: '/rule-sets/:ruleSetId/drafts/:draftId',
  id: 'showRuleDraft',
  tag: TAG,
  summary: 'Een concept',
  who: WRITES,
  purpose: 'nobody',
  rate: 'read',
  input: { params: DraftParams },
  reply: { status: 200, schema: Draft, description: 'Het concept, met zijn tekst', isVersioned: true },
  refusals: [404],
  handle: async ({ office, person, params }) => {
    const shown = await showDraft(office, person, params.ruleSetId, params.draftId);
    if (!shown.ok) return shown;
    const { draft } = shown;
    return { body: draftOnPage(draft, await peopleOfDraft(office, [draft])), beside: etag(draft.version) };
  },
});

export const writeRuleDraft = route({
  method: 'PUT',
  path: '/rule-sets/:ruleSetId/drafts/:draftId',
  id: 'writeRuleDraft',
  tag: TAG,
  summary: 'Bewaar een concept; geweigerd als een ander het intussen wijzigde',
  who: WRITES,
  purpose: 'nobody',
  rate: 'write',
  largestBody: LARGEST_BODY,
  input: { params: DraftParams, headers: SeenHeaders, body: DraftText },
  reply: { status: 200, schema: Draft, description: 'Het concept zoals het nu is', isVersioned: true },
  refusals: [404, 412],
  handle: async ({ office, person, params, headers, body }) => {
    const written = await writeDraft(office, person, params.ruleSetId, params.draftId, {
      seen: headers['if-match'],
      text: body.text,
    });
    if (!written.ok) return written;
    const { draft } = written;
    return { body: draftOnPage(draft, await peopleOfDraft(office, [draft])), beside: etag(draft.version) };
  },
});

export const discardRuleDraft = route({
  method: 'DELETE',
  path: '/rule-sets/:ruleSetId/drafts/:draftId',
  id: 'discardRuleDraft',
  tag: TAG,
  summary: 'Gooi een concept weg',
  who: WRITES,
  purpose: 'nobody',
  rate: 'write',
  input: { params: DraftParams, headers: SeenHeaders },
  reply: { status: 204, schema: z.null(), description: 'Het concept is weg' },
  refusals: [404, 412],
  handle: async ({ office, person, params, headers }) => {
    const gone = await discardDraft(office, person, params.ruleSetId, params.draftId, headers['if-match']);
    return gone.ok ? { body: null } : gone;
  },
});

export const proposeRuleDraft = route({
  method: 'POST',
  path: '/rule-sets/:ruleSetId/drafts/:draftId/proposal',
  id: 'proposeRuleDraft',
  tag: TAG,
  summary: 'Stel een concept voor; een ander publiceert het',
  who: WRITES,
  purpose: 'nobody',
  rate: 'heavy',
  input: { params: DraftParams, headers: SeenHeaders, body: DraftProposal },
  reply: { status: 201, schema: Moved, description: 'De versie die op publicatie wacht' },
  refusals: [404, 409, 412],
  handle: async ({ office, person, params, headers, body }) => {
    const proposed = await proposeFromDraft(office, person, params.ruleSetId, params.draftId, {
      seen: headers['if-match'],
      reason: body.reason,
    });
    return proposed.ok ? { body: { version: versionInShort(proposed.version) } } : proposed;
  },
});

export const showRuleEffect = route({
  method: 'POST',
  path: '/rule-sets/:ruleSetId/effects',
  id: 'showRuleEffect',
  tag: TAG,
  summary: 'Wat een tekst betekent voor alle klanten van nu; er wordt niets bewaard',
  who: WRITES,
  purpose: 'nobody',
  rate: 'typing',
  largestBody: LARGEST_BODY,
  input: { params: RuleSetParams, body: EffectAsked },
  reply: { status: 200, schema: Effect, description: 'Controle en vergelijking' },
  refusals: [404],
  handle: async ({ office, person, feed, params, body: { on, ...text } }) => {
    const effect = await effectOfText(office, feed, person, params.ruleSetId, text, on);
    return effect.ok ? { body: effectOnPage(effect) } : effect;
  },
});
