import {
  type ExportChoice,
  type ExportFormat,
  exportFilters,
  exportFormats,
} from '../../domain/model/export.ts';
import { formats } from './formats.ts';
import type { ExportLayer } from './layers/layer.ts';

/** A parameter that does not go with the others. */
export interface QuestionFault {
  path: string;
  message: string;
}

export function formatsOf(geometry: ExportLayer['geometry']): ExportFormat[] {
  return exportFormats.filter((id) => geometry !== 'none' || formats[id].holdsTables);
}

/** What does not go with the format. */
export function checkChoice({ format, crs, encoding }: ExportChoice): QuestionFault[] {
  const { label, crs: held, encodings } = formats[format];
  const faults: QuestionFault[] = [];
  if (!held.includes(crs))
    faults.push({ path: 'crs', message: `${label} holds ${held.join(' or ')}, not ${crs}` });
  if (!encodings.includes(encoding))
    faults.push({ path: 'encoding', message: `${label} is always ${encodings[0]}` });
  return faults;
}

/**
 * What does not go with the layer or the format. A filter that is passed over in silence would give away more than was
 * asked for.
 * @param given names of the parameters
 */
export function checkQuestion(
  layer: ExportLayer,
  choice: ExportChoice,
  given: readonly string[],
): QuestionFault[] {
  const faults = exportFilters
    .filter((filter) => given.includes(filter) && !layer.filters.includes(filter))
    .map((path): QuestionFault => ({ path, message: `${layer.id} cannot be filtered by ${path}` }));
  const offered = formatsOf(layer.geometry);
  if (!offered.includes(choice.format)) {
    const message = `${layer.id} has no outlines; it is exported as ${offered.join(', ')}`;
    faults.push({ path: 'format', message });
  }
  return [...faults, ...checkChoice(choice)];
}
