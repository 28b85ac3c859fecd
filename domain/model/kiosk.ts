import { z } from 'zod';
import { instant } from './common.ts';

/** What a link for a wall display is made or renewed with. */
export const kioskTokenInput = z
  .object({
    label: z.string().trim().min(1).max(60).meta({ description: 'where the display hangs' }),
    days: z.int().min(1).max(3650).meta({ description: 'how long it is good, from now on' }),
  })
  .meta({ id: 'KioskTokenInput' });
export type KioskTokenInput = z.infer<typeof kioskTokenInput>;

/** A link as the list shows it; the token itself is nowhere to be read again. */
export const kioskToken = z
  .object({
    id: z.uuid(),
    label: z.string(),
    createdAt: instant,
    expiresAt: instant,
    revokedAt: instant.nullable(),
    lastUsedAt: instant.nullable().meta({ description: 'to the minute' }),
  })
  .meta({ id: 'KioskToken' });
export type KioskToken = z.infer<typeof kioskToken>;

/** The answer to making one: the only time that the token is told. */
export const newKioskToken = kioskToken
  .extend({ token: z.string().meta({ description: '256 random bits, Base64url' }) })
  .meta({ id: 'NewKioskToken' });
export type NewKioskToken = z.infer<typeof newKioskToken>;

export const kioskSessionInput = z.object({ token: z.string().min(1).max(100) }).meta({
  id: 'KioskSessionInput',
});

/** Which link this browser came by; null: by none. */
export const kioskSession = z
  .object({ session: z.object({ label: z.string(), expiresAt: instant }).nullable() })
  .meta({ id: 'KioskSession' });
export type KioskSession = z.infer<typeof kioskSession>;

/** `type` of the 401 problem that every request by a link gets that is unknown, expired or revoked. */
export const deadKioskLink = 'urn:problem:kiosk-link';
