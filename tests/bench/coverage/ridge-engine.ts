/** The engine's part of (a), in a process of its own so that its memory is nobody else's: `ridge-engine.ts COUNT`. */
import { measureCoverage, placeTrack, prepareArea, prepareGround } from '../../../domain/coverage/index.ts';
import { median, timed } from '../figures.ts';
import { plane, ridge, rule, tracksOf } from './ridge-scene.ts';

export interface EngineFigures {
  ms: number;
  coveredM2: number;
  /** Resident bytes: before the tracks were made, with them, and the most until the end of the first run and of all. */
  idleRss: number;
  tracksRss: number;
  firstPeakRss: number;
  peakRss: number;
}

const runs = 5;
const peakRss = () => process.resourceUsage().maxRSS * 1024;
const idleRss = process.memoryUsage.rss();
const tracks = tracksOf(Number(process.argv[2]));
const tracksRss = process.memoryUsage.rss();
const ground = prepareGround(plane, rule, [], []);
const area = prepareArea(ground, { ids: ['ridge'], geometry: ridge }, rule);
const times: number[] = [];
let coveredM2 = 0;
let firstPeakRss = 0;
for (let i = 0; i <= runs; i++) {
  const [measured, ms] = timed(() => {
    const placed = tracks.map((track) => placeTrack(track, plane));
    return measureCoverage(ground, area, placed, rule, { effectiveOnly: false, dataInPeriod: true });
  });
  // The first run compiles the code.
  if (i > 0) times.push(ms);
  else firstPeakRss = peakRss();
  coveredM2 = measured.coveredM2;
}
const figures: EngineFigures = {
  ms: median(times),
  coveredM2,
  idleRss,
  tracksRss,
  firstPeakRss,
  peakRss: peakRss(),
};
process.send?.(figures);
process.disconnect?.();
