/** A certificate for the loopback address, for an emulator that speaks TLS. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { LOOPBACK } from './free-port.ts';

export type CertificateFiles = { readonly certificate: string; readonly key: string };

/** Writes `certificate.pem` and `key.pem` into the folder and returns their paths. */
export const writeCertificate = async (folder: string): Promise<CertificateFiles> => {
  const pems = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    extensions: [
      // Clients are told to trust this very certificate, so it is its own authority.
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: LOOPBACK },
        ],
      },
    ],
  });
  const files = { certificate: join(folder, 'certificate.pem'), key: join(folder, 'key.pem') };
  await writeFile(files.certificate, pems.cert);
  await writeFile(files.key, pems.private, { mode: 0o600 });
  return files;
};
