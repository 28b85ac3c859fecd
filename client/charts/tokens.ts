import { useSyncExternalStore } from 'react';

/** The design tokens as plain values, for charts that can't read CSS; renewed when theme or size change. */
export interface Tokens {
  rem: number;
  fontFamily: string;
  colour(
    name: 'ok' | 'warn' | 'bad' | 'none' | 'accent' | 'text' | 'text-soft' | 'line' | 'track' | 'tip',
  ): string;
}

let key = '';
let tokens: Tokens | null = null;

function read(): Tokens {
  const root = document.documentElement;
  const style = getComputedStyle(root);
  const rem = Number.parseFloat(style.fontSize);
  const now = `${root.dataset.theme}/${rem}`;
  if (tokens && now === key) return tokens;
  key = now;
  const known = new Map<string, string>();
  tokens = {
    rem,
    fontFamily: getComputedStyle(document.body).fontFamily,
    colour(name) {
      if (!known.has(name)) known.set(name, style.getPropertyValue(`--${name}`).trim());
      return known.get(name)!;
    },
  };
  return tokens;
}

export function useTokens(): Tokens {
  return useSyncExternalStore((listener) => {
    const observer = new MutationObserver(listener);
    observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-mode'] });
    addEventListener('resize', listener);
    return () => {
      observer.disconnect();
      removeEventListener('resize', listener);
    };
  }, read);
}
