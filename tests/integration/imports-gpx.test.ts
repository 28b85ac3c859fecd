import { describe, expect, it } from 'vitest';
import { gpx, walk } from '../fixtures/tracks/make.ts';
import { ImportWorld, nothing } from './imports-fixture.ts';

const world = new ImportWorld();
describe('GPX', () => {
  it('makes a patrol of each track and keeps what the fixes say', async () => {
    const report = await world.one('巡护.gpx', gpx(walk(60), walk(40, { lat: 29.6, startS: 9000 })));
    expect(report).toMatchObject({
      status: 'imported',
      format: 'gpx',
      sourceCrs: 'EPSG:4326',
      taken: { tracks: 2, fixes: 100 },
      bbox: [106.41, 29.565, expect.any(Number), 29.6],
      period: { first: '2026-03-01T01:00:00.000Z' },
      issueCount: 0,
    });
    const fixes = await world.query(
      `SELECT f.ele, f.extra, p.note FROM fix f JOIN patrol p ON p.id = f.patrol_id WHERE f.lat = 29.565 AND f.seq = 7`,
    );
    expect(fixes).toEqual([{ ele: 507, extra: { hdop: '1.5' }, note: '巡护 1' }]);
  });

  it('refuses points without a time by line and takes the others', async () => {
    const fixes = walk(60).map((fix, i) => ({ ...fix, untimed: i === 3 }));
    const report = await world.one('a.gpx', gpx(fixes));
    expect(report).toMatchObject({ taken: { fixes: 59 }, refused: { fixes: 1, tracks: 0 } });
    expect(report.issues[0]).toMatchObject({ code: 'no-time', line: 7, point: 4 });
  });

  it('refuses a track without times, and the file when nothing else is in it', async () => {
    const untimed = walk(60).map((fix) => ({ ...fix, untimed: true }));
    const mixed = await world.one('a.gpx', gpx(untimed, walk(60)));
    expect(mixed).toMatchObject({
      status: 'imported',
      taken: { tracks: 1 },
      refused: { tracks: 1, fixes: 60 },
    });
    const alone = await world.one('b.gpx', gpx(untimed));
    expect(alone).toMatchObject({ status: 'refused', refused: { tracks: 1, fixes: 60 } });
    expect(alone.issues.map(({ code }) => code)).toEqual(['nothing-usable', 'no-time']);
  });

  it('says that waypoints and routes were left out', async () => {
    const text = gpx(walk(60)).replace(
      '<trk>',
      '<wpt lat="29" lon="106"/><rte><rtept lat="29" lon="106"/></rte><trk>',
    );
    const report = await world.one('a.gpx', text);
    expect(report.issues.map(({ code }) => code)).toEqual(['ignored-waypoints', 'ignored-routes']);
  });

  it.each([
    ['cut off', gpx(walk(60)).slice(0, 3000), 'broken-xml'],
    ['with a wrong end tag', gpx(walk(2)).replace('</trkseg>', '</trk>'), 'broken-xml'],
    [
      'with an entity bomb',
      `<!DOCTYPE gpx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${gpx(walk(2)).slice(39)}`,
      'xml-entities',
    ],
  ])('refuses a file %s by line and writes nothing', async (_what, text, code) => {
    const report = await world.one('a.gpx', text);
    expect(report).toMatchObject({ status: 'refused', taken: { tracks: 0, fixes: 0 } });
    expect(report.issues[0]).toMatchObject({
      code,
      line: expect.any(Number),
      message: expect.stringMatching(/^line \d+: /),
    });
    expect(await world.counts()).toEqual(nothing);
  });

  it('is read as GCJ-02 when told so', async () => {
    await world.one('a.gpx', gpx(walk(60)), { crs: 'GCJ-02' });
    const fixes = await world.query('SELECT lon FROM fix WHERE seq = 0');
    expect((106.41 - fixes[0].lon) * 96_775).toBeGreaterThan(300);
  });
});
