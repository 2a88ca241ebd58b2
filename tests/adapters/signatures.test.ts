// DKIM signatures verified with keys from a resolver of our own: what is signed counts, what was changed or left open does
// not.

import { generateKeyPairSync } from 'node:crypto'
import { dkimSign } from 'mailauth/lib/dkim/sign.js'
import { expect, test } from 'vitest'
import { createSignatures } from '../../src/adapters/authentication/signatures.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'der' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const record = `v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`
const signatures = createSignatures(async (name) => {
  if (name === 'one._domainkey.shop.example') return [[record]]
  throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
})

const MAIL = [
  'From: Anna <anna@shop.example>',
  'To: support@shop.example',
  'Subject: Re: Draft',
  'Message-ID: <a@shop.example>',
  'In-Reply-To: <hf-x@shop.example>',
  'References: <hf-x@shop.example>',
  '',
  'approve',
  '',
].join('\r\n')

async function signed(change: { maxBodyLength?: number; domain?: string } = {}): Promise<string> {
  const { domain = 'shop.example', ...more } = change
  const one = { signingDomain: domain, selector: 'one', privateKey }
  const { signatures: field } = await dkimSign(MAIL, {
    ...one,
    signatureData: [{ ...one, ...more }],
  })
  return `${field}${MAIL}`
}

const verified = (raw: string) => signatures.verified(Buffer.from(raw))

test('a valid signature names its domain and what it covers', async () => {
  const [one, ...more] = await verified(await signed())
  expect(more).toEqual([])
  expect(one?.domain).toBe('shop.example')
  expect(one?.fields).toEqual(
    expect.arrayContaining(['from', 'subject', 'in-reply-to', 'references']),
  )
})

test.each([
  ['no signature', async () => MAIL],
  ['a changed body', async () => (await signed()).replace('approve', 'send it')],
  ['a changed reference', async () => (await signed()).replace('To: <hf-x', 'To: <hf-y')],
  ['a key that nobody has', async () => await signed({ domain: 'evil.example' })],
  ['a body whose end is left open', async () => `${await signed({ maxBodyLength: 3 })}more\r\n`],
])('%s proves nothing', async (_, raw) => {
  expect(await verified(await raw())).toEqual([])
})
