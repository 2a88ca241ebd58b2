// A help centre on the web: the pages of its sitemap, one host, what robots.txt allows, and a reason for the rest.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { readSite } from '../../../src/adapters/articles/site.ts'
import { fetchPage } from '../../../src/adapters/web/fetch.ts'

const page = (title: string) =>
  `<html lang="en"><title>${title}</title><main><h1>${title}</h1><p>You get your money back within five days, always.</p></main>`
const urlset = (...urls: string[]) =>
  `<?xml version="1.0"?><urlset>${urls.map((url) => `<url><loc>${url}</loc></url>`).join('')}</urlset>`

type Answer = { status?: number; type?: string; body: string }

async function serve(answers: (here: string) => Record<string, Answer>) {
  const asked: string[] = []
  let here = ''
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    const {
      status = 200,
      type = 'text/html',
      body,
    } = answers(here)[request.url ?? ''] ?? {
      status: 404,
      body: 'no such page',
    }
    response.writeHead(status, { 'content-type': type }).end(body)
  })
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
  onTestFinished(
    () => new Promise<void>((down) => server.close(() => down()).closeAllConnections()),
  )
  here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { here, asked }
}

const limits = { allow_private: true, bytes_max: 100_000, timeout_ms: 10_000 }
const read = (url: string, pages_max = 10) =>
  readSite(url, {
    get: (address) => fetchPage(address, limits),
    user_agent: 'HoldfastImport/1',
    pages_max,
    pause_ms: 1,
  })

it('reads the pages of a sitemap and of those it names', async () => {
  const { here, asked } = await serve((at) => ({
    '/robots.txt': { type: 'text/plain', body: 'User-agent: *\nDisallow: /secret\n' },
    '/sitemap.xml': {
      type: 'application/xml',
      body: `<sitemapindex><sitemap><loc>${at}/en.xml</loc></sitemap><sitemap><loc>http://other.example/x.xml</loc></sitemap></sitemapindex>`,
    },
    '/en.xml': {
      type: 'application/xml',
      body: urlset(
        `${at}/refunds`,
        `${at}/secret/a`,
        `${at}/gone`,
        `${at}/photo`,
        'http://169.254.169.254/x',
        'nonsense',
      ),
    },
    '/refunds': { body: page('Refunds') },
    '/photo': { type: 'image/png', body: 'x' },
  }))
  const { articles, left_out } = await read(`${here}/sitemap.xml`)
  expect(articles).toMatchObject([
    { key: `${here}/refunds`, url: `${here}/refunds`, title: 'Refunds', language: 'en' },
  ])
  const host = new URL(here).host
  expect(left_out.map(({ why }) => why).toSorted()).toEqual(
    [
      `it cannot be read: it is on another host than ${host}`,
      `it is on another host than ${host}`,
      'it is no address',
      'robots.txt forbids it',
      'it answers 404',
      'it is no HTML',
    ].toSorted(),
  )
  expect(asked).not.toContain('/secret/a')
})

it('reads one page, and fetches nothing that robots.txt forbids', async () => {
  const { here, asked } = await serve(() => ({
    '/robots.txt': { type: 'text/plain', body: 'User-agent: *\nDisallow: /private' },
    '/refunds': { body: page('Refunds') },
    '/private': { body: page('Private') },
  }))
  expect((await read(`${here}/refunds`)).articles).toHaveLength(1)
  await expect(read(`${here}/private`)).rejects.toThrow(/robots\.txt of .* forbids/)
  expect(asked).not.toContain('/private')
  await expect(read(`${here}/nowhere`)).rejects.toThrow(/answers 404/)
})

it('fetches nothing where robots.txt cannot be had', async () => {
  const { here, asked } = await serve(() => ({
    '/robots.txt': { status: 503, body: 'later' },
    '/refunds': { body: page('Refunds') },
  }))
  await expect(read(`${here}/refunds`)).rejects.toThrow(/nothing may be fetched/)
  expect(asked).toEqual(['/robots.txt'])
  await expect(read('http://127.0.0.1:1/x')).rejects.toThrow(/cannot be asked/)
})

it('stops at the number of pages that it may fetch', async () => {
  const { here } = await serve((at) => ({
    '/sitemap.xml': { type: 'text/xml', body: urlset(`${at}/a`, `${at}/b`, `${at}/c`) },
    '/a': { body: page('A') },
    '/b': { body: page('B') },
    '/c': { body: page('C') },
  }))
  const { articles, left_out } = await read(`${here}/sitemap.xml`, 2)
  expect(articles.map(({ title }) => title)).toEqual(['A', 'B'])
  expect(left_out).toEqual([{ key: `${here}/c`, why: 'only 2 pages are fetched (--max)' }])
})
