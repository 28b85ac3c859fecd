import type { Request } from 'express';
import type { Config } from '../../data/db/config.ts';
import { baseOf } from '../http/address.ts';
import type { Collection } from './collections/collection.ts';

/** A link as in RFC 8288. */
export interface Link {
  href: string;
  rel: string;
  type: string;
  title: string;
}

export function link(rel: string, href: string, type: string, title: string): Link {
  return { href, rel, type, title };
}

/** The API's own address as the client reaches it, without a trailing slash. */
export function ogcBase(config: Config, req: Request): string {
  return `${baseOf(config, req)}/ogc`;
}

export function collectionAddress(base: string, { id }: Pick<Collection, 'id'>): string {
  return `${base}/collections/${encodeURIComponent(id)}`;
}
