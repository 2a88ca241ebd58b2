// Certificates that a team trusts beside the known authorities: the files named by `tls_ca`, read and tried out, so that a
// wrong file is found by `holdfast check` and not by a failing connection.

import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { listAt, textAt } from './lookup.ts'
import { foundWords, keyText, type Problem, problemAt } from './problems.ts'
import type { Source } from './source.ts'

/** The text of each file by key (`mailboxes[0].imap.tls_ca`), and a problem for each that cannot be used. */
export function readAuthorities(
  source: Source,
  working_dir: string,
): { values: Map<string, string>; problems: Problem[] } {
  const values = new Map<string, string>()
  const paths = listAt(source, ['mailboxes']).flatMap((_, index) => [
    ['mailboxes', index, 'imap', 'tls_ca'],
    ['mailboxes', index, 'smtp', 'tls_ca'],
  ])
  const problems = paths.flatMap((path) => {
    const name = textAt(source, path)
    if (name === undefined) return []
    const file = resolve(working_dir, name)
    const read = readCertificates(file)
    if (read.ok) {
      values.set(keyText(path), read.pem)
      return []
    }
    const expected = `the certificate of your authority in ${file}`
    const hint =
      'Ask whoever runs the mail server for the file; it begins with -----BEGIN CERTIFICATE-----.'
    return [problemAt(source, path, { expected, found: read.found ?? foundWords(name), hint })]
  })
  return { values, problems }
}

type Read = { ok: true; pem: string } | { ok: false; found: string | undefined }

function readCertificates(file: string): Read {
  let pem: string
  try {
    pem = readFileSync(file, 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable'
    const found = code === 'ENOENT' ? 'no such file' : `a file that cannot be read (${code})`
    return { ok: false, found }
  }
  try {
    // Throws for anything else than a certificate.
    new X509Certificate(pem)
    return { ok: true, pem }
  } catch {
    return { ok: false, found: 'a file that holds no certificate' }
  }
}
