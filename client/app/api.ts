import { keepPreviousData, type QueryKey, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import type { Problem } from '../../domain/model/common.ts';
import { hearRefusal } from './log-in-needed.ts';

/** A refusal of the server (RFC 9457), or status 0 when it could not be reached. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly problem: Problem;
  /** Retry-After of the answer, seconds; null: it has none. */
  readonly retryAfterS: number | null;
  constructor(problem: Problem, retryAfterS: number | null = null) {
    super(problem.detail ?? problem.title);
    this.status = problem.status;
    this.problem = problem;
    this.retryAfterS = retryAfterS;
  }
}

export type Params = Record<string, string | number | boolean | null | undefined>;

/** Whether an answer to another question may stand in until the one asked for is there. */
type KeepPrevious = boolean | ((path: string, params: Params) => boolean);

/** `/api/x` + {from:'2026-01-01', q:undefined} → `/api/x?from=2026-01-01`; empty values are left out. */
export function apiUrl(path: string, params: Params = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(params))
    if (value !== null && value !== undefined && value !== '') search.set(key, String(value));
  const query = search.toString();
  return query ? `${path}?${query}` : path;
}

/** Longer than the server lets a read take (60 s): a connection that died without a word must not hold a question for ever. */
const patienceMs = 75_000;

async function request(url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted && init.signal.reason?.name !== 'TimeoutError') throw error;
    throw new ApiProblem({ type: 'about:blank', title: 'network', status: 0 });
  }
  if (response.ok) return response;
  const body = (await response.json().catch(() => null)) as Partial<Problem> | null;
  const problem = {
    type: 'about:blank',
    title: response.statusText || String(response.status),
    ...body,
    status: response.status,
  };
  hearRefusal(problem);
  const seconds = Number(response.headers.get('retry-after') || Number.NaN);
  throw new ApiProblem(problem, Number.isFinite(seconds) ? seconds : null);
}

/** In development every answer is checked against its schema, so that a drift shows at once; in production it is trusted. */
async function read<T>(schema: z.ZodType<T>, response: Response): Promise<T> {
  const body: unknown = await response.json();
  return import.meta.env.DEV ? schema.parse(body) : (body as T);
}

/** GET as the schema's type. Throws ApiProblem. */
export async function apiGet<T>(
  schema: z.ZodType<T>,
  path: string,
  params: Params = {},
  signal?: AbortSignal,
): Promise<T> {
  const late = AbortSignal.timeout(patienceMs);
  const response = await request(apiUrl(path, params), {
    headers: { accept: 'application/json' },
    signal: signal ? AbortSignal.any([signal, late]) : late,
  });
  return read(schema, response);
}

/** GET of a file as it is, with the name that the server gives it. Throws ApiProblem. */
export async function apiFile(url: string, signal: AbortSignal): Promise<File> {
  const response = await request(url, { signal });
  const header = response.headers.get('content-disposition') ?? '';
  // RFC 5987; the plain `filename` beside it can't hold Chinese.
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
  const name = encoded ? decodeURIComponent(encoded) : /filename="?([^";]+)/i.exec(header)?.[1];
  return new File([await response.blob()], name ?? 'download');
}

export interface Sent<T> {
  data: T;
  /** for If-Match of the next write */
  etag: string | null;
}

/** POST, PUT … with a JSON body, or GET where the ETag matters; `headers` for If-Match. Throws ApiProblem (412: somebody else changed it first). */
export async function apiSend<T>(
  schema: z.ZodType<T>,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Sent<T>> {
  const response = await request(path, {
    method,
    headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const data = response.status === 204 ? (undefined as T) : await read(schema, response);
  return { data, etag: response.headers.get('etag') };
}

/** PUT of a file as it is; its type goes along. Throws ApiProblem. */
export async function apiSendFile<T>(schema: z.ZodType<T>, path: string, file: Blob): Promise<T> {
  const headers = { accept: 'application/json', 'content-type': file.type };
  return read(schema, await request(path, { method: 'PUT', headers, body: file }));
}

/** apiGet as a query; key = [path, params], so that live changes can invalidate by path. */
export function useApi<T>(
  schema: z.ZodType<T>,
  path: string,
  params: Params = {},
  options: { enabled?: boolean; keepPrevious?: KeepPrevious } = {},
): UseQueryResult<T, ApiProblem> {
  return useQuery<T, ApiProblem>({
    queryKey: [path, params],
    queryFn: ({ signal }) => apiGet(schema, path, params, signal),
    enabled: options.enabled ?? true,
    placeholderData: previousOf(options.keepPrevious ?? false),
  });
}

function previousOf(keep: KeepPrevious) {
  if (typeof keep === 'boolean') return keep ? keepPreviousData : undefined;
  return <T>(data: T | undefined, query?: { queryKey: QueryKey }): T | undefined => {
    const [path, params] = query?.queryKey ?? [];
    return keep(String(path), (params ?? {}) as Params) ? data : undefined;
  };
}

/** Lists answer `{items, total}`. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), total: z.int() });
}
