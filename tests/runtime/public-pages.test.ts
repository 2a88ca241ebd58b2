// The pages behind `public_url`, over HTTP: looking changes nothing, pressing counts once, every other address is not found.

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Rating } from '../../src/domain/rating.ts'
import { ratingReference } from '../../src/domain/token.ts'
import { startPublicPages } from '../../src/runtime/public-pages.ts'

const NOW = 1_790_000_000_000
const DAY = 86_400_000
const SECRET = 'the secret of the tests'
const ANSWER = `o_${'ab'.repeat(10)}`

let now = NOW
let recorded: Rating[] = []
let pages: Awaited<ReturnType<typeof startPublicPages>>

beforeEach(async () => {
  now = NOW
  recorded = []
  const ledger = {
    recordRating: async (rating: Rating) => {
      if (rating.outbox_id !== ANSWER) return 'unknown' as const
      if (recorded.length > 0) return 'known' as const
      recorded.push(rating)
      return 'counted' as const
    },
  }
  const parts = { ledger, clock: { now: () => now }, secret: SECRET, team: () => 'Shop <&> Co' }
  pages = await startPublicPages(parts, { host: '127.0.0.1', port: 0 })
})
afterEach(() => pages.close())

const link = (score: 'good' | 'bad', outbox_id = ANSWER) =>
  `/r/${ratingReference(SECRET, { outbox_id, score, until: NOW + 14 * DAY })}`
const ask = (path: string, init?: RequestInit) =>
  fetch(`http://127.0.0.1:${pages.port}${path}`, init)

describe('a link', () => {
  test('shows the question and counts nothing, however often it is looked at', async () => {
    for (let nth = 0; nth < 3; nth += 1) {
      const response = await ask(link('good'))
      expect(response.status).toBe(200)
      const html = await response.text()
      expect(html).toContain('Did this answer help you?')
      expect(html).toContain('<button type="submit">Yes</button>')
      expect(html).toContain('Shop &lt;&amp;> Co')
    }
    expect(recorded).toEqual([])
  })

  test('counts when its button is pressed, once', async () => {
    const first = await ask(link('bad'), { method: 'POST' })
    expect([first.status, await first.text()]).toEqual([200, expect.stringContaining('Thank you')])
    await ask(link('good'), { method: 'POST' })
    expect(recorded).toEqual([{ outbox_id: ANSWER, score: 'bad', way: 'page', at: NOW }])
  })

  test('speaks the language that the browser asks for', async () => {
    const response = await ask(link('good'), { headers: { 'accept-language': 'de-AT,en;q=0.5' } })
    expect(await response.text()).toMatch(
      /<html lang="de">[\s\S]*Hat Ihnen diese Antwort geholfen\?/,
    )
  })

  test.each([
    ['changed', () => link('good').replace(/y-/, 'n-')],
    ['of an answer that nobody sent', () => link('good', `o_${'cd'.repeat(10)}`)],
    ['made up', () => '/r/hfr-0000'],
  ])('that is %s counts nothing', async (_, path) => {
    expect((await ask(path(), { method: 'POST' })).status).toBe(404)
    expect(recorded).toEqual([])
  })

  test('ends', async () => {
    now = NOW + 16 * DAY
    for (const method of ['GET', 'POST']) {
      const response = await ask(link('good'), { method })
      expect([response.status, await response.text()]).toEqual([
        404,
        expect.stringContaining('holds no more'),
      ])
    }
    expect(recorded).toEqual([])
  })
})

test('nothing else is there: no metrics, no start page, no other method', async () => {
  for (const path of ['/', '/metrics', '/healthz', '/r/', '/r/a/b', '/favicon.ico']) {
    expect((await ask(path)).status, path).toBe(404)
  }
  expect((await ask(link('good'), { method: 'DELETE' })).status).toBe(404)
})

test('a page may load nothing, be framed by nobody, and tells no address to others', async () => {
  const response = await ask(link('good'))
  const policy = response.headers.get('content-security-policy') ?? ''
  expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'/)
  expect(policy).toContain("frame-ancestors 'none'")
  expect(response.headers.get('referrer-policy')).toBe('no-referrer')
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(response.headers.get('x-robots-tag')).toContain('noindex')
  expect(await response.text()).not.toMatch(/<script|<img|<link|https?:|@/)
})

test('one caller is held up after thirty requests a minute, another one is not', async () => {
  const from = (address: string) => ask(link('good'), { headers: { 'x-forwarded-for': address } })
  for (let nth = 0; nth < 30; nth += 1) expect((await from('192.0.2.1')).status).toBe(200)
  expect((await from('192.0.2.1')).status).toBe(429)
  // What a caller writes before its proxy's word counts for nothing.
  expect((await from('198.51.100.9, 192.0.2.1')).status).toBe(429)
  expect((await from('192.0.2.2')).status).toBe(200)
  now += 60_000
  expect((await from('192.0.2.1')).status).toBe(200)
})
