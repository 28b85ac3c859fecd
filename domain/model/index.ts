/** The one definition of the API's data: OpenAPI and the client's types come from here. */
export * from './area.ts';
export * from './chief.ts';
export * from './common.ts';
export * from './coverage.ts';
export * from './dataset.ts';
export * from './export.ts';
export * from './gap.ts';
export * from './import.ts';
export * from './import-target.ts';
export * from './kiosk.ts';
export * from './mapping.ts';
export * from './patrol.ts';
export * from './playback.ts';
export * from './problem.ts';
export * from './site.ts';
export * from './zone.ts';
