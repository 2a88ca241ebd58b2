// Who may decide: a stranger, a stranger in an agent's name, From lines that two programs read in two ways, and agents who
// write from other addresses of theirs.

import { PEOPLE } from '../../../sandbox/example-team.ts'
import { forged, type ReplyParts, reply } from '../../support/agent-desk.ts'
import { approves, type Case, nothing } from './case.ts'

const ANNA = PEOPLE.anna
const BEN = PEOPLE.ben
const MALLORY = PEOPLE.mallory
const ANSWER = 'Dear Maria,\n\nyour refund left us today.\n\nAnna'
const results = (said: string) => ({ 'Authentication-Results': said })

const fromOf = (from: string, envelope: string = MALLORY): ReplyParts => ({
  headers: { From: from },
  envelope,
})

/** In an agent's name, with nothing that proves it. */
const FORGERIES: [what: string, parts: ReplyParts][] = [
  ['with the reference that she saw', {}],
  ['with the reference, and text of her own', { text: ANSWER }],
  ['with “send”', { text: 'send\n\nPlease pay to DE02120300000000202051.' }],
  ['that rejects', { text: 'reject' }],
  ['that takes over', { text: 'mine' }],
  [
    'that attaches a file',
    {
      text: 'attach',
      attachments: [{ name: 'x.exe', content_type: 'application/octet-stream', content: 'MZ' }],
    },
  ],
  ['that closes it as spam', { text: 'spam' }],
  ['without any reference', { answers: null, quotes: false }],
  ['with the right subject and no reference', { answers: null, quotes: false, text: ANSWER }],
  [
    'with a guessed reference',
    { answers: 'hf-0123456789abcdef0123-abcdefgh234567ab@tidewater.example', quotes: false },
  ],
  [
    'and DKIM of her own domain',
    { headers: results('mx.tidewater.example; dkim=pass header.d=elsewhere.example') },
  ],
  [
    'and a result that she wrote herself',
    { headers: results('mx.tidewater.example; dmarc=pass header.from=tidewater.example') },
  ],
  [
    'and a result of another server',
    { headers: results('mx.elsewhere.example; dmarc=pass header.from=tidewater.example') },
  ],
  [
    'and SPF that failed',
    { headers: { 'Received-SPF': 'fail (domain of tidewater.example)', 'X-Spam-Flag': 'YES' } },
  ],
  [
    'and SPF that she says passed',
    { headers: { 'Received-SPF': 'pass (domain of tidewater.example)' } },
  ],
  [
    'and an ARC seal',
    {
      headers: {
        'ARC-Authentication-Results':
          'i=1; mx.tidewater.example; dmarc=pass header.from=tidewater.example',
      },
    },
  ],
  ['and a Sender field', { headers: { Sender: `Mallory <${MALLORY}>` } }],
  ['from a list server', { headers: { 'List-Id': '<support.tidewater.example>' } }],
  ['with Return-Path of the agent', { headers: { 'Return-Path': `<${ANNA}>` } }],
  ['by the null sender', { envelope: '' }],
  ['resent', { headers: { 'Resent-From': ANNA, 'Resent-Sender': ANNA } }],
]

/** Fields that name an agent in a way that not every program reads alike. `envelope`: of the agent where it says so. */
const FIELDS: [what: string, from: string][] = [
  ['an agent and a stranger in one field', `${ANNA}, ${MALLORY}`],
  ['two agents in one field', `Anna <${ANNA}>, Ben <${BEN}>`],
  ['a stranger first', `Mallory <${MALLORY}>, Anna <${ANNA}>`],
  ['her address as a quoted name', `"${ANNA}" <${MALLORY}>`],
  ['her address as a bare name', `${ANNA} <${MALLORY}>`],
  ['an encoded word as the address', `=?utf-8?Q?${ANNA.replace('@', '=40')}?= (${MALLORY})`],
  ['an encoded word inside of the brackets', `<=?utf-8?Q?anna?=@tidewater.example>`],
  ['two brackets, hers first', `<${ANNA}> <${MALLORY}>`],
  ['two brackets, hers last', `<${MALLORY}> <${ANNA}>`],
  ['her address as a comment', `${MALLORY} (${ANNA})`],
  ['a comment inside of the address', `anna(c)@tidewater.example`],
  ['a group', `Agents: ${ANNA};`],
  ['a group named like her', `${ANNA}: ${MALLORY};`],
  ['an empty group beside her', `undisclosed-recipients:;, ${ANNA}`],
  ['a route', `<@elsewhere.example:${ANNA}>`],
  ['a quoted local part', `"anna"@tidewater.example`],
  ['blanks around the at sign', `anna @ tidewater.example`],
  ['a NUL character', `<anna\u0000@tidewater.example>`],
  ['percent routing', `<anna%tidewater.example@elsewhere.example>`],
  ['no address', `Anna Berg`],
  ['nothing at all', ``],
]

