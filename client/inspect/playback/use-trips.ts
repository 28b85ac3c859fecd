import type { Color } from '@deck.gl/core';
import { TripsLayer } from '@deck.gl/geo-layers';
import { ScatterplotLayer } from '@deck.gl/layers';
import { useEffect } from 'react';
import type { PatrolPlayback } from '../../../domain/model/index.ts';
import { mapStore } from '../../map/map-store.ts';
import { placeAt } from './place-at.ts';
import type { Player } from './player.ts';

export interface Trip {
  pieces: PatrolPlayback['pieces'];
  colour: Color;
}

const owner = 'inspect-playback';
const unknown: Color = [120, 120, 120];
const white: Color = [255, 255, 255];

/**
 * Draws the trips up to the player's time, and a dot where each person is: grey where the GPS was silent. Each frame
 * changes deck.gl's layers alone. Times are seconds since the replay's start, which a GPU's 32-bit floats hold exactly
 * enough; epochs they would not.
 *
 * @param trailS how long a path stays behind, fading; null: for good
 */
export function useTrips(player: Player, trips: readonly Trip[], trailS: number | null): void {
  useEffect(() => {
    const paths = trips.flatMap(({ pieces, colour }) =>
      pieces
        .filter((piece) => piece.length > 1)
        .map((piece) => ({
          path: piece.map(([lon, lat]): [number, number] => [lon, lat]),
          times: piece.map(([, , s]) => s),
          colour,
        })),
    );
    type Path = (typeof paths)[number];
    const stop = player.onFrame((s) => {
      const heads = trips.flatMap(({ pieces, colour }) => {
        const place = placeAt(pieces, s);
        return place
          ? [{ at: [place.lon, place.lat] as [number, number], colour: place.known ? colour : unknown }]
          : [];
      });
      type Head = (typeof heads)[number];
      mapStore.setDeck(owner, [
        new TripsLayer<Path>({
          id: `${owner}-trips`,
          data: paths,
          getPath: ({ path }) => path,
          getTimestamps: ({ times }) => times,
          getColor: ({ colour }) => colour,
          currentTime: s,
          trailLength: trailS ?? player.endS - player.startS + 1,
          fadeTrail: trailS !== null,
          widthUnits: 'pixels',
          getWidth: 5,
          capRounded: true,
          jointRounded: true,
        }),
        new ScatterplotLayer<Head>({
          id: `${owner}-heads`,
          data: heads,
          getPosition: ({ at }) => at,
          getFillColor: ({ colour }) => colour,
          getLineColor: white,
          radiusUnits: 'pixels',
          getRadius: trailS === null ? 8 : 6,
          lineWidthUnits: 'pixels',
          getLineWidth: 2,
          stroked: true,
        }),
      ]);
    });
    return () => {
      stop();
      mapStore.setDeck(owner, null);
    };
  }, [player, trips, trailS]);
}
