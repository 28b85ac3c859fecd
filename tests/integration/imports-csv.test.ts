import { describe, expect, it } from 'vitest';
import { csv, type Fix, walk } from '../fixtures/tracks/make.ts';
import { ImportWorld, nothing, type Options } from './imports-fixture.ts';

const world = new ImportWorld();
const rows = (fixes: Fix[]) => csv(fixes).split('\n');

describe('CSV', () => {
  it('groups rows by the track column and names bad rows by line', async () => {
    const [header, ...lines] = rows(walk(40));
    const text = [
      `${header},patrol_id,battery`,
      ...lines.map((line, i) => `${line},${i % 2 ? 'A' : 'B'},${i}`),
      'soon,106.41,29.565,A,1',
      '2026-03-01T02:00:00Z,,29.565,A,1',
      ',106.41,29.565,A,1',
      '2026-03-01T02:00:00Z,206.41,29.565,A,1',
    ].join('\r\n');
    const report = await world.one('a.csv', text);
    expect(report).toMatchObject({ taken: { tracks: 2, fixes: 40 }, refused: { fixes: 4 }, issueCount: 4 });
    expect(report.issues.map(({ code, line }) => [code, line])).toEqual([
      ['bad-time', 42],
      ['bad-coordinate', 43],
      ['no-time', 44],
      ['out-of-range', 45],
    ]);
    const fixes = await world.query(`SELECT extra FROM fix ORDER BY extra ->> 'battery' LIMIT 1`);
    expect(fixes).toEqual([{ extra: { battery: '0' } }]);
  });

  it('reads what Chinese Windows programs write: GB18030, semicolons, local time, decimal commas', async () => {
    const lines = walk(30).map(({ lon, lat }, i) => {
      const minute = String(Math.floor(i / 4)).padStart(2, '0');
      return `王五;2026/3/1 9:${minute}:${(i % 4) * 15};${String(lon).replace('.', ',')};${String(lat).replace('.', ',')}`;
    });
    const text = ['护林员;定位时间;经度(°);纬度(°)', ...lines].join('\n');
    // 护林员;定位时间;经度(°);纬度(°) and 王五 in GB18030: made here, as Node can decode but not encode it.
    const report = await world.one('轨迹.csv', toGb18030(text));
    expect(report).toMatchObject({ status: 'imported', taken: { tracks: 1, fixes: 30 } });
    expect(report.issues[0]).toMatchObject({ severity: 'warning', code: 'time-zone' });
    expect(report.period?.first).toBe('2026-03-01T01:00:00.000Z');
    const patrols = await world.query('SELECT person_name FROM patrol');
    expect(patrols).toEqual([{ person_name: '王五' }]);
  });

  it('reads a byte order mark, tabs, and a date beside the time', async () => {
    const lines = walk(20).map(({ at, lon, lat }) => `2026-03-01\t${at.slice(11, 19)}\t${lon}\t${lat}`);
    const report = await world.one('a.txt', `\ufeff日期\t时间\tlon\tlat\n${lines.join('\n')}`);
    expect(report).toMatchObject({ taken: { fixes: 20 }, period: { first: '2026-02-28T17:00:00.000Z' } });
  });

  it('finds the zone of Gauss-Krüger metres, northing first or not', async () => {
    const lines = Array.from(
      { length: 20 },
      (_, i) =>
        `2026-03-01T01:0${Math.floor(i / 4)}:${10 + (i % 4) * 15}Z,3272181.36,${36362381.83 + i * 18}`,
    );
    const report = await world.one('a.csv', ['time,x,y', ...lines].join('\n'));
    expect(report).toMatchObject({ sourceCrs: 'EPSG:4524', crsDetected: true, taken: { fixes: 20 } });
    expect(report.bbox?.[0]).toBeCloseTo(106.58, 6);
  });

  it('gives a patrol to the ranger whose id the file names', async () => {
    await world.query(`INSERT INTO ranger (id, name) VALUES ('R-17', '赵六') ON CONFLICT DO NOTHING`);
    const [header, ...lines] = rows(walk(20));
    await world.one('a.csv', [`${header},ranger`, ...lines.map((line) => `${line},R-17`)].join('\n'));
    const patrols = await world.query('SELECT ranger_id, person_name FROM patrol');
    expect(patrols).toEqual([{ ranger_id: 'R-17', person_name: null }]);
  });

  it.each([
    ['without a time column', csv(walk(3), 'wann,lon,lat'), {}, 'no-time', /the header has: wann, lon, lat/],
    ['without coordinates', csv(walk(3), 'time,a,b'), {}, 'no-coordinates', /longitude .* latitude/],
    ['with latitude first', csv(walk(3), 'time,lat,lon'), {}, 'swapped-coordinates', /swapped/],
    [
      'with metres of no zone',
      'time,x,y\n2026-03-01T01:00:00Z,362381,3272181',
      {},
      'unknown-crs',
      /EPSG:4545/,
    ],
    ['in another CRS than told', csv(walk(3)), { crs: 'EPSG:4524' }, 'wrong-crs', /not EPSG:4524.*degrees/],
    ['of a header only', 'time,lon,lat\n', {}, 'empty-file', /no rows/],
  ])('refuses a file %s', async (_what, text, options, code, message) => {
    const report = await world.one('a.csv', text, options as Options);
    expect(report.status).toBe('refused');
    expect(report.issues[0]).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(await world.counts()).toEqual(nothing);
  });
});

/** GB18030 by decoding each two-byte code once. */
function toGb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, Buffer>();
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) {
      const code = Buffer.from([high, low]);
      codes.set(decoder.decode(code), code);
    }
  }
  return Buffer.concat([...text].map((char) => (char < '\x80' ? Buffer.from(char) : codes.get(char)!)));
}
