import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32, deflateSync } from 'node:zlib';

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A PNG of one pixel: on the map a tile of one colour. */
function onePixel(...rgba: [number, number, number, number]): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(1, 0);
  head.writeUInt32BE(1, 4);
  head.set([8, 6], 8); // bits a channel, RGBA
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.from([0, ...rgba]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const drawn: Record<string, Buffer> = {
  img: onePixel(200, 0, 200, 255),
  ter: onePixel(0, 0, 220, 255),
};
const nothing = onePixel(0, 0, 0, 0);

export interface TiandituStub {
  url: string;
  /** layers that tiles were asked of, with the key that came along */
  asked: Set<string>;
  /** whether it answers with errors */
  broken: boolean;
  close(): void;
}

/** Stands in for 天地图 on this machine: imagery is violet, terrain blue, names are empty. */
export async function startTianditu(): Promise<TiandituStub> {
  const server = createServer((req, res) => {
    const query = new URL(req.url!, 'http://stub').searchParams;
    const layer = query.get('LAYER') ?? '';
    stub.asked.add(`${layer} ${query.get('tk')}`);
    if (stub.broken) res.writeHead(500).end();
    else res.setHeader('Content-Type', 'image/png').end(drawn[layer] ?? nothing);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stub: TiandituStub = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: new Set(),
    broken: false,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return stub;
}
