// Warnings of mail gateways above a person's words go; what a person opens with stays.

import { expect, it } from 'vitest'
import { findRisksBeside } from '../../src/domain/risk.ts'
import { leftOutOf } from '../../src/mail/new-text/left-out.ts'
import { newText } from '../../src/mail/new-text/new-text.ts'

const SAID = 'Where is my order 17?\nTom'

it.each([
  '[EXTERNAL]',
  '[EXTERNAL EMAIL] DO NOT CLICK links or attachments unless you recognize the sender.',
  '*** CAUTION: This e-mail came from outside the company. ***\nDo not click links or open attachments.',
  '⚠ Warning: external sender. Be careful with links and attachments.',
  'You don’t often get email from tom@customer.example. Learn why this is important<https://aka.ms/why>',
  "You don't often get email from tom@customer.example.\nLearn why this is important\n<https://aka.ms/why>",
  'ACHTUNG: Diese Nachricht wurde von einem externen Absender verschickt. Öffnen Sie keine Anhänge.',
  'Sie erhalten nicht oft E-Mails von tom@customer.example. Weitere Informationen, warum dies wichtig ist',
  'ATTENTION : ce message provient d’un expéditeur externe.\nNe cliquez pas sur les liens.',
  'Nie otrzymujesz często wiadomości z tom@customer.example. Dowiedz się, dlaczego<https://aka.ms/LearnAboutSenderIdentification>',
  'PRECAUCIÓN: este correo proviene de fuera de la organización.',
  'ATTENZIONE: messaggio proveniente da un mittente esterno.',
  'LET OP: deze e-mail komt van buiten de organisatie. Klik niet op links.',
  'VARNING: e-post från en extern avsändare.',
  'UWAGA: wiadomość pochodzi spoza organizacji.',
  'ВНИМАНИЕ: письмо пришло от внешнего отправителя.',
  '【注意】このメールは外部から送信されました。',
  '【警告】此邮件来自外部发件人。',
  '[주의] 외부에서 온 메일입니다.',
])('%j goes', (banner) => {
  for (const gap of ['\n\n', '\n']) expect(newText(`${banner}${gap}${SAID}`)).toBe(SAID)
  expect(newText(`[EXTERNAL]\n\n${banner}\n\n${SAID}`)).toBe(SAID)
})

it.each([
  'Attention: the external drive that I bought is broken.',
  'Attention: this message is for my external lawyer as well, I want my money back.',
  'Warning to your company: the parcel was left outside in the rain.',
  'Important: your sender left order 48213 outside the door.',
  'Achtung, Ihr externer Versender hat mein Paket draußen abgestellt.',
  'Attention : votre société a laissé mon colis à l’extérieur.',
  'Warning! The external battery gets hot.',
  'Caution: is it dangerous? The message on the external screen says so.',
  'Please do not open the attachment that I sent before, it was the wrong invoice.',
  'Please do not reply unless you have my refund.',
  'Be careful with the links in your shop, they are broken.',
  'External tanks leak, all three of them.',
  'Achtung, der externe Lüfter ist kaputt.',
  'Attention, la batterie externe est cassée.',
  'You often get email from me, and you never answer.',
])('%j stays', (first) => {
  expect(newText(`${first}\n\n${SAID}`)).toBe(`${first}\n\n${SAID}`)
})

it.each([
  'Sent from Front',
  'Sent with Missive for Mac',
  'Get FairEmail for Android',
  'Sent from HEY for iOS',
  'Viele Grüße von meinem iPad',
])('a footer of a program goes: %j', (footer) => {
  expect(newText(`${SAID}\n\n${footer}`)).toBe(SAID)
})

it.each([
  'Sent from the front desk on Monday',
  'Sent by surface mail',
  'Get it for Android, please',
])('words of a person stay at the end: %j', (last) => {
  expect(newText(`${SAID}\n\n${last}`)).toBe(`${SAID}\n\n${last}`)
})

it('is kept where it is all there is', () => {
  expect(newText('[EXTERNAL]')).toBe('[EXTERNAL]')
})

it('what looks like a warning is still looked through for what only a person should answer', () => {
  const risky =
    'Attention: the external message of your company made us call a lawyer, we will sue.'
  const mail = { subject: '', in_reply_to: [], references: [], text: `${risky}\n\n${SAID}` }
  const left_out = leftOutOf(mail)
  expect(left_out).toEqual([{ line: risky, place: 'banner' }])
  expect(findRisksBeside(left_out.map(({ line }) => line)).map(({ risk }) => risk)).toContain(
    'legal_threat',
  )
  const harmless =
    '[EXTERNAL EMAIL] DO NOT CLICK links or attachments unless you recognize the sender.'
  const usual = { ...mail, text: `${harmless}\n\n${SAID}` }
  expect(findRisksBeside(leftOutOf(usual).map(({ line }) => line))).toEqual([])
})
