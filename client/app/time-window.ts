import {
  addDays,
  periodOf,
  periodPresets,
  presetPeriod,
  today as shanghaiToday,
} from '../../domain/law/period.ts';
import type { Period } from '../../domain/model/common.ts';

/** 今日 本周 本月 近30天 本季 本年 近12个月, or a range of one's own. */
export const presets = ['today', 'this-week', ...periodPresets] as const;
export type Preset = (typeof presets)[number];
export interface TimeWindow extends Period {
  preset: Preset | 'custom';
}

export const defaultPreset: Preset = 'last-30-days';

/** The running period of a preset, today included; `to` is exclusive. */
function periodOfPreset(preset: Preset, today: string): Period {
  if (preset === 'today') return { from: today, to: addDays(today, 1) };
  if (preset === 'this-week') return { from: periodOf('week', today).from, to: addDays(today, 1) };
  return presetPeriod(preset, today);
}

/** What stands in the URL: a preset stays relative, so that a shared link means "this month" on the day it is opened. */
export function periodText(window: Preset | Period): string | null {
  if (typeof window !== 'string') return `${window.from}..${window.to}`;
  return window === defaultPreset ? null : window;
}

function exists(day: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && Number.isFinite(Date.parse(day)) && addDays(day, 0) === day;
}

/** Reads periodText; anything unreadable is the default window. */
export function windowOf(text: string | null, today: string = shanghaiToday()): TimeWindow {
  const preset = presets.find((p) => p === text);
  if (preset) return { preset, ...periodOfPreset(preset, today) };
  const [from = '', to = ''] = (text ?? '').split('..');
  if (from < to && exists(from) && exists(to)) return { preset: 'custom', from, to };
  return { preset: defaultPreset, ...periodOfPreset(defaultPreset, today) };
}
