import { useLocation } from 'react-router';

export const modes = ['wall', 'inspect', 'plan'] as const;
export type Mode = (typeof modes)[number];
export type Theme = 'dark' | 'light';

/** The mode is the path; the wall is dark, the working modes are light. */
export function useMode(): { mode: Mode; theme: Theme } {
  const { pathname } = useLocation();
  const mode = modes.find((m) => pathname.startsWith(`/${m}`)) ?? 'wall';
  return { mode, theme: mode === 'wall' ? 'dark' : 'light' };
}
