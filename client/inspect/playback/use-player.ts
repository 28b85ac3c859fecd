import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { Player, type PlayerState, type Speed } from './player.ts';

/** A player of its own for each replay; it starts by itself unless the reader asked for less motion. */
export function usePlayer(startS: number, endS: number, speed: Speed): Player {
  const player = useMemo(() => new Player(startS, endS, speed), [startS, endS, speed]);
  useEffect(() => {
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) player.play();
    return () => player.pause();
  }, [player]);
  return player;
}

export function usePlayerState(player: Player): PlayerState {
  return useSyncExternalStore(player.subscribe, player.get);
}
