/**
 * How a layer is drawn, in the words of MapLibre's own style specification; the only addition is that a value may
 * differ by theme. A layer file says what is particular to it: ids, sources and order come from style.ts.
 */
import type {
  CircleLayerSpecification,
  ExpressionSpecification,
  FillLayerSpecification,
  LineLayerSpecification,
  SymbolLayerSpecification,
} from '@maplibre/maplibre-gl-style-spec';
import type { Mode, Theme } from '../../domain/model/display.ts';
import type { Bilingual } from '../catalogue/bilingual.ts';

/** A value by theme. */
export type Themed<T> = Readonly<Record<Theme, T>>;

type ThemedEach<Properties> = {
  [Name in keyof Properties]: Properties[Name] | Themed<NonNullable<Properties[Name]>>;
};

type Drawn =
  | FillLayerSpecification
  | LineLayerSpecification
  | CircleLayerSpecification
  | SymbolLayerSpecification;

type Part<Layer extends Drawn> = Omit<Layer, 'id' | 'source' | 'metadata' | 'paint'> & {
  /** Tells the layer's parts of one type apart; the type itself when absent. The style layer is `<layer>-<name>`. */
  name?: string;
  /** Only colours the land: what a client lays below the map, as a picture of it, is to be seen through it. */
  ground?: true;
  /** Place among parts of its kind, when it is not the layer's own. */
  order?: number;
  paint: ThemedEach<NonNullable<Layer['paint']>>;
};

/** One style layer. Without a `source-layer` it draws the tile's layer that has the catalogue's id. */
export type DrawPart =
  | Part<FillLayerSpecification>
  | Part<LineLayerSpecification>
  | Part<CircleLayerSpecification>
  | Part<SymbolLayerSpecification>;

export interface LegendEntry {
  label: Bilingual;
  colour: Themed<string>;
}

export interface LayerStyle {
  /** Place among the layers' fills, lines, circles and names, lowest first: a later name wins where two collide. */
  order: number;
  /** Modes that show the layer before anybody chooses. */
  shownIn: readonly Mode[];
  /** The first part is what a click on the layer answers. */
  draw: readonly DrawPart[];
  /** What its colours mean, where they mean something. */
  legend?: readonly LegendEntry[];
}

/** A value made for each theme. */
export function themed<T>(make: (theme: Theme) => T): Themed<T> {
  return { dark: make('dark'), light: make('light') };
}

/** A number that changes steadily with the zoom: zoom, value, zoom, value …; a value may be an expression. */
export function zoomed(...stops: (number | readonly unknown[])[]): ExpressionSpecification {
  return ['interpolate', ['linear'], ['zoom'], ...stops] as unknown as ExpressionSpecification;
}
