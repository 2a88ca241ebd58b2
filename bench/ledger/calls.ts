// What is asked of a full ledger while mail comes in: for each mail, each minute, and by people. `nth` chooses another mail each
// time, so that nothing is answered from what was just read.

import type { Ledger } from '../../src/adapters/sql/ledger.ts'
import { agentMailBudgets, autoReplyBudgets } from '../../src/domain/budgets.ts'
import { DAY_MS } from '../../src/domain/deflection.ts'
import type { Message } from '../../src/domain/message.ts'
import { LAST, placesOf } from './rows.ts'

export type Call = {
  name: string
  often: 'each mail' | 'each minute' | 'a person'
  run: (ledger: Ledger, mails: number, nth: number) => Promise<unknown>
}

const NOW = LAST + 60_000
/** The smallest ledger goes back as far: beyond it, only the past grows. */
const SINCE = LAST - 8 * 3_600_000
const FILTER = { since: SINCE, until: NOW, category: undefined, mailbox: undefined }
const LIMITS = {
  auto_per_customer_10_minutes: 2,
  auto_per_customer_day: 3,
  auto_per_domain_10_minutes: 10,
  auto_per_domain_day: 60,
  auto_per_mailbox_hour: 60,
  auto_per_mailbox_day: 300,
  draft_mails_per_customer_hour: 10,
  draft_mails_per_customer_day: 30,
  draft_mails_per_domain_hour: 40,
  draft_mails_per_domain_day: 150,
  draft_mails_hour: 1_000,
} as Parameters<typeof autoReplyBudgets>[0]

export const CALLS: readonly Call[] = [
  ...perMail(),
  ...perMinute(),
  // Once a night for each mailbox, and what the command line and the report ask.
  by('loadFateless', (ledger) => ledger.loadFateless('support', 1_000)),
  by('loadQuarantined', (ledger) => ledger.loadQuarantined()),
  by('loadReadAgain', (ledger) => ledger.loadReadAgain()),
  by('loadUnlabelled', (ledger) => ledger.loadUnlabelled(20)),
  by('loadUnmailed', (ledger) => ledger.loadUnmailed(20)),
  by('loadRecentMessages', (ledger) => ledger.loadRecentMessages(20)),
  by('loadRecords', (ledger, mails, nth) => ledger.loadRecords(`m_${mails - 4 * nth}`)),
  by('loadRecords by Message-ID', (ledger, mails, nth) =>
    ledger.loadRecords(`${mails - 4 * nth}@post.example`),
  ),
  by('loadReportRows, 8 hours', (ledger) => ledger.loadReportRows(SINCE, NOW)),
  by('loadDeflectionWindows, 8 hours', (ledger) => ledger.loadDeflectionWindows(SINCE, NOW)),
  by('countVolume, 8 hours', (ledger) => ledger.countVolume(FILTER, NOW)),
  by('loadHandledDrafts, 8 hours', (ledger) => ledger.loadHandledDrafts(FILTER)),
  by('loadWaitingDrafts', (ledger) => ledger.loadWaitingDrafts(FILTER)),
  by('loadAskedMail, 8 hours', (ledger) => ledger.loadAskedMail(FILTER, 100)),
  by('countActivity, 8 hours', (ledger) => ledger.countActivity(SINCE)),
  by('countRatings, 8 hours', (ledger) => ledger.countRatings(FILTER)),
  by('loadModelUse', (ledger) => ledger.loadModelUse(SINCE, NOW)),
  by('loadDraft', (ledger, mails, nth) => ledger.loadDraft(`d_${mails - 99 - 4 * nth}`)),
  by('loadNewer', async (ledger, mails, nth) => {
    const known = await ledger.loadDraft(`d_${mails - 99 - 4 * nth}`)
    if (known === undefined) throw new Error('there is no such draft')
    await ledger.loadNewer(known.draft, known.message)
  }),
  by('loadOtherReplies', async (ledger, mails, nth) => {
    await ledger.loadOtherReplies(await mailAt(ledger, mails - 99 - 4 * nth), 'd_0')
  }),
  by('loadConversationsTo', async (ledger, mails, nth) => {
    const { customer, ...mail } = await mailAt(ledger, mails - 99 - 4 * nth)
    await ledger.loadConversationsTo({ ...mail, customer, recipients: [customer] })
  }),
  by('loadOpenDrafts', async (ledger, mails, nth) => {
    const mail = await mailAt(ledger, mails - 99 - 4 * nth)
    await ledger.loadOpenDrafts(mail.conversation_id, mail)
  }),
  by('loadSentIn', async (ledger, mails, nth) => {
    const { conversation_id: id, customer } = await mailAt(ledger, mails - 99 - 4 * nth)
    await ledger.loadSentIn({ id, customer })
  }),
  by('loadLastUnread', (ledger) => ledger.loadLastUnread(undefined)),
  by('loadFolderDrafts', (ledger) => ledger.loadFolderDrafts('support', 200)),
  by('loadNotByHand', async (ledger, mails, nth) => {
    const { customer, ...mail } = await mailAt(ledger, mails - 99 - 4 * nth)
    await ledger.loadNotByHand([{ ...mail, source_hash: undefined, recipients: [customer] }])
  }),
  by('loadRefusalFacts', (ledger) =>
    ledger.loadRefusalFacts({
      sender: 'anna@shop.example',
      referenced: ['none@post.example'],
      since: NOW - DAY_MS,
    }),
  ),
]

