import { afterEach, describe, expect, it, vi } from 'vitest';
import { clientEnvironment, emulatorSettings } from '../../infra/local/emulator-settings.ts';

const ENDPOINT = 'http://127.0.0.1:4567';
const TLS = { certificate: '/folder/certificate.pem', key: '/folder/key.pem' };

afterEach(() => vi.unstubAllEnvs());

describe('the variables of the emulator', () => {
  it('hold nothing of the caller that a function would inherit', () => {
    vi.stubEnv('AWS_PROFILE', 'production');
    vi.stubEnv('NODE_OPTIONS', '--inspect');

    const settings = emulatorSettings('/folder', 4567, undefined);

    expect(settings).not.toHaveProperty('AWS_PROFILE');
    expect(settings).not.toHaveProperty('NODE_OPTIONS');
  });

  it('bind one port to loopback and keep all files in its folder', () => {
    expect(emulatorSettings('/folder', 4567, undefined)).toMatchObject({
      GATEWAY_PORT: '4567',
      BIND_HOST: '127.0.0.1',
      IOT_MTLS_ENABLED: '0',
      STATE_DIR: '/folder/state',
      TMPDIR: '/folder/tmp',
      HOME: '/folder/tmp',
    });
  });

  it('enforce IAM only together with TLS, which functions are told to trust', () => {
    expect(emulatorSettings('/folder', 4567, undefined)).not.toHaveProperty('AUTH');
    expect(emulatorSettings('/folder', 4567, TLS)).toMatchObject({
      AUTH: 'true',
      USE_SSL: '1',
      NODE_EXTRA_CA_CERTS: TLS.certificate,
    });
  });
});

describe('the environment of a client', () => {
  it('reaches the emulator and no account of the user', () => {
    vi.stubEnv('AWS_PROFILE', 'production');
    vi.stubEnv('AWS_SESSION_TOKEN', 'secret');
    vi.stubEnv('AWS_ENDPOINT_URL_S3', 'https://elsewhere.example');

    const environment = clientEnvironment({ endpoint: ENDPOINT });

    expect(environment).toMatchObject({ AWS_ENDPOINT_URL: ENDPOINT, AWS_ACCESS_KEY_ID: '000000000000' });
    expect(environment).not.toHaveProperty('AWS_PROFILE');
    expect(environment).not.toHaveProperty('AWS_SESSION_TOKEN');
    expect(environment).not.toHaveProperty('AWS_ENDPOINT_URL_S3');
  });

  it('trusts the certificate of an emulator that speaks TLS', () => {
    const { certificate } = TLS;

    expect(clientEnvironment({ endpoint: ENDPOINT, certificate }).NODE_EXTRA_CA_CERTS).toBe(certificate);
    expect(clientEnvironment({ endpoint: ENDPOINT }).NODE_EXTRA_CA_CERTS).toBe(
      process.env.NODE_EXTRA_CA_CERTS,
    );
  });
});
