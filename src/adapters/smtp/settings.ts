// How an SMTP server is reached, as the configuration says it and as nodemailer wants it.

export type SmtpSettings = {
  host: string
  port: number
  tls: 'implicit' | 'starttls' | 'none'
  /** PEM of the only authorities to trust; without it, those that Node knows. */
  tls_ca?: string | undefined
  user: string | undefined
  password: string | undefined
  /** Asked for an access token for each session; then `password` does not count (XOAUTH2). */
  token?: () => Promise<string>
}

export function connectionOptions(settings: SmtpSettings, token: string | undefined) {
  const { user, password = '' } = settings
  return {
    host: settings.host,
    port: settings.port,
    secure: settings.tls === 'implicit',
    requireTLS: settings.tls === 'starttls',
    ignoreTLS: settings.tls === 'none',
    tls: settings.tls_ca === undefined ? undefined : { ca: settings.tls_ca },
    auth: user === undefined ? undefined : loginOf(user, password, token),
    connectionTimeout: 20_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
  }
}

function loginOf(user: string, pass: string, token: string | undefined) {
  if (token === undefined) return { user, pass }
  return { type: 'OAuth2' as const, user, accessToken: token }
}
