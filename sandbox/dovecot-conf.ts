// The configuration file of the private Dovecot, in the syntax of 2.3 (Debian 12) and of 2.4 (Debian 13): plain text
// in and out. No TLS and plaintext passwords: it only ever listens on the loopback address.

export type DovecotSettings = {
  /** What `dovecot --version` prints, e.g. `2.3.19.1 (9b53102964)`. */
  version: string
  dir: string
  port: number
  mail_uid: number
  mail_gid: number
  /** Set when we are not root: every process of Dovecot runs as this user. */
  run_as: { user: string; group: string } | undefined
  /** Whose tokens are taken besides passwords. */
  issuer_url: string | undefined
}

export function dovecotConf(settings: DovecotSettings): string {
  const is_old = /^2\.[0-3]\./.test(settings.version)
  const { dir } = settings
  return [
    ...(is_old ? [] : ['dovecot_config_version = 2.4.0', 'dovecot_storage_version = 2.4.0']),
    'protocols = imap',
    'listen = 127.0.0.1',
    `base_dir = ${dir}/run`,
    `state_dir = ${dir}/state`,
    'log_path = /dev/stderr',
    'ssl = no',
    `auth_mechanisms = plain login${settings.issuer_url === undefined ? '' : ' xoauth2 oauthbearer'}`,
    'auth_cache_size = 0',
    // A wrong password is a test here, not an attack: answer at once.
    'auth_failure_delay = 0',
    'mail_max_userip_connections = 500',
    // inotify reports new mail at once; this is the fallback where it is not available.
    'mailbox_idle_check_interval = 1 s',
    `first_valid_uid = ${settings.mail_uid}`,
    `first_valid_gid = ${settings.mail_gid}`,
    ...(is_old ? oldStorage(settings) : newStorage(settings)),
    ...folders(),
    ...services(settings),
    '',
  ].join('\n')
}

function oldStorage(settings: DovecotSettings): string[] {
  const { dir, mail_uid, mail_gid, issuer_url } = settings
  const tokens = `passdb {\n  driver = oauth2\n  mechanisms = xoauth2 oauthbearer\n  args = ${dir}/oauth2.conf\n}`
  return [
    ...(issuer_url === undefined ? [] : [tokens]),
    'disable_plaintext_auth = no',
    'mail_location = maildir:~/Maildir',
    `passdb {\n  driver = passwd-file\n  args = ${dir}/users\n}`,
    `userdb {\n  driver = static\n  args = uid=${mail_uid} gid=${mail_gid} home=${dir}/mail/%u\n}`,
  ]
}

function newStorage(settings: DovecotSettings): string[] {
  const { dir, mail_uid, mail_gid, issuer_url } = settings
  const fields = `uid = ${mail_uid}\n    gid = ${mail_gid}\n    home = ${dir}/mail/%{user}`
  return [
    'auth_allow_cleartext = yes',
    'mail_driver = maildir',
    'mail_path = ~/Maildir',
    ...(issuer_url === undefined ? [] : [newTokens(issuer_url)]),
    `passdb passwd-file {\n  passwd_file_path = ${dir}/users\n}`,
    `userdb static {\n  fields {\n    ${fields}\n  }\n}`,
  ]
}

function newTokens(issuer_url: string): string {
  const keys = introspection(issuer_url).map((line) => `  oauth2_${line}`)
  return [
    ...keys.map((line) => line.trim()),
    'passdb oauth2 {\n  mechanisms_filter = xoauth2 oauthbearer\n}',
  ].join('\n')
}

/** How Dovecot asks whether a token is good (RFC 7662): the lines of a file of its own in 2.3. */
export function introspection(issuer_url: string): string[] {
  return [
    'introspection_mode = post',
    `introspection_url = ${issuer_url}/introspect`,
    'force_introspection = yes',
    'username_attribute = username',
    'active_attribute = active',
    'active_value = true',
  ]
}

/** The folders of RFC 6154, there from the first login on. */
function folders(): string[] {
  const mailboxes = ['Sent', 'Drafts', 'Trash'].map(
    (name) => `  mailbox ${name} {\n    special_use = \\${name}\n    auto = create\n  }`,
  )
  return ['namespace inbox {', '  inbox = yes', ...mailboxes, '}']
}

function services({ port, run_as }: DovecotSettings): string[] {
  const listeners = `  inet_listener imap {\n    port = ${port}\n  }\n  inet_listener imaps {\n    port = 0\n  }`
  // Only root may chroot.
  const chroot = run_as ? '  chroot =\n' : ''
  return [
    `service imap-login {\n${chroot}${listeners}\n}`,
    // Otherwise failed logins slow down every later login from the same address, up to 15 seconds.
    `service anvil {\n${chroot}  unix_listener anvil-auth-penalty {\n    mode = 0\n  }\n}`,
    'service imap {\n  process_limit = 500\n}',
    ...(run_as
      ? [
          `service stats {\n${chroot}}`,
          `default_internal_user = ${run_as.user}`,
          `default_login_user = ${run_as.user}`,
          `default_internal_group = ${run_as.group}`,
        ]
      : []),
  ]
}
