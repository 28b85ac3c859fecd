import type { RequestHandler } from 'express';
import { HttpProblem } from './problem.ts';

/** The part of an OpenAPI document that says which methods a path has. */
type Paths = Record<string, object>;

const methods = new Set(['get', 'head', 'put', 'post', 'delete', 'patch']);

interface KnownPath {
  pattern: RegExp;
  allow: string[];
}

function knownPath([template, item]: [string, object]): KnownPath {
  const pattern = template
    .split(/\{\w+\}/)
    .map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^/]+');
  const allow = Object.keys(item)
    .filter((method) => methods.has(method))
    .map((method) => method.toUpperCase());
  return { pattern: new RegExp(`^${pattern}/?$`), allow: allow.includes('GET') ? [...allow, 'HEAD'] : allow };
}

/**
 * Answers what no router took: 405 with Allow when the path exists for other methods, else 404. The OpenAPI
 * document knows all paths, so no router has to list its wrong methods.
 */
export function unknownRoute(paths: Paths): RequestHandler {
  const known = Object.entries(paths).map(knownPath);
  return (req) => {
    // Not req.path: that is cut to the rest below a mount point.
    const path = req.originalUrl.split('?', 1)[0] ?? '';
    const allow = known.filter(({ pattern }) => pattern.test(path)).flatMap((found) => found.allow);
    if (allow.length === 0 || allow.includes(req.method)) {
      throw new HttpProblem(404, 'Not found', `There is nothing at ${path.slice(0, 200)}.`);
    }
    const list = [...new Set(allow)].join(', ');
    throw new HttpProblem(
      405,
      'Method not allowed',
      `${req.method} is not possible here, only ${list}.`,
      undefined,
      {
        headers: { Allow: list },
      },
    );
  };
}
