import type { FieldRule } from '../../../domain/model/dataset.ts';
import type { FieldFault } from '../../../domain/model/mapping.ts';
import type { FieldDefinition } from '../../dictionaries/index.ts';
import { codeFinder, normaliseValue } from './read-code.ts';
import { readDay } from './read-day.ts';
import { isBroken } from './text.ts';

export type Value = string | number | null;
type Fault = Pick<FieldFault, 'code' | 'message' | 'severity'>;

/** What a cell says, and what is wrong with it. */
export interface Reading {
  value: Value;
  fault: Fault | null;
}

const NONE: Reading = { value: null, fault: null };
/** Cells of one column that are remembered; codes have few values, texts may have any number. */
const MEMORY = 10_000;

const shown = (text: string) => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
const refused = (code: Fault['code'], message: string): Reading => ({
  value: null,
  fault: { code, message, severity: 'error' },
});

/** A cell as text; null: empty. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const text = (typeof value === 'object' ? JSON.stringify(value) : String(value)).trim();
  return text === '' ? null : text;
}

function readText({ max }: FieldDefinition, text: string): Reading {
  if (text.length <= max) return { value: text, fault: null };
  return refused('too-long', `${shown(text)} has ${text.length} characters, the limit is ${max}`);
}

function readNumber(text: string): Reading {
  const digits = text.normalize('NFKC');
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(digits) ? Number(digits) : Number.NaN;
  if (Number.isNaN(value)) return refused('not-a-number', `${shown(text)} is no number`);
  // The columns are real: what is beyond its range would fail the whole COPY.
  const real = Math.fround(value);
  if (!Number.isFinite(real) || (real === 0 && value !== 0))
    return refused('not-a-number', `${shown(text)} is outside the range of numbers that can be stored`);
  return { value, fault: null };
}

function codeReader(field: FieldDefinition): (text: string, own: boolean) => Reading {
  const table = field.codes!;
  const find = codeFinder(table, field.translation);
  return (text, own) => {
    const known = find(text);
    if (known?.doubt) {
      const why = known.doubt === 'repaired-code' ? 'zeros in front' : 'its class does not tell for sure';
      const message = `${shown(text)} is taken as ${known.code} (${why})`;
      return { value: known.code, fault: { code: known.doubt, message, severity: 'warning' } };
    }
    if (known) return { value: known.code, fault: null };
    // Whoever wrote a translation for this file knows what it means.
    if (own && !table.closed) return readText(field, text);
    const message = `${shown(text)} is no code or name of ${field.label.zh} (${field.label.en})`;
    if (table.otherwise !== undefined) {
      const fault: Fault = {
        code: 'unknown-code',
        message: `${message}; taken as ${table.otherwise}`,
        severity: 'warning',
      };
      return { value: table.otherwise, fault };
    }
    if (field.required || table.closed) return refused('unknown-code', message);
    const kept = readText(field, text);
    return kept.fault ? kept : { ...kept, fault: { code: 'unknown-code', message, severity: 'warning' } };
  };
}

function readerOfType(field: FieldDefinition): (text: string, own: boolean, value: unknown) => Reading {
  if (field.type === 'code') return codeReader(field);
  if (field.type === 'number') return readNumber;
  if (field.type === 'text') return (text) => readText(field, text);
  return (text, own, value) => {
    const day = readDay(own ? text : value);
    if (day !== null) return { value: day, fault: null };
    return refused('not-a-day', `${shown(text)} is no day that exists (YYYY-MM-DD)`);
  };
}

/** Reads the cells of one field as its dictionary and the rule say; the rule's own translation is asked first. */
export function fieldReader(field: FieldDefinition, rule: FieldRule): (value: unknown) => Reading {
  const readTyped = readerOfType(field);
  const exact = new Map(Object.entries(rule.codes ?? {}));
  const alike = new Map([...exact].map(([from, to]) => [normaliseValue(from), to]));

  function read(value: unknown): Reading {
    const text = textOf(value);
    if (text === null) return NONE;
    if (isBroken(text)) return refused('bad-text', `${shown(text)} holds a character that can not be stored`);
    if (
      typeof value === 'number' &&
      Number.isInteger(value) &&
      !Number.isSafeInteger(value) &&
      field.type !== 'number'
    )
      return refused(
        'bad-text',
        `${text} has more digits than a number holds; the file must have it as text`,
      );
    const translated = alike.size === 0 ? undefined : (exact.get(text) ?? alike.get(normaliseValue(text)));
    if (translated === undefined) return readTyped(text, false, value);
    const own = textOf(translated);
    return own === null ? NONE : readTyped(own, true, own);
  }
  if (field.type !== 'code') return read;

  const memory = new Map<unknown, Reading>();
  return (value) => {
    let reading = memory.get(value);
    if (!reading) {
      reading = read(value);
      if (memory.size < MEMORY && typeof value !== 'object') memory.set(value, reading);
    }
    return reading;
  };
}
