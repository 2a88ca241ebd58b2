// One GET, with limits that nothing on the other side can stretch: http and https only, public addresses only, so many
// bytes after unpacking, so much time, so many redirects, and each redirect is checked like the first address.

import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { expectPublicHost, publicLookup } from './guard.ts'

export type FetchOptions = {
  /** Addresses inside the own network may be asked as well. */
  allow_private: boolean
  bytes_max: number
  timeout_ms: number
  signal?: AbortSignal
  /** Called with the target of a redirect; false refuses it. */
  mayFollow?: (target: URL) => boolean
}

export type Page = { url: string; status: number; content_type: string; body: Buffer }

export class FetchFailed extends Error {}

const REDIRECTS_MAX = 5
const REDIRECT = new Set([301, 302, 303, 307, 308])

/** Throws RefusedAddress for an address that may not be asked, and FetchFailed or a network error for everything else. */
export async function fetchPage(address: string, options: FetchOptions): Promise<Page> {
  const ends_at = performance.now() + options.timeout_ms
  let url = new URL(address)
  for (let hops = 0; hops <= REDIRECTS_MAX; hops += 1) {
    const answer = await get(url, options, ends_at)
    if (answer.location === undefined) return answer.page
    const target = new URL(answer.location, url)
    if (options.mayFollow?.(target) === false) {
      throw new FetchFailed(`it leads to ${target.origin}${target.pathname}, which is another host`)
    }
    url = target
  }
  throw new FetchFailed(`more than ${REDIRECTS_MAX} redirects`)
}

type Answer = { page: Page; location: string | undefined }

function get(url: URL, options: FetchOptions, ends_at: number): Promise<Answer> {
  const { allow_private } = options
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new FetchFailed(`${url.protocol} is not fetched, only http and https`)
  }
  if (url.username !== '' || url.password !== '') {
    throw new FetchFailed('an address with a password in it is not fetched')
  }
  if (!allow_private) expectPublicHost(url.hostname)
  const left_ms = ends_at - performance.now()
  if (left_ms <= 0) throw new FetchFailed('no answer in time')
  const send = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const asked = send(
      url,
      {
        lookup: allow_private ? undefined : publicLookup,
        // Kept-alive connections of others would skip the look at the address.
        agent: false,
        signal: options.signal,
        headers: {
          'user-agent': USER_AGENT,
          accept: 'text/html,application/xhtml+xml,application/xml,text/markdown,text/plain;q=0.8',
          'accept-encoding': 'gzip, deflate, br',
        },
      },
      (response) => {
        const { statusCode: status = 0, headers } = response
        const page = { url: url.href, status, content_type: headers['content-type'] ?? '' }
        const location = REDIRECT.has(status) ? headers.location : undefined
        if (location !== undefined) {
          response.destroy()
          clearTimeout(timer)
          resolve({ page: { ...page, body: Buffer.alloc(0) }, location })
          return
        }
        const unpacked = unpack(response, headers['content-encoding'])
        const chunks: Buffer[] = []
        let bytes = 0
        unpacked.on('data', (chunk: Buffer) => {
          bytes += chunk.length
          if (bytes <= options.bytes_max) chunks.push(chunk)
          else fail(new FetchFailed(`it is larger than ${options.bytes_max} bytes`))
        })
        unpacked.once('end', () => {
          clearTimeout(timer)
          resolve({ page: { ...page, body: Buffer.concat(chunks) }, location: undefined })
        })
        response.on('error', fail)
        unpacked.on('error', fail)
      },
    )
    const timer = setTimeout(() => fail(new FetchFailed('no answer in time')), left_ms)
    // The first failure counts; whatever ends because of it comes later.
    const fail = (error: Error) => {
      clearTimeout(timer)
      reject(error)
      asked.destroy()
    }
    asked.on('error', fail)
    asked.end()
  })
}

export const USER_AGENT = 'HoldfastImport/1'

function unpack(stream: Readable, encoding: string | undefined): Readable {
  const unpackers = { gzip: createGunzip, deflate: createInflate, br: createBrotliDecompress }
  const make = unpackers[(encoding ?? '').trim().toLowerCase() as keyof typeof unpackers]
  return make === undefined ? stream : stream.pipe(make())
}
