import { useEffect } from 'react';
import { useLocation } from 'react-router';
import { type Mode, modes, standalonePages, type Theme, themeOf } from '../../domain/model/display.ts';

export { type Mode, modes, type Theme };

const isAt = (pathname: string) => (page: string) => pathname.startsWith(`/${page}`);

/** The mode is the path, and with it goes the theme. Pages without the map are working pages as 数据 is: light, and never reloaded by themselves. */
export function useMode(): { mode: Mode; theme: Theme } {
  const { pathname } = useLocation();
  const mode = modes.find(isAt(pathname)) ?? (standalonePages.some(isAt(pathname)) ? 'data' : 'wall');
  return { mode, theme: themeOf[mode] };
}

/** Tells style sheets the mode and the theme: `<html data-mode data-theme>`. */
export function useMarkedMode(): void {
  const { mode, theme } = useMode();
  useEffect(() => {
    document.documentElement.dataset.mode = mode;
    document.documentElement.dataset.theme = theme;
  }, [mode, theme]);
}
