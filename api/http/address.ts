/** Addresses that an answer hands out. */
import type { Request } from 'express';
import type { Config } from '../../data/db/config.ts';

/** The server's own address as the client reaches it, without a trailing slash. */
export function baseOf({ publicUrl }: Pick<Config, 'publicUrl'>, req: Request): string {
  return publicUrl ?? `${req.protocol}://${req.get('host')}`;
}

/** Parameters as the client gave them: what it left to the default stays so in an address made of them. */
export function givenQuery(req: Request, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => (req.query[name] ? [[name, String(req.query[name])]] : [])),
  );
}
