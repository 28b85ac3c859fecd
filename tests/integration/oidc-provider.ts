import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export interface IdentityProvider {
  issuer: string;
  /** Who comes by: whoever logs in next. */
  person: { subject: string; username: string };
  close(): Promise<void>;
}

const clientId = 'linzhang';
export const clientSecret = 'a secret of the tests only, long enough';

/** A real OpenID Connect provider on this machine, where everybody is whom the test says and agrees to everything. */
export async function startIdentityProvider(redirectUri: string): Promise<IdentityProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const person = { subject: 'nobody', username: 'nobody' };
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { openid: ['sub'], profile: ['preferred_username'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['of the tests'] },
    findAccount: async (_ctx, id) => ({
      accountId: id,
      claims: async () => ({ sub: id, preferred_username: person.username }),
    }),
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  });
  const callback = provider.callback();
  server.on('request', async (req, res) => {
    if (!req.url?.startsWith('/interaction/')) return callback(req, res);
    const { prompt, params, session } = await provider.interactionDetails(req, res);
    if (prompt.name === 'login') {
      const login = { accountId: person.subject };
      return provider.interactionFinished(req, res, { login });
    }
    const grant = new provider.Grant({ accountId: session!.accountId, clientId: String(params.client_id) });
    grant.addOIDCScope('openid profile');
    return provider.interactionFinished(req, res, { consent: { grantId: await grant.save() } });
  });
  return { issuer, person, close: () => closed(server) };
}

const closed = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** Follows the provider's redirects as a browser does, to the first address that is not its own. */
export async function throughProvider(address: string, issuer: string): Promise<URL> {
  const jar = new Map<string, string>();
  for (let next = new URL(address), hops = 0; hops < 10; hops++) {
    if (next.origin !== issuer) return next;
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const res = await fetch(next, { redirect: 'manual', headers: cookie ? { cookie } : {} });
    for (const line of res.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0]!.split('=') as [string, string];
      jar.set(name, value);
    }
    const location = res.headers.get('location');
    if (location === null) throw new Error(`${next.pathname} ${res.status}: ${await res.text()}`);
    next = new URL(location, next);
  }
  throw new Error('the provider goes round in circles');
}