function perMail(): Call[] {
  const each = (name: string, run: Call['run']): Call => ({ name, often: 'each mail', run })
  return [
    each('loadArrival', (ledger, mails, nth) => ledger.loadArrival(`m_${mails - nth}`)),
    each('loadThreadFacts', (ledger, mails, nth) => {
      const { customer, message_id, received_at } = placesOf(mails, mails - nth)
      return ledger.loadThreadFacts({
        customer,
        message_id,
        received_at,
        referenced: [`${mails - nth - mails / 5}@post.example`],
        dedupe_key: 'none',
        outbox_ids: [],
      })
    }),
    each('loadVolume', (ledger, mails, nth) =>
      ledger.loadVolume({ ...placesOf(mails, mails - nth), window_ms: DAY_MS }),
    ),
    each('loadTopic', async (ledger, mails, nth) =>
      ledger.loadTopic(await mailAt(ledger, mails - 4 * nth)),
    ),
    each('loadHistory', async (ledger, mails, nth) =>
      ledger.loadHistory(await mailAt(ledger, mails - 4 * nth)),
    ),
    each('loadSpending', async (ledger, mails, nth) => {
      const { customer, conversation_id } = placesOf(mails, mails - nth)
      const whose = { customer, conversation_id, mailbox: 'support' }
      await ledger.loadSpending(whose, autoReplyBudgets(LIMITS, customer), NOW)
      await ledger.loadSpending(whose, agentMailBudgets(LIMITS, customer), NOW)
    }),
    each('countUnmailed', (ledger, mails, nth) =>
      ledger.countUnmailed(placesOf(mails, mails - nth).customer),
    ),
    each('loadSendFacts', async (ledger, mails, nth) => {
      const row = await ledger.loadOutboxRow(`o_auto_reply_${mails - 100 - 4 * nth}`)
      if (row !== undefined) await ledger.loadSendFacts(row)
    }),
    each('countChanges', (ledger) => ledger.countChanges()),
    each('countLabelled', (ledger) => ledger.countLabelled(NOW - 3_600_000)),
  ]
}

function perMinute(): Call[] {
  const each = (name: string, run: Call['run']): Call => ({ name, often: 'each minute', run })
  const cursor = {
    mailbox: 'support',
    folder: 'INBOX',
    uidvalidity: '1',
    last_uid: 0,
    started_at: 0,
    before_us_uid: 0,
    renumbered_uid: 0,
  }
  return [
    each('loadDueWork', (ledger) => ledger.loadDueWork(NOW, 1_000)),
    each('closeWindows', (ledger) => ledger.closeWindows(LAST - DAY_MS)),
    each('forgetRaw', (ledger) => ledger.forgetRaw(NOW - 31 * DAY_MS)),
    each('loadGauges', (ledger) => ledger.loadGauges(NOW)),
    each('loadBacklog', (ledger) => ledger.loadBacklog(NOW)),
    each('loadUnhandled', (ledger) => ledger.loadUnhandled(cursor, NOW - 14 * DAY_MS, 50)),
    each('loadEvidence, 8 hours', (ledger) => ledger.loadEvidence(SINCE)),
    each('loadLabelled, 8 hours', (ledger) => ledger.loadLabelled(SINCE)),
    // As many as the smallest ledger has.
    each('loadAnswered', (ledger) => ledger.loadAnswered(30)),
  ]
}

function by(name: string, run: Call['run']): Call {
  return { name, often: 'a person', run }
}

async function mailAt(ledger: Ledger, i: number): Promise<Message> {
  const message = await ledger.loadMessage(`m_${i}`)
  if (message === undefined) throw new Error(`the generator made no mail m_${i} that was read`)
  return message
}
