// The pages behind `public_url`, on a listener of their own: a customer says whether an answer helped. Looking at a page
// changes nothing, because mail programs and scanners open links; pressing its button counts, once. No word of any mail is
// shown, nothing is loaded from anywhere, and every other address is not found.

import { createHash } from 'node:crypto'
import { createAdaptorServer } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { type Context, Hono } from 'hono'
import { type FrameWords, frameWords } from '../domain/frame-words.ts'
import { type RatingLink, ratingNamed } from '../domain/token.ts'
import type { RatingLedger } from '../ports/ratings.ts'
import type { Clock } from '../ports/world.ts'
import { type HttpServer, listenOn } from './http.ts'
import { createRateLimit } from './rate-limit.ts'

type PublicPages = {
  ledger: Pick<RatingLedger, 'recordRating'>
  clock: Clock
  secret: string
  /** Name of the team, as it is now. */
  team: () => string
}

/** Port 0 lets the system choose one. Throws a HoldfastError if it cannot listen. */
export async function startPublicPages(
  pages: PublicPages,
  at: { host: string; port: number },
): Promise<HttpServer> {
  const server = createAdaptorServer({ fetch: publicPages(pages).fetch })
  return await listenOn(server, at, {
    code: 'public_port',
    hint: 'Another program may be using the port. Change public_pages.port in config/holdfast.yaml, or take public_url out.',
  })
}

/** So many requests a minute are more than people make: of one address, and of all. */
const LIMITS = { of_one: 30, of_all: 1_200 }

function publicPages({ ledger, clock, secret, team }: PublicPages): Hono {
  const app = new Hono()
  const isAllowed = createRateLimit(clock, LIMITS)
  app.use(async (context, next) => {
    for (const [name, value] of Object.entries(HEADERS)) context.header(name, value)
    if (!isAllowed(callerOf(context))) return context.text('Too many requests.\n', 429)
    return await next()
  })
  const named = (context: Context): RatingLink | undefined => {
    const link = ratingNamed(secret, context.req.param('reference') ?? '')
    return link === undefined || clock.now() > link.until ? undefined : link
  }
  app.get('/r/:reference', (context) => {
    const words = wordsOf(context)
    const link = named(context)
    if (link === undefined) return context.html(page(team(), words, said(words.rated_gone)), 404)
    const button = link.score === 'good' ? words.helped_yes : words.helped_no
    const form = `<form method="post"><button type="submit">${button}</button></form>`
    return context.html(page(team(), words, `${said(words.helped)}${form}`))
  })
  app.post('/r/:reference', async (context) => {
    const words = wordsOf(context)
    const link = named(context)
    const { outbox_id = '', score = 'good' } = link ?? {}
    const rating = { outbox_id, score, way: 'page' as const, at: clock.now() }
    const result = link === undefined ? 'unknown' : await ledger.recordRating(rating)
    const gone = result === 'unknown'
    const says = said(gone ? words.rated_gone : words.rated_thanks)
    return context.html(page(team(), words, says), gone ? 404 : 200)
  })
  app.notFound((context) => context.text('Not found.\n', 404))
  app.onError((_error, context) => context.text('Try again later.\n', 500))
  return app
}

/** Behind a proxy on this machine, whom that names last; before it anybody can write what he likes. */
function callerOf(context: Context): string {
  const address = getConnInfo(context).remote.address ?? ''
  const is_proxy = /^(?:127\.|::1$|::ffff:127\.)/.test(address)
  const forwarded = context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
  return is_proxy && forwarded !== undefined && forwarded !== '' ? forwarded : address
}

/** In the language that the browser asks for, where it is one of ours. */
function wordsOf(context: Context): FrameWords {
  return frameWords(context.req.header('accept-language')?.slice(0, 2).toLowerCase())
}

const STYLE =
  ':root{color-scheme:light dark}body{max-width:32rem;margin:15vh auto;padding:0 1rem;font:18px/1.5 system-ui,sans-serif;text-align:center}button{padding:.6rem 2.4rem;font:inherit}'
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64')

const HEADERS: Record<string, string> = {
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex, nofollow',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
}

function said(text: string): string {
  return `<h1>${escaped(text)}</h1>`
}

function page(team: string, { lang }: FrameWords, body: string): string {
  return `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(team)}</title><style>${STYLE}</style></head>
<body><p>${escaped(team)}</p>${body}</body></html>
`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
