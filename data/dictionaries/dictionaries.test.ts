import { describe, expect, it } from 'vitest';
import { areaKinds } from '../../domain/model/area.ts';
import { chiefLevels } from '../../domain/model/chief.ts';
import { importTargets } from '../../domain/model/import-target.ts';
import { zonePurposes } from '../../domain/model/zone.ts';
import { normaliseColumn } from '../import/column-name.ts';
import { normaliseValue } from '../import/mapping/read-code.ts';
import { dictionaryOf, fieldsOf } from './index.ts';

const codeFields = importTargets.flatMap((target) =>
  fieldsOf(target).flatMap(({ field, codes, translation }) =>
    codes ? [{ name: `${target}.${field}`, codes, translation }] : [],
  ),
);
const repeated = (texts: string[]) => texts.filter((text, i) => texts.indexOf(text) !== i);

describe('dictionaries', () => {
  it.each(importTargets)(
    'of %s: every field has both labels, and no column name means two fields',
    (target) => {
      const { fields } = dictionaryOf(target);
      for (const { label } of fields)
        expect([label.zh, label.en].every((text) => text.trim() !== '')).toBe(true);
      const names = fields.flatMap(({ field, aliases }) => [
        ...new Set([field, ...aliases].map(normaliseColumn)),
      ]);
      expect(repeated(names)).toEqual([]);
      expect(repeated(fields.map(({ field }) => field))).toEqual([]);
    },
  );

  it.each(codeFields)(
    'the table of $name has each code and each name once, in both languages',
    ({ codes }) => {
      expect(repeated(codes.codes.map(({ code }) => code))).toEqual([]);
      const names = codes.codes.flatMap(({ code, zh, en, names }) => [
        ...new Set([code, zh, en, ...names].map(normaliseValue)),
      ]);
      expect(repeated(names)).toEqual([]);
      expect(codes.codes.every(({ zh, en }) => zh.trim() !== '' && en.trim() !== '')).toBe(true);
      if (codes.otherwise !== undefined)
        expect(codes.codes.map(({ code }) => code)).toContain(codes.otherwise);
    },
  );

  it('a translation names each class of the other scheme once and leads to codes that the table has', () => {
    const translated = codeFields.filter(({ translation }) => translation !== null);
    expect(translated.map(({ name }) => name)).toEqual(['parcel.di_lei']);
    for (const { codes, translation } of translated) {
      const known = codes.codes.map(({ code }) => code);
      expect(translation!.entries.filter(({ to }) => !known.includes(to))).toEqual([]);
      expect(repeated(translation!.entries.map(({ from }) => from))).toEqual([]);
      expect(repeated(translation!.entries.map(({ zh }) => zh))).toEqual([]);
      // A class of the other scheme must not be a code of this one.
      expect(translation!.entries.filter(({ from }) => known.includes(from))).toEqual([]);
    }
  });

  it('a field of type code has a table, and no other has one', () => {
    for (const target of importTargets)
      for (const { type, codes } of fieldsOf(target)) expect(codes !== null).toBe(type === 'code');
  });

  it('closed tables are the lists that the database and the model take', () => {
    const codesOf = (name: string) =>
      codeFields
        .find((field) => field.name === name)!
        .codes.codes.map(({ code }) => code)
        .sort();
    expect(codesOf('chief.level')).toEqual([...chiefLevels].sort());
    expect(codesOf('ranger.team')).toEqual(['护林员', '监管员', '执法员'].sort());
    expect(codesOf('zone.purpose')).toEqual([...zonePurposes].sort());
    expect(codesOf('chief.area_kind')).toEqual([...areaKinds].sort());
  });
});
