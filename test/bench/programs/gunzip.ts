/** Unpacks a file and throws the bytes away: zlib alone. Usage: gunzip FILE */
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';

let bytes = 0;
const unpacked = createReadStream(process.argv[2]!, { highWaterMark: 256 * 1024 }).pipe(
  createGunzip({ chunkSize: 256 * 1024 }),
);
for await (const chunk of unpacked) bytes += (chunk as Uint8Array).length;
process.stdout.write(JSON.stringify({ bytes }));
