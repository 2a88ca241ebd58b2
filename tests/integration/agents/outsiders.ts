// Outsiders who have seen a draft's mail: results of a server that are not what they look like, references of another kind
// or of somebody else, words that change more than the draft, and codes that are not theirs.

import { PEOPLE } from '../../../sandbox/example-team.ts'
import { type AtDesk, type Desk, forged, type Letter, reply } from '../../support/agent-desk.ts'
import { PATIENCE_MS } from '../../support/until.ts'
import { approves, type Case, nothing } from './case.ts'

const { anna: ANNA, ben: BEN, mallory: MALLORY } = PEOPLE
const OURS = 'mx.tidewater.example'
const results = (...said: string[]) => ({ 'Authentication-Results': said })

/** Below what our own server finds out, which says that it came from elsewhere.example. */
const BELOW: [what: string, said: string[]][] = [
  ['in another case', ['MX.Tidewater.EXAMPLE; dmarc=pass header.from=tidewater.example']],
  [
    'folded over many lines',
    [`\r\n\t${OURS}\r\n\t;\r\n\tdmarc=pass\r\n\theader.from=tidewater.example`],
  ],
  [
    'with a version and a comment',
    [`(final) ${OURS} 1; dmarc=pass (p=reject) header.from=tidewater.example`],
  ],
  ['twice', [`${OURS}; none`, `${OURS}; dkim=pass header.d=tidewater.example`]],
]

/** As our own server might write it when a stranger chooses the words in it. */
const ECHOED: [what: string, said: string][] = [
  [
    'a sender with a quoted local part of hers',
    `spf=pass smtp.mailfrom="${ANNA}"@elsewhere.example`,
  ],
  [
    'a sender with a result in its quotes',
    'spf=pass smtp.mailfrom="x; dmarc=pass header.from=tidewater.example"@elsewhere.example',
  ],
  [
    'a sender with an escaped quote',
    'spf=pass smtp.mailfrom="a\\"; dmarc=pass header.from=tidewater.example; b=\\""@elsewhere.example',
  ],
  [
    'a reason that holds a result',
    'dmarc=none reason="; dmarc=pass header.from=tidewater.example" header.from=tidewater.example',
  ],
  [
    'a comment that holds a result',
    'spf=pass (\\); dmarc=pass header.from=tidewater.example) smtp.mailfrom=elsewhere.example',
  ],
  [
    'a greeting name of hers',
    'spf=pass smtp.helo=tidewater.example smtp.mailfrom=elsewhere.example',
  ],
  [
    'a signature of her user for another domain',
    `dkim=pass header.i=@tidewater.example header.d=elsewhere.example`,
  ],
  ['a domain that begins like hers', 'dkim=pass header.d=tidewater.example.elsewhere.example'],
  [
    'her signature that failed beside one that passed',
    'dkim=fail header.d=tidewater.example; dkim=pass header.d=elsewhere.example',
  ],
  [
    'two domains in one signature',
    'dkim=pass header.d=elsewhere.example header.d=tidewater.example',
  ],
  [
    'a DMARC that failed beside SPF of her domain',
    `dmarc=fail header.from=tidewater.example; spf=pass smtp.mailfrom=${ANNA}`,
  ],
  [
    'a method that only sounds like one',
    `x-dmarc=pass header.from=tidewater.example; auth=pass smtp.auth=${ANNA}; iprev=pass`,
  ],
]

/** Straight into the mailbox, below a result as the server wrote it. */
async function lies(desk: Desk, said: string, letter: Letter): Promise<void> {
  const head = `Authentication-Results: ${OURS}; ${said}\r\nReturn-Path: <${MALLORY}>\r\n`
  await desk.world.deliver(PEOPLE.support, `${head}${letter.raw}`)
  await desk.holdfast.stage.fate(letter.id)
}

/** What changes more than the draft, or leaves it as it is. */
const FURTHER: readonly string[] = [
  'stop',
  'pause: maintenance',
  'resume',
  'block',
  'note: pays always in cash',
  'category: none',
  'wrong',
  'wait 300 days',
  'promote',
  'passage: 1',
  'done',
  'show 1',
  'mine 1',
]

const KINDS: [what: string, prefix: string][] = [
  ['a code', 'hfc'],
  ['a sample', 'hfs'],
  ['a step of the ladder', 'hfl'],
  ['a daily mail', 'hfy'],
]

/** The mail with the code about what stands in this letter. */
async function codeOf(desk: Desk, at: AtDesk, to: string) {
  return desk.world.waitForMail(
    to,
    ({ raw, subject }) => raw.includes('hfc-') && `${subject}\n${raw}`.includes(at.subject),
    { timeout_ms: PATIENCE_MS },
  )
}

