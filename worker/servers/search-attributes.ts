/** Makes sure that Temporal knows the search attributes that the workflows write; without them a workflow stands still. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectionLike } from '@temporalio/client';
import type { SearchAttributeType } from '@temporalio/common';
import { encodeSearchAttributeIndexedValueType } from '@temporalio/common/lib/search-attributes.js';
import { type Refusal, refuse } from '../../domain/refusal.ts';

/** Name → type. Never encrypted by Temporal: codes and dates only. */
export type SearchAttributeTypes = Readonly<Record<string, SearchAttributeType>>;

/** A server refreshes what it knows every few seconds. */
const KNOWN_WITHIN_MS = 30_000;
const LOOK_AGAIN_MS = 100;

const numberOf = (type: SearchAttributeType): number => encodeSearchAttributeIndexedValueType(type) as number;

type Connection = Pick<ConnectionLike, 'operatorService'>;

const known = async (connection: Connection, namespace: string): Promise<Record<string, number>> =>
  (await connection.operatorService.listSearchAttributes({ namespace })).customAttributes;

const isOtherType = (present: Record<string, number>, wanted: SearchAttributeTypes, name: string): boolean =>
  name in present && present[name] !== numberOf(wanted[name] as SearchAttributeType);

/** The wanted ones that a server does not know, or with another type; none where it lets nobody see them. */
export const lackingAttributes = async (
  connection: Connection,
  namespace: string,
  wanted: SearchAttributeTypes,
): Promise<string[]> => {
  try {
    const present = await known(connection, namespace);
    return Object.keys(wanted).filter((name) => !(name in present) || isOtherType(present, wanted, name));
  } catch {
    return [];
  }
};

/**
 * Registers what is missing and waits until the server knows it. Doing it again is harmless.
 * @returns a refusal when an attribute exists with another type, or when the server lets nobody register here
 * (Temporal Cloud), naming what to create by hand.
 */
export const registerSearchAttributes = async (
  connection: Connection,
  namespace: string,
  wanted: SearchAttributeTypes,
): Promise<{ readonly ok: true } | Refusal> => {
  const names = Object.keys(wanted);
  const list = names.map((name) => `${name} (${wanted[name]})`).join(', ');
  try {
    const before = await known(connection, namespace);
    const different = names.filter((name) => isOtherType(before, wanted, name));
    if (different.length > 0)
      return refuse(
        'search-attribute-type',
        `Temporal kent ${different.join(', ')} al met een ander type. Verwijder die zoekkenmerken of gebruik een andere namespace; Klimop vraagt: ${list}.`,
      );
    const missing = names.filter((name) => !(name in before));
    if (missing.length === 0) return { ok: true };
    await connection.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(
        missing.map((name) => [name, numberOf(wanted[name] as SearchAttributeType)]),
      ),
    });
    const deadline = Date.now() + KNOWN_WITHIN_MS;
    for (;;) {
      const after = await known(connection, namespace);
      if (missing.every((name) => name in after)) return { ok: true };
      if (Date.now() > deadline) throw new Error('Temporal neemt de zoekkenmerken niet over');
      await sleep(LOOK_AGAIN_MS);
    }
  } catch (fault) {
    return refuse(
      'search-attributes-not-registered',
      `De zoekkenmerken konden niet worden aangemaakt (${(fault as Error).message}). Maak ze zelf aan in namespace ${namespace}: ${list}.`,
    );
  }
};
