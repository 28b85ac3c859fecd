type Position = readonly [x: number, y: number];

/** A row of a Shapefile: one ring, and texts in the order of the columns. */
export interface ShapeRow {
  ring: readonly Position[];
  values: Record<string, string>;
}

const polygon = 5;
const textWidth = 40;

/**
 * The parts of a Shapefile of polygons as ArcGIS writes it (ESRI, 1998), with texts in UTF-8, by their file names.
 *
 * @param wkt content of the .prj; null: there is none
 */
export function shapefile(
  stem: string,
  rows: readonly ShapeRow[],
  wkt: string | null,
): Record<string, Buffer> {
  const records = rows.map(({ ring }) => polygonOf(ring));
  const all = rows.flatMap(({ ring }) => ring);
  const shx = Buffer.alloc(8 * records.length);
  let offset = 50;
  const shp = records.map((record, i) => {
    const head = Buffer.alloc(8);
    head.writeInt32BE(i + 1, 0);
    head.writeInt32BE(record.length / 2, 4);
    shx.writeInt32BE(offset, 8 * i);
    shx.writeInt32BE(record.length / 2, 8 * i + 4);
    offset += (head.length + record.length) / 2;
    return Buffer.concat([head, record]);
  });
  return {
    [`${stem}.shp`]: Buffer.concat([header(all, offset), ...shp]),
    [`${stem}.shx`]: Buffer.concat([header(all, 50 + shx.length / 2), shx]),
    [`${stem}.dbf`]: dbf(rows.map(({ values }) => values)),
    [`${stem}.cpg`]: Buffer.from('UTF-8'),
    ...(wkt === null ? {} : { [`${stem}.prj`]: Buffer.from(wkt) }),
  };
}

function boxOf(positions: readonly Position[]): Buffer {
  const [xs, ys] = [positions.map(([x]) => x), positions.map(([, y]) => y)];
  const box = Buffer.alloc(32);
  for (const [i, n] of [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)].entries())
    box.writeDoubleLE(n, 8 * i);
  return box;
}

/** @param words length of the file in 16-bit words */
function header(positions: readonly Position[], words: number): Buffer {
  const head = Buffer.alloc(100);
  head.writeInt32BE(9994, 0);
  head.writeInt32BE(words, 24);
  head.writeInt32LE(1000, 28);
  head.writeInt32LE(polygon, 32);
  boxOf(positions).copy(head, 36);
  return head;
}

function polygonOf(ring: readonly Position[]): Buffer {
  const counts = Buffer.alloc(12); // one part, which begins at point 0
  counts.writeInt32LE(1, 0);
  counts.writeInt32LE(ring.length, 4);
  const points = Buffer.alloc(16 * ring.length);
  for (const [i, [x, y]] of ring.entries()) {
    points.writeDoubleLE(x, 16 * i);
    points.writeDoubleLE(y, 16 * i + 8);
  }
  return Buffer.concat([Buffer.from([polygon, 0, 0, 0]), boxOf(ring), counts, points]);
}

function dbf(rows: readonly Record<string, string>[]): Buffer {
  const columns = Object.keys(rows[0] ?? {});
  const head = Buffer.alloc(32);
  head.set([3, 126, 11, 24]); // dBase III, last changed on a day that nobody reads
  head.writeUInt32LE(rows.length, 4);
  head.writeUInt16LE(32 * (columns.length + 1) + 1, 8);
  head.writeUInt16LE(1 + textWidth * columns.length, 10);
  const fields = columns.map((name) => {
    const field = Buffer.alloc(32);
    field.write(name, 0, 'latin1');
    field.write('C', 11, 'latin1');
    field.writeUInt8(textWidth, 16);
    return field;
  });
  const records = rows.map((row) =>
    Buffer.concat([Buffer.from(' '), ...columns.map((name) => padded(row[name] ?? ''))]),
  );
  return Buffer.concat([head, ...fields, Buffer.from([0x0d]), ...records, Buffer.from([0x1a])]);
}

function padded(text: string): Buffer {
  const cell = Buffer.alloc(textWidth, ' ');
  cell.write(text);
  return cell;
}
