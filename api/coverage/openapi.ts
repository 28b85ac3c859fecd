import { z } from 'zod';
import type { ZodOpenApiPathItemObject, ZodOpenApiPathsObject } from 'zod-openapi';
import {
  areaCoverageQuery,
  areaGapDetailQuery,
  areaGapParcelQuery,
  areaGapQuery,
  chiefCoverageQuery,
  chiefGapDetailQuery,
  chiefGapParcelQuery,
  chiefGapQuery,
  coverage,
  coverageBitmapQuery,
  coveragePreviewInput,
  gapTilesQuery,
  rankingQuery,
} from '../../domain/model/coverage.ts';
import { coverageParts, coveragePartsQuery } from '../../domain/model/coverage-parts.ts';
import { chiefSeriesQuery, coverageSeries, coverageSeriesQuery } from '../../domain/model/coverage-series.ts';
import {
  coverageWithin,
  coverageWithinQuery,
  subordinateCoverage,
} from '../../domain/model/coverage-within.ts';
import { gapCandidates, gapList } from '../../domain/model/gap.ts';
import { gapDetail, gapParcels } from '../../domain/model/gap-detail.ts';
import { coveragePreview } from '../../domain/model/what-if.ts';
import { json, listOf, problems } from '../openapi/responses.ts';
import { tileAddressParams, tileJsonResponse, tileResponses } from '../tiles/responses.ts';
import { gapParam, idParam } from './params.ts';

const tags = ['coverage'];
const ruleNote =
  'Area of the union of the swaths inside the denominator ÷ area of the denominator; the rule, the data time and the ' +
  'hash of all inputs stand in the body. A patrol belongs to the day it started on. Areas, parcels and ' +
  'responsibilities are those of the last day of the period.';
const seriesNote =
  'Each step is the question of /coverage for its own days: its areas, parcels and responsibilities are those of its ' +
  'last day. The first and the last step may be shorter than a whole unit. At most 60 steps.';

const gapNote =
  `The ${gapCandidates} largest gaps of at least \`minArea\` are ranked, then those that meet all filters are counted ` +
  '(`matching`) and `limit` of them listed; their ranks stay those of the whole list. The rule is the setting ' +
  '`gap-rank`; it stands in the body.';
const gapDetailNote =
  'Ask with the period, rule and `minArea` of the list that the id is from: the answer is taken from the same ranked ' +
  'gaps. 404 when none of them has the id, as after a patrol has changed or closed it.';

const partsOf = (whose: string): ZodOpenApiPathItemObject => ({
  get: {
    tags,
    summary: `The grids or forest parcels of ${whose}: covered share, visits, days since the last one`,
    description: 'Paged by limit and offset; those that lie in it with at least half of their pixels.',
    requestParams: { path: idParam, query: coveragePartsQuery },
    responses: { '200': json(coverageParts, 'A page of parts'), ...problems(400, 404) },
  },
});

const seriesOf = (
  whose: string,
  query: typeof coverageSeriesQuery | typeof chiefSeriesQuery,
): ZodOpenApiPathItemObject => ({
  get: {
    tags,
    summary: `Coverage of ${whose} in each week, month, quarter, half-year or year of a period`,
    description: seriesNote,
    requestParams: { path: idParam, query },
    responses: { '200': json(coverageSeries, 'One answer a step, in order of time'), ...problems(400, 404) },
  },
});

const gapsOf = (
  whose: string,
  query: typeof areaGapQuery | typeof chiefGapQuery,
): ZodOpenApiPathItemObject => ({
  get: {
    tags,
    summary: `Uncovered forest land of ${whose}, ranked by area × risk × days`,
    description: gapNote,
    requestParams: { path: idParam, query },
    responses: {
      '200': json(gapList, 'Gaps as GeoJSON polygons, and the rule of their rank'),
      ...problems(400, 404),
    },
  },
});

const gapDetailOf = (
  whose: string,
  query: typeof areaGapDetailQuery | typeof chiefGapDetailQuery,
): ZodOpenApiPathItemObject => ({
  get: {
    tags,
    summary: `One gap of ${whose}: the last visit and its result, the nearest rangers and their load`,
    description: gapDetailNote,
    requestParams: { path: gapParam, query },
    responses: { '200': json(gapDetail, 'The gap'), ...problems(400, 404) },
  },
});

const gapParcelsOf = (
  whose: string,
  query: typeof areaGapParcelQuery | typeof chiefGapParcelQuery,
): ZodOpenApiPathItemObject => ({
  get: {
    tags,
    summary: `The forest parcels 小班 that one gap of ${whose} reaches, with their area inside it`,
    description: `Paged by limit and offset, the largest share first. ${gapDetailNote}`,
    requestParams: { path: gapParam, query },
    responses: { '200': json(gapParcels, 'A page of parcels'), ...problems(400, 404) },
  },
});

