// Where a line can break, and how: one entry a fault. Each strikes once unless it says otherwise, at the first piece that
// fits, and says what must come of it.

import type { Verdict } from '../support/imap-fault-proxy.ts'
import type { Piece } from '../support/imap-pieces.ts'

export type FaultPoint = {
  name: string
  /** `anew`: while a session begins, so the old one is cut first; `mail`: while mail is taken in; `sent`: while a copy is filed. */
  comes: 'anew' | 'mail' | 'idle' | 'sent'
  fits(piece: Piece): boolean
  verdict: Verdict
  /** The session ends by it. */
  breaks: boolean
  /** In so many sessions in a row; default 1. */
  times?: number
  /** Silence that only a long deadline ends. */
  is_slow?: boolean
}

const ALL = Number.POSITIVE_INFINITY

const cut: Verdict = { do: 'cut' }
const cut_after: Verdict = { do: 'cut', after_bytes: ALL }
const silence: Verdict = { do: 'silence' }
const silence_after: Verdict = { do: 'silence', after_bytes: ALL }
const reset: Verdict = { do: 'reset' }

type Fits = FaultPoint['fits']

const is =
  (kind: Piece['kind'], command: string, line?: RegExp): Fits =>
  (piece) =>
    piece.kind === kind &&
    piece.command === command &&
    (line === undefined || line.test(piece.line))

/** Not in the session that watches Sent. */
const inInbox =
  (fits: Fits): Fits =>
  (piece) =>
    piece.folder === 'INBOX' && fits(piece)

