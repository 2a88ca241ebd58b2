// A certificate that signs itself, as a mail server of one's own has it, made by openssl for this test.

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type OwnCertificate = { key: string; cert: string; file: string }

/** For `names` (DNS) and 127.0.0.1; `days` may be negative. */
export function ownCertificate(
  dir: string,
  name: string,
  names: readonly string[],
): OwnCertificate {
  const key = join(dir, `${name}.key`)
  const file = join(dir, `${name}.pem`)
  const alternatives = names.map((one) => (/^[\d.]+$/.test(one) ? `IP:${one}` : `DNS:${one}`))
  const options = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  execFileSync(
    'openssl',
    [
      'req',
      ...options,
      '-keyout',
      key,
      '-out',
      file,
      '-days',
      '2',
      '-subj',
      `/CN=${names[0] ?? 'mail'}`,
      '-addext',
      `subjectAltName=${alternatives.join(',')}`,
    ],
    { stdio: 'ignore' },
  )
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(file, 'utf8'), file }
}
