import { useLocation } from 'react-router';
import { type Mode, modes, type Theme, themeOf } from '../../domain/model/display.ts';

export { type Mode, modes, type Theme };

/** The mode is the path, and with it goes the theme. */
export function useMode(): { mode: Mode; theme: Theme } {
  const { pathname } = useLocation();
  const mode = modes.find((m) => pathname.startsWith(`/${m}`)) ?? 'wall';
  return { mode, theme: themeOf[mode] };
}