export const coveragePaths: ZodOpenApiPathsObject = {
  '/api/areas/{id}/coverage': {
    get: {
      tags,
      summary: 'Coverage of an area in a period',
      description: ruleNote,
      requestParams: { path: idParam, query: areaCoverageQuery },
      responses: { '200': json(coverage, 'The number and its rule'), ...problems(400, 404) },
    },
  },
  '/api/areas/{id}/coverage/parts': partsOf('an area'),
  '/api/areas/{id}/coverage/series': seriesOf('an area', coverageSeriesQuery),
  '/api/areas/{id}/coverage/within': {
    get: {
      tags,
      summary:
        'Coverage of the parts of other areas inside an area: the districts of a ridge, the farms of a district',
      description:
        'Each area of the kind that crosses it, cut at its outline; touches of less than 1,000 m² are left out. Where they ' +
        'tile it, `areaM2` and `coveredM2` add up to those of /coverage. With `effectiveOnly` a patrol counts that is ' +
        'effective in the whole area.',
      requestParams: { path: idParam, query: coverageWithinQuery },
      responses: { '200': json(coverageWithin, 'The parts, least covered first'), ...problems(400, 404) },
    },
  },
  '/api/areas/{id}/gaps': gapsOf('an area', areaGapQuery),
  '/api/areas/{id}/gaps/{gap}': gapDetailOf('an area', areaGapDetailQuery),
  '/api/areas/{id}/gaps/{gap}/parcels': gapParcelsOf('an area', areaGapParcelQuery),
  '/api/chiefs/{id}/coverage': {
    get: {
      tags,
      summary: 'Coverage of everything a chief answers for',
      description: ruleNote,
      requestParams: { path: idParam, query: chiefCoverageQuery },
      responses: { '200': json(coverage, 'The number and its rule'), ...problems(400, 404) },
    },
  },
  '/api/chiefs/{id}/coverage/parts': partsOf('everything a chief answers for'),
  '/api/chiefs/{id}/coverage/series': seriesOf('everything a chief answers for', chiefSeriesQuery),
  '/api/chiefs/{id}/subordinates/coverage': {
    get: {
      tags,
      summary: 'Coverage of what each of the chiefs right under one answers for',
      description: 'The numbers of /api/chiefs/{id}/coverage of each, in one question; by id of the chief.',
      requestParams: { path: idParam, query: areaCoverageQuery },
      responses: { '200': json(listOf(subordinateCoverage), 'One answer a chief'), ...problems(400, 404) },
    },
  },
  '/api/chiefs/{id}/gaps': gapsOf("a chief's areas", chiefGapQuery),
  '/api/chiefs/{id}/gaps/{gap}': gapDetailOf("a chief's areas", chiefGapDetailQuery),
  '/api/chiefs/{id}/gaps/{gap}/parcels': gapParcelsOf("a chief's areas", chiefGapParcelQuery),
  '/api/coverage': {
    get: {
      tags,
      summary: 'Ranking of the areas of a kind by coverage',
      description: 'Areas without data come last whichever way the order runs.',
      requestParams: { query: rankingQuery },
      responses: { '200': json(listOf(coverage), 'Coverages in order'), ...problems(400) },
    },
  },
  '/api/coverage/bitmap': {
    get: {
      tags,
      summary: 'What a what-if needs of a place: swaths, forest, parcels, grids, towns, and each patrol',
      description:
        'For what-ifs on the asking side (domain/coverage/bundle.ts), in the whole blocks of 512 × 512 pixels that the box ' +
        'touches. Five parts, each behind its length (uint32, little-endian): header (JSON: plane, pixel, tile box, rule, ' +
        'period, pending; class, species and pixels of each parcel; names), the union of the swaths, the forest land, ' +
        'labels of parcels, grids and towns, and the patrols of the period one by one (swath and track; ' +
        'left out when there are more than 4,000). A bitmap is a record a tile of 64 × 64 pixels that has any set: column, ' +
        'row (int32), 128 words (int32), two a row, lowest bit first; the rest are runs of pixels as varints. The box may ' +
        'be 8000 pixels wide and high: 40 km with the default swath.',
      requestParams: { query: coverageBitmapQuery },
      responses: {
        '200': {
          description: 'The bundle',
          content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
        },
        '304': { description: 'The ETag in If-None-Match is still right' },
        ...problems(400, 422),
      },
    },
  },
  '/tiles/gap.json': {
    get: {
      tags: ['tiles'],
      summary: 'TileJSON 3.0 of the gaps of an area in a period',
      requestParams: { query: gapTilesQuery },
      responses: { '200': tileJsonResponse, ...problems(400, 404) },
    },
  },
  '/tiles/gap/{z}/{x}/{y}.mvt': {
    get: {
      tags: ['tiles'],
      summary: 'Gaps as a vector tile: ids and ranks as in /api/areas/{id}/gaps',
      description:
        'Cut from the list of the 1,000 first gaps by rank; ETag from the layer versions, the question and the tile.',
      requestParams: { path: z.object(tileAddressParams), query: gapTilesQuery },
      responses: {
        ...tileResponses('application/vnd.mapbox-vector-tile', 'The tile'),
        ...problems(400, 404),
      },
    },
  },
  '/api/coverage/preview': {
    post: {
      tags,
      summary: 'Coverage of an outline that is not saved, who walks in it, and how often its land was seen',
      description:
        '`work` and `visited` are of the patrols that count. `visited` is what a prediction starts from (rarefaction and ' +
        'extrapolation: Colwell et al. 2012); null with more than 4,000 patrols.',
      requestBody: { content: { 'application/json': { schema: coveragePreviewInput } } },
      responses: {
        '200': json(coveragePreview, 'The number, its rule and the patrols behind it'),
        ...problems(400, 413, 415, 422),
      },
    },
  },
};