/** Addresses that look like an agent's. */
const LOOKALIKES: [what: string, address: string][] = [
  ['a digit for a letter', 'anna@tidewater.examp1e'],
  ['a Cyrillic letter in the domain', 'anna@tidew\u0430ter.example'],
  ['the same in Punycode', 'anna@xn--tidewter-2fg.example'],
  ['a Cyrillic letter in the name', '\u0430nna@tidewater.example'],
  ['a subdomain', 'anna@mail.tidewater.example'],
  ['a longer domain', 'anna@tidewater.example.elsewhere.example'],
  ['a dash in the domain', 'anna@tide-water.example'],
  ['another address of hers that is not listed', 'anna.berg@tidewater.example'],
  ['a colleague who is not listed', 'carla@tidewater.example'],
  ['the desk, which is not listed', PEOPLE.desk],
  ['a dot inside', 'an.na@tidewater.example'],
  ['a dot at the end of the domain', 'anna@tidewater.example.'],
]

export const SENDERS: readonly Case[] = [
  nothing('a stranger approves', (at) =>
    reply(at, { from: `Mallory <${MALLORY}>`, envelope: MALLORY }),
  ),
  nothing('a stranger without a reference', (at) =>
    reply(at, { from: MALLORY, envelope: MALLORY, answers: null, quotes: false }),
  ),
  nothing('a stranger writes an answer', (at) =>
    reply(at, { from: MALLORY, envelope: MALLORY, text: ANSWER }),
  ),
  nothing('a stranger with Reply-To of an agent', (at) =>
    reply(at, { from: MALLORY, envelope: MALLORY, headers: { 'Reply-To': ANNA } }),
  ),
  nothing('a contact form with Reply-To of an agent', (at) =>
    reply(at, {
      from: 'noreply@elsewhere.example',
      envelope: MALLORY,
      headers: { 'Reply-To': ANNA },
    }),
  ),
  nothing('the mailbox itself with Reply-To of an agent', (at) =>
    reply(at, { from: PEOPLE.support, envelope: PEOPLE.support, headers: { 'Reply-To': ANNA } }),
  ),
  nothing('the mailbox itself', (at) =>
    reply(at, { from: PEOPLE.support, envelope: PEOPLE.support }),
  ),
  ...FORGERIES.map(([what, parts]) => nothing(`a forger ${what}`, (at) => forged(at, parts))),
  nothing('two From fields, the agent first', (at) =>
    forged(at, { headers: { From: [ANNA, MALLORY] } }),
  ),
  nothing('two From fields, the agent last', (at) =>
    forged(at, { headers: { From: [MALLORY, ANNA] } }),
  ),
  nothing('two From fields of one agent', (at) => reply(at, { headers: { From: [ANNA, ANNA] } })),
  // The envelope is the agent's own here: a field that can be read in two ways decides nothing, whoever sent it.
  ...FIELDS.map(([what, from]) =>
    nothing(`a From field with ${what}`, (at) => reply(at, fromOf(from, ANNA))),
  ),
  ...LOOKALIKES.map(([what, address]) =>
    nothing(`an address with ${what}`, (at) => reply(at, { from: address, envelope: MALLORY })),
  ),
  approves('an agent’s tagged address', (at) =>
    reply(at, { from: 'anna+support@tidewater.example', envelope: ANNA }),
  ),
  approves('an agent’s address in capitals', (at) =>
    reply(at, { from: 'Anna Berg <ANNA@Tidewater.Example>', envelope: ANNA }),
  ),
  approves('an agent with a comma in her quoted name', (at) =>
    reply(at, { from: `"Berg, Anna (Support)" <${ANNA}>` }),
  ),
  approves('an agent with an encoded name', (at) =>
    reply(at, { headers: { From: `=?utf-8?B?QW5uYSBCw6RyZw==?= <${ANNA}>` } }),
  ),
  approves('an agent behind a forged result of another server', (at) =>
    reply(at, {
      headers: results('mx.elsewhere.example; dmarc=fail header.from=tidewater.example'),
    }),
  ),
]
