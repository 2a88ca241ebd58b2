// The organisation behind an address, for counting its mail. Subdomains count together, because whoever owns a domain can
// make up as many of them as they like; where a domain begins is looked up in the Public Suffix List (publicsuffix.org), with
// its private part, so that the tenants of a host are counted apart. Errors lean towards counting strangers together, which
// makes drafts and never answers.

import { getDomain } from 'tldts'
import { setOf } from '../text/words.ts'
import { domainOf } from './address.ts'

/**
 * The registrable domain of a normalised address (`shop.example` of `a@mail.shop.example`), or undefined where the domain
 * tells nothing: none at all, or a provider whose users have nothing in common. A host that has no registrable domain (an
 * address literal, a name of one label, a public suffix) stands for itself.
 */
export function senderDomain(address: string): string | undefined {
  const host = domainOf(address)
    .split('.')
    .filter((label) => label !== '')
    .join('.')
  if (host === '') return undefined
  const domain = host.startsWith('[') ? host : (getDomain(host, LOOK_UP) ?? host)
  const [name = ''] = domain.split('.')
  return PROVIDERS.has(domain) || PROVIDER_NAMES.has(name) ? undefined : domain
}

/** The domain that one owner registered (RFC 7489 §3.2), also of a provider: `mail.shop.co.uk` → `shop.co.uk`. */
export function organisationOf(domain: string): string {
  return (
    getDomain(domain.toLowerCase(), { ...LOOK_UP, allowPrivateDomains: false }) ??
    domain.toLowerCase()
  )
}

/** The host of an address, not a URL; whether it is a valid name is for others to judge. */
const LOOK_UP = { allowPrivateDomains: true, extractHostname: false, validateHostname: false }

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
  docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp softbank.jp nifty.com walla.co.il
`)