/** A forged reply in somebody's name, and what comes back to the mail with its code. */
const coded =
  (
    agent: string,
    answers: (at: AtDesk, code: string, desk: Desk) => Letter[] | Promise<Letter[]>,
  ) =>
  async (at: AtDesk, desk: Desk) => {
    await desk.arrive(forged(at, { from: agent }))
    const mail = await codeOf(desk, at, agent)
    await desk.arrive(...(await answers(at, mail.message_id ?? '', desk)))
  }
const says = (at: AtDesk, code: string, agent: string, text: string) =>
  reply(at, {
    from: agent,
    envelope: agent,
    answers: code,
    quotes: false,
    subject: 'Re: was it you?',
    text,
  })

export const OUTSIDERS: readonly Case[] = [
  ...BELOW.map(([what, said]) =>
    nothing(`a result in our server’s name, ${what}`, (at) =>
      reply(at, { envelope: MALLORY, headers: results(...said) }),
    ),
  ),
  ...ECHOED.map(([what, said]) =>
    nothing(`a result with ${what}`, (at, desk) => lies(desk, said, forged(at))),
  ),
  approves('a result of our server about her, as all of these are delivered', (at, desk) =>
    lies(desk, 'dmarc=pass header.from=tidewater.example', forged(at)),
  ),
  ...FURTHER.map((text) =>
    nothing(`“${text}”, in an agent’s name and in her own`, (at) => [
      forged(at, { text }),
      reply(at, { from: MALLORY, envelope: MALLORY, text }),
    ]),
  ),
  ...KINDS.map(([what, prefix]) =>
    nothing(`the draft’s id and token as those of ${what}`, (at) =>
      reply(at, { answers: at.draft.rfc_message_id.replace('hf-', `${prefix}-`), quotes: false }),
    ),
  ),
  nothing('an old reference in the subject beside a new one of another draft', async (at, desk) => {
    const other = await desk.asks()
    await desk.arrive(
      reply(at, {
        answers: null,
        quotes: false,
        subject: `[${at.reference}] [${other.reference}]`,
      }),
    )
  }),
  nothing('two drafts in one id of a thread', async (at, desk) => {
    const other = await desk.asks()
    await desk.arrive(
      reply(at, { answers: `${at.reference}.${other.reference}@tidewater.example`, quotes: false }),
    )
  }),
  {
    what: 'a stranger’s mail with the Message-ID that an agent’s reply will have: hers counts all the same',
    expect: 'approved/1 approve',
    play: async (at, desk) => {
      const hers = reply(at)
      const early = reply(at, { from: MALLORY, envelope: MALLORY, message_id: hers.id })
      await desk.arrive({ ...early, id: hers.id })
      await desk.world.submit({ from: hers.envelope, to: PEOPLE.support, raw: hers.raw })
      await desk.holdfast.stage.fate(at.question, ({ draft }) => draft?.state === 'approved')
    },
  },
  nothing(
    'a code in an agent’s name, answered by a stranger',
    coded(BEN, (at, code) => [
      reply(at, { from: MALLORY, envelope: MALLORY, answers: code, quotes: false, text: 'yes' }),
    ]),
  ),
  nothing(
    'a code of one agent, answered by another',
    coded(BEN, (at, code) => [says(at, code, ANNA, 'yes')]),
  ),
  nothing(
    'a code with one letter changed',
    coded(BEN, (at, code) => [
      says(
        at,
        code.replace(/.@/, (end) => (end[0] === 'a' ? 'b@' : 'a@')),
        BEN,
        'yes',
      ),
    ]),
  ),
  nothing(
    'a code in the text and in no field',
    coded(BEN, (at, code) => [
      reply(at, {
        from: BEN,
        envelope: BEN,
        answers: null,
        quotes: false,
        subject: 'Re: was it you?',
        text: `yes\n\n${code}`,
      }),
    ]),
  ),
  nothing(
    'a code of one mail above the draft of another',
    coded(BEN, async (at, code, desk) => {
      const other = await desk.asks()
      return [says(at, code, BEN, 'yes')].map((letter) => ({
        ...letter,
        raw: letter.raw.replace(/^References: .*$/m, `References: <${other.draft.rfc_message_id}>`),
      }))
    }),
  ),
  nothing(
    'a code answered with a question',
    coded(BEN, (at, code) => [says(at, code, BEN, 'yes?')]),
  ),
  nothing(
    'a code answered with yes above a protest',
    coded(BEN, (at, code) => [
      says(at, code, BEN, 'Yes\n\nI got this. I did not write that mail, please look into it!'),
    ]),
  ),
  nothing(
    'a code answered by an absence note',
    coded(BEN, (at, code) => [
      says(at, code, BEN, 'Ok\n\nI am out of the office until 9 December.'),
    ]),
  ),
  {
    what: 'a code used twice',
    expect: 'approved/1 approve approve',
    play: coded(BEN, (at, code) => [says(at, code, BEN, 'yes'), says(at, code, BEN, 'yes')]),
  },
]
