/** `npx tsx scripts/docs.ts`: writes docs/api.md from the OpenAPI document. A test fails while it is stale. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openApiDocument } from '../api/openapi/document.ts';
import { apiReference } from '../api/openapi/markdown.ts';

writeFileSync(fileURLToPath(new URL('../docs/api.md', import.meta.url)), apiReference(openApiDocument()));
