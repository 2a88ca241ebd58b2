// The text of the systemd unit (systemd.service(5), systemd.exec(5)): Holdfast may write into its data folder and nowhere
// else, and reach the network and nothing of the machine. What Node needs stays: memory that is written and run (its
// compiler), and processes of its own (its Redis).

export type SystemdService = {
  /** Absolute; the folder above `config`. */
  folder: string
  config_dir: string
  data_dir: string
  user: string
  node: string
  main: string
  /** How long it may take to stop, seconds. */
  stop_s: number
}

export function systemdUnit(service: SystemdService): string {
  const { folder, config_dir, data_dir, user, node, main, stop_s } = service
  return `${[
    '[Unit]',
    'Description=Holdfast, e-mail support',
    'After=network-online.target',
    'Wants=network-online.target',
    // A mistake in the configuration is not mended by starting again and again.
    'StartLimitIntervalSec=300',
    'StartLimitBurst=10',
    '',
    '[Service]',
    'Type=exec',
    `User=${user}`,
    `WorkingDirectory=${escaped(folder)}`,
    // As in the container: less memory for the same work.
    'Environment=MALLOC_ARENA_MAX=2',
    `ExecStart=${quoted(node)} --max-semi-space-size=8 ${quoted(main)} start --json --config ${quoted(config_dir)}`,
    'Restart=always',
    'RestartSec=10',
    `TimeoutStopSec=${stop_s}`,
    'KillMode=mixed',
    '',
    `ReadWritePaths=${quoted(data_dir)}`,
    'ProtectSystem=strict',
    'ProtectHome=read-only',
    'PrivateTmp=yes',
    'PrivateDevices=yes',
    'NoNewPrivileges=yes',
    'ProtectKernelTunables=yes',
    'ProtectKernelModules=yes',
    'ProtectKernelLogs=yes',
    'ProtectControlGroups=yes',
    'ProtectClock=yes',
    'ProtectHostname=yes',
    'RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6',
    'RestrictNamespaces=yes',
    'RestrictRealtime=yes',
    'RestrictSUIDSGID=yes',
    'LockPersonality=yes',
    'SystemCallArchitectures=native',
    'CapabilityBoundingSet=',
    'UMask=0077',
    '',
    '[Install]',
    'WantedBy=multi-user.target',
  ].join('\n')}\n`
}

/** `%` begins a specifier everywhere in a unit, and `$` a variable in a command line. */
function escaped(text: string): string {
  return text.replaceAll('%', '%%')
}

function quoted(text: string): string {
  const safe = escaped(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('$', '$$$$')
  return /^[A-Za-z0-9_@%+:,./-]+$/.test(safe) ? safe : `"${safe}"`
}
