// Which organisation does an address belong to, for counting its mail? Subdomains count together, because whoever owns
// a domain can make up as many of them as he likes. The public suffix is guessed from the labels, not looked up in the
// list: a wrong guess counts strangers together and so makes drafts, never answers.

import { setOf } from '../text/words.ts'
import { domainOf } from './address.ts'

/**
 * The registrable domain of the address (`shop.example` of `a@mail.shop.example`), or undefined where the domain tells
 * nothing: none at all, or a provider whose users have nothing in common.
 */
export function senderDomain(address: string): string | undefined {
  const labels = domainOf(address)
    .split('.')
    .filter((label) => label !== '')
  if (labels.length === 0) return undefined
  const [last = '', second = ''] = labels.toReversed()
  const has_long_suffix = last.length === 2 && SECOND_LEVEL.has(second)
  const own = labels.slice(has_long_suffix ? -3 : -2)
  const domain = own.join('.')
  return PROVIDERS.has(domain) || PROVIDER_NAMES.has(own[0] ?? '') ? undefined : domain
}

/** Labels below which countries register: `co.uk`, `com.br`, `ne.jp`. */
const SECOND_LEVEL = setOf(
  'co com org net ac gov govt edu or ne go gob gouv gv mil nom sch ltd plc me id web biz info school',
)

/** Providers that write themselves below many top-level domains. */
const PROVIDER_NAMES = setOf('yahoo hotmail outlook live gmx yandex')

/** Mailboxes for everybody. One that is missing here has its users counted together. */
const PROVIDERS = setOf(`
  gmail.com googlemail.com msn.com passport.com ymail.com rocketmail.com aol.com icloud.com me.com mac.com mail.com
  proton.me protonmail.com pm.me fastmail.com fastmail.fm zoho.com zohomail.com tutanota.com tuta.io hey.com hushmail.com
  web.de t-online.de freenet.de arcor.de posteo.de mailbox.org email.de online.de vodafone.de
  orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr bbox.fr
  libero.it virgilio.it tiscali.it alice.it tin.it telefonica.net movistar.es terra.es sapo.pt
  ziggo.nl kpnmail.nl planet.nl home.nl xs4all.nl telenet.be skynet.be bluewin.ch hispeed.ch aon.at chello.at
  telia.com bredband.net online.no telenor.dk mail.dk jubii.dk kolumbus.fi luukku.com
  seznam.cz email.cz centrum.cz azet.sk wp.pl o2.pl onet.pl interia.pl op.pl abv.bg freemail.hu citromail.hu
  mail.ru bk.ru list.ru inbox.ru rambler.ru ukr.net i.ua
  btinternet.com sky.com virginmedia.com talktalk.net ntlworld.com blueyonder.co.uk eircom.net
  comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com optonline.net
  rogers.com shaw.ca bell.net sympatico.ca telus.net bigpond.com optusnet.com.au iinet.net.au xtra.co.nz
  uol.com.br bol.com.br terra.com.br globo.com rediffmail.com
  qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com naver.com daum.net hanmail.net nate.com
  docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp nifty.com walla.co.il
`)
