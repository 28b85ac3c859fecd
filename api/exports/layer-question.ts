import type { ExportLayer } from '../../data/export/layers/layer.ts';
import { type ExportChoice, exportFilters } from '../../domain/model/export.ts';
import type { ProblemIssue } from '../http/problem.ts';
import { checkChoice, formatsOf } from './catalogue.ts';

/**
 * @param given names of the parameters in the address
 * @throws HttpProblem 422 naming each parameter that does not go with the layer or the format: a filter that is passed
 *   over in silence would give away more than was asked for
 */
export function checkLayerQuestion(layer: ExportLayer, choice: ExportChoice, given: readonly string[]): void {
  const offered = formatsOf(layer.geometry);
  const issues: ProblemIssue[] = exportFilters
    .filter((filter) => given.includes(filter) && !layer.filters.includes(filter))
    .map((path) => ({ path, message: `${layer.id} cannot be filtered by ${path}` }));
  if (!offered.includes(choice.format)) {
    const message = `${layer.id} has no outlines; it is exported as ${offered.join(', ')}`;
    issues.push({ path: 'format', message });
  }
  checkChoice(choice, issues);
}