const greeting: Fits = ({ kind }) => kind === 'greeting'
const login: Fits = is('command', 'AUTHENTICATE')
const password: Fits = is('text', 'AUTHENTICATE')
const logged_in: Fits = is('answer', 'AUTHENTICATE')
const select: Fits = is('command', 'SELECT')
const selected: Fits = is('answer', 'SELECT')
const uids: Fits = is('data', 'UID SEARCH', /^\* SEARCH \d/)
const searched: Fits = inInbox(is('answer', 'UID SEARCH'))
const heads: Fits = is('command', 'UID FETCH', /RFC822\.SIZE/)
const head: Fits = is('data', 'UID FETCH', /RFC822\.SIZE/)
const head_literal: Fits = is('literal', 'UID FETCH', /HEADER\.FIELDS/)
const sources: Fits = is('command', 'UID FETCH', /BODY\.PEEK\[\]/)
const source: Fits = is('data', 'UID FETCH', /BODY\[\] \{/)
const source_literal: Fits = is('literal', 'UID FETCH', /BODY\[\] \{/)
const fetched: Fits = is('answer', 'UID FETCH')
const rest: Fits = is('rest', 'UID FETCH')
const idling: Fits = inInbox(is('continue', 'IDLE'))
const done: Fits = inInbox(is('text', 'IDLE', /^DONE/))
const idled: Fits = inInbox(is('answer', 'IDLE'))
const poll: Fits = inInbox(is('answer', 'NOOP'))
const append: Fits = is('literal', 'APPEND')
const appended: Fits = is('answer', 'APPEND')
const logout: Fits = is('command', 'LOGOUT')

const no = (what: string): Verdict => ({ do: 'instead', text: `% NO ${what}` })
/** Dovecot's words, said about mail that is there. */
const GONE = '[EXPUNGEISSUED] Some of the requested messages no longer exist.'
const bye: Verdict = { do: 'bye', text: '[UNAVAILABLE] Shutting down for maintenance' }

type Row = [name: string, comes: FaultPoint['comes'], fits: Fits, verdict: Verdict, ...Tail[]]
type Tail = Pick<FaultPoint, 'times' | 'is_slow'> & { goes_on?: true }

const slow: Tail = { is_slow: true }
const goes_on: Tail = { goes_on: true }

// biome-ignore format: one fault a row
const ROWS: Row[] = [
  ['greeting cut',                  'anew', greeting, cut, { times: 3 }],
  ['greeting cut in its middle',    'anew', greeting, { do: 'cut', after_bytes: 10 }],
  ['greeting silent',               'anew', greeting, silence],
  ['greeting BYE',                  'anew', greeting, bye, { times: 2 }],
  ['greeting late',                 'anew', greeting, { do: 'delay', ms: 3_000 }, goes_on],
  ['login cut',                     'anew', login, cut],
  ['login cut at the password',     'anew', password, reset],
  ['login cut before the answer',   'anew', logged_in, cut],
  ['login cut after the answer',    'anew', logged_in, cut_after, { times: 2 }],
  ['login UNAVAILABLE',             'anew', logged_in, no('[UNAVAILABLE] Backend not connected'), { times: 2 }],
  ['login LIMIT',                   'anew', logged_in, no('[LIMIT] Maximum number of connections exceeded'), { times: 2 }],
  ['login BYE',                     'anew', logged_in, bye],
  ['login silent',                  'anew', logged_in, silence, slow],
  ['select cut',                    'anew', select, cut],
  ['select cut before the answer',  'anew', selected, cut],
  ['select cut after the answer',   'anew', selected, cut_after],
  ['select UNAVAILABLE',            'anew', selected, no('[UNAVAILABLE] Try again later')],
  ['select half closed',            'anew', selected, { do: 'half_close' }],
  ['select silent',                 'anew', selected, silence, slow],
  ['search cut in its middle',      'mail', uids, { do: 'cut', after_bytes: 9 }],
  ['search cut before the answer',  'mail', searched, cut],
  ['search cut after the answer',   'mail', searched, cut_after],
  ['search silent',                 'mail', uids, silence],
  ['search NO',                     'mail', searched, no('[SERVERBUG] Internal error')],
  ['heads cut',                     'mail', heads, cut],
  ['head cut before the line',      'mail', head, cut],
  ['head cut in its literal',       'mail', head_literal, { do: 'cut', after_bytes: 7 }, { times: 2 }],
  ['head cut after the answer',     'mail', fetched, cut_after],
  ['head silent',                   'mail', head_literal, { do: 'silence', after_bytes: 7 }],
  ['fetch split',                   'mail', heads, { do: 'split' }, goes_on],
  ['source cut',                    'mail', sources, reset],
  ['source cut before the line',    'mail', source, cut],
  ['source cut after the line',     'mail', source, cut_after],
  ['source cut in its literal',     'mail', source_literal, { do: 'cut', after_bytes: 100 }, { times: 4 }],
  ['source reset in its literal',   'mail', source_literal, { do: 'reset', after_bytes: 1 }],
  ['source half closed',            'mail', source_literal, { do: 'half_close', after_bytes: 100 }],
  ['source cut after its literal',  'mail', source_literal, cut_after],
  ['source cut after its end',      'mail', (piece) => rest(piece) && !/HEADER/.test(piece.line), cut_after],
  ['source late',                   'mail', source_literal, { do: 'delay', ms: 2_000 }, goes_on],
  ['source silent',                 'mail', source_literal, { do: 'silence', after_bytes: 100 }, slow],
  ['fetch BYE',                     'mail', source, bye],
  ['fetch UNAVAILABLE',             'mail', fetched, no('[UNAVAILABLE] Storage is away')],
  ['heads refused',                 'mail', heads, no('[UNAVAILABLE] Storage is away'), { times: 3 }],
  ['heads said to be gone',         'mail', heads, no(GONE), { times: 3 }],
  ['heads said to be gone by OK',   'mail', heads, { do: 'instead', text: '% OK Fetch completed.' }, { times: 3 }],
  ['source refused',                'mail', sources, no('[UNAVAILABLE] Storage is away'), { times: 3 }],
  ['source said to be gone',        'mail', sources, no(GONE), { times: 3 }],
  ['source said to be gone by OK',  'mail', sources, { do: 'instead', text: '% OK Fetch completed.' }, { times: 3 }],
  ['idle cut before it began',      'idle', idling, cut],
  ['idle cut',                      'idle', idling, cut_after],
  ['idle silent',                   'idle', idling, silence_after],
  ['idle BYE',                      'idle', idling, bye],
  ['idle cut at DONE',              'idle', done, cut],
  ['idle cut after DONE',           'idle', idled, reset],
  ['poll cut',                      'idle', poll, cut],
  ['poll half closed',              'idle', poll, { do: 'half_close' }],
  ['sent cut in its literal',       'sent', append, { do: 'cut', after_bytes: 20 }],
  ['sent cut before the answer',    'sent', appended, cut],
  ['sent cut at logout',            'sent', logout, cut],
  ['sent silent at logout',         'sent', logout, silence, slow],
  ['all split',                     'anew', greeting, { do: 'split' }, goes_on],
]

export const FAULT_POINTS: readonly FaultPoint[] = ROWS.map(
  ([name, comes, fits, verdict, tail = {}]) => {
    const { goes_on: is_harmless, ...more } = tail
    return {
      name,
      comes,
      fits,
      verdict,
      ...more,
      breaks: comes !== 'sent' && is_harmless !== true,
    }
  },
)
