/**
 * A page, or a large part of one, that is loaded when it is opened. The contract:
 * 1. what cannot be loaded never takes away the page that is open: nothing is loaded anew before somebody asks;
 * 2. it is told apart whether Klimop is away or was renewed meanwhile, so that what this page would load is no longer there.
 */
import { lazyRouteComponent } from '@tanstack/react-router';
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

export class NotLoaded extends Error {
  override name = 'NotLoaded';
  /** The server answers, so it is what was to be loaded that is gone. */
  readonly isRenewed: boolean;
  constructor(isRenewed: boolean) {
    super('a part of this page was not loaded');
    this.isRenewed = isRenewed;
  }
}

export const isServerThere = async (): Promise<boolean> => {
  try {
    return (await fetch('/health/live', { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
};

/** @throws {NotLoaded} */
export const loaded = async <Module>(load: () => Promise<Module>): Promise<Module> => {
  try {
    return await load();
  } catch {
    throw new NotLoaded(await isServerThere());
  }
};

export const lazyPage = <Module extends Record<string, unknown>, Name extends keyof Module>(
  load: () => Promise<Module>,
  name: Name,
) => lazyRouteComponent(() => loaded(load), name);

/** A large part of a page: not loaded before it is drawn. */
export const lazyPart = <Props>(load: () => Promise<ComponentType<Props>>): LazyExoticComponent<ComponentType<Props>> =>
  lazy(async () => ({ default: await loaded(load) }));
