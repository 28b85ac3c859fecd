import { Router } from 'express';
import { z } from 'zod';
import { themes } from '../../domain/model/display.ts';
import { describedLayers } from '../../tiles/catalogue/described.ts';
import { mapStyle } from '../../tiles/style/style.ts';
import { baseOf } from '../http/address.ts';
import type { ApiDeps } from '../http/deps.ts';
import { parseQuery } from '../http/problem.ts';

export const styleQuery = z.object({
  theme: z.enum(themes).default('dark').meta({ description: 'dark: as on the wall · light: as at a desk' }),
});

/** GET /tiles/style.json: the whole map for any MapLibre. */
export function styleRoutes({ config }: Pick<ApiDeps, 'config'>): Router {
  const router = Router();
  router.get('/tiles/style.json', (req, res) => {
    const { theme } = parseQuery(styleQuery, req);
    res.set('Cache-Control', 'no-cache').json(mapStyle(describedLayers, theme, baseOf(config, req)));
  });
  return router;
}
