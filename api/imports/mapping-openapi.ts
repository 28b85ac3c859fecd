import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { dictionary } from '../../domain/model/dataset.ts';
import {
  mappingInput,
  mappingSuggestion,
  storedMapping,
  suggestionInput,
} from '../../domain/model/mapping.ts';
import { json, listOf, problems } from '../openapi/responses.ts';
import { dictionaryPath, mappingListQuery, mappingPath } from './mapping-routes.ts';

export const mappingPaths: ZodOpenApiPathsObject = {
  '/api/dictionaries/{target}': {
    get: {
      tags: ['imports'],
      summary: 'The fields that rows of a target have',
      description:
        'With labels, units, column names that map themselves, and code tables. `patrol` has none.',
      requestParams: { path: dictionaryPath },
      responses: { '200': json(dictionary, 'The dictionary'), ...problems(400) },
    },
  },
  '/api/mappings': {
    get: {
      tags: ['imports'],
      summary: 'Saved mappings of columns to fields',
      requestParams: { query: mappingListQuery },
      responses: { '200': json(listOf(storedMapping), 'Mappings by name'), ...problems(400) },
    },
  },
  '/api/mappings/suggestion': {
    post: {
      tags: ['imports'],
      summary: 'Which column goes to which field',
      description:
        'The saved mapping all whose columns are there, the one saved last; without one, by the names in the dictionary. Saves nothing.',
      requestBody: { content: { 'application/json': { schema: suggestionInput } } },
      responses: { '200': json(mappingSuggestion, 'The mapping'), ...problems(400, 415) },
    },
  },
  '/api/mappings/{name}': {
    put: {
      tags: ['imports'],
      summary: 'Saves a mapping under a name',
      description:
        'One of the same name is replaced. 422 for a field that the target lacks, a column that is not among `columns`, ' +
        'or a required field without source or value; `errors` names the field.',
      requestParams: { path: mappingPath },
      requestBody: { content: { 'application/json': { schema: mappingInput } } },
      responses: {
        '200': json(storedMapping, 'Replaced'),
        '201': json(storedMapping, 'Saved'),
        ...problems(400, 415, 422),
      },
    },
    delete: {
      tags: ['imports'],
      summary: 'Deletes a saved mapping',
      requestParams: { path: mappingPath },
      responses: { '204': { description: 'Deleted' }, ...problems(400, 404) },
    },
  },
};
