import type { BridgeClient } from '../../shared/bridge/contract.ts'
import type { StationStatus } from '../../shared/bridge/status.ts'
import { type CommandCode, commandOf } from '../../shared/scan/command-code.ts'
import type { Scan } from '../../shared/scan/scan.ts'
import { defaultWedge } from '../../shared/scan/wedge-settings.ts'
import { Bench } from '../bench/bench.ts'
import { attention } from '../bench/verdict.ts'
import type { Verdict } from '../bench/verdict-body.ts'
import { connectBridge } from '../bridge/connect.ts'
import { messagePortCarrier } from '../bridge/message-port-carrier.ts'
import { isInvited, webSocketCarrier } from '../bridge/websocket-carrier.ts'
import { closeDrawer, drawerCoversWork } from '../devices/drawer.ts'
import { openLedger } from '../ledger/ledger.ts'
import { say } from '../messages/say.ts'
import { PHOTO_KEY } from '../photos/photo-key.ts'
import { deviceClock } from '../scan/device-clock.ts'
import { listenToWedge, type WedgeEar } from '../scan/wedge-listener.ts'
import { sound } from '../sound/tones.ts'
import type { Keepsakes } from '../store/keepsakes.ts'
import { openPageStore } from '../store/page-store.ts'
import { offerKey } from '../view/keys.ts'
import { publish } from '../view/publish.ts'
import type { Services } from '../view/services.ts'
import { useView, type View } from '../view/view-store.ts'
import { wasEmptied } from './empty-store.ts'
import { keepKeysFree } from './key-focus.ts'
import { becomeWriter } from './writer.ts'

/** How long a starting page waits for its station. */
const STATION_PATIENCE_MS = 2000
const TIDY_AFTER_MS = 2000
const ESCALATE_EVERY_MS = 20_000

/** Brings the bench up: one writer, the store, the bridge, then whatever was open when the page last stood here. Null where nobody invited it. */
export async function startApp(keepsakes: Keepsakes): Promise<Services | null> {
  const isApp = location.protocol === 'app:'
  if (!(isApp || isInvited())) {
    useView.setState({ phase: 'uninvited' })
    return null
  }
  await becomeWriter(() => useView.setState({ phase: 'elsewhere' }))
  const bridge = connectBridge(isApp ? messagePortCarrier() : webSocketCarrier())
  const store = await openPageStore()
  const changed = () => queueMicrotask(() => publish(bench, ledger))
  const ledger = await openLedger({
    store,
    bridge,
    station: () => keepsakes.station() ?? 'unenrolled',
    now: () => new Date(),
    newId: () => crypto.randomUUID(),
    onChange: () => changed(),
    onForked: () => void bench.attach(),
  })
  let wedge: WedgeEar | undefined
  const bench: Bench = new Bench({
    bridge,
    store,
    ledger,
    newId: () => crypto.randomUUID(),
    words: say,
    onVerdict: announce,
    onChange: changed,
    onScreenCommand,
    onMatter: (matter) => useView.setState({ screen: 'inbox', matter }),
    wedgeSeparators: () => wedge?.inUse().separators ?? 'unknown',
  })
  bench.signIn(keepsakes.operator())
  await bench.start()
  if (wasEmptied()) bench.core.say(attention('verdict.store-emptied'))
  hearChanges(bench, bridge)
  await meetStation(bench, bridge, keepsakes)
  keepKeysFree(window)
  wedge = listen(bench, bridge)
  tidyAtRest(bench)
  setInterval(() => void bench.run(() => bench.exceptions.tick(new Date().toISOString())), ESCALATE_EVERY_MS)
  useView.setState({ phase: 'ready', panel: bench.core.operator ? null : 'operator' })
  return { bench, bridge, keepsakes, wedge }
}

/**
 * Settles with the station whenever it comes. Resolves after the first time, so that no scan is taken before the store
 * was held against the journal; or when the station does not come, and the page goes on alone.
 */
function meetStation(bench: Bench, bridge: BridgeClient, keepsakes: Keepsakes): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, STATION_PATIENCE_MS)
    const meet = () => void whenConnected(bench, bridge, keepsakes).then(resolve)
    bridge.onConnection((connected) => {
      useView.setState({ connected, connectedSince: new Date().toISOString() })
      if (connected) meet()
    })
    bridge.on('status', (station) => takeStatus(bench, station, keepsakes))
    bridge.on('attach', () => void bench.attach())
    if (bridge.connected()) meet()
  })
}

/** Before anything is fetched: a change that comes between the two would be missed for good. */
function hearChanges(bench: Bench, bridge: BridgeClient): void {
  bridge.on('changed', ({ kinds, exceptions }) => {
    if (kinds.includes('carton')) void bench.fetchCartons()
    if (kinds.includes('person') || !bench.hasAllPeople) void bench.fetchPeople().then(() => askWhoWorks(bench))
    if (exceptions === null || kinds.some((kind) => ['exception', 'conflict', 'reason'].includes(kind)))
      void bench.exceptions.refresh(exceptions ?? 'all')
    if (kinds.some((kind) => kind === 'order' || kind === 'handover')) void bench.hearOthers()
    useView.setState(({ changes }) => ({ changes: changes + 1 }))
  })
}

function listen(bench: Bench, bridge: BridgeClient): WedgeEar {
  let work: View['screen'] = 'pack'
  useView.subscribe(({ screen }, before) => {
    if (
      screen === before.screen ||
      screen === 'figures' ||
      screen === 'inbox' ||
      screen === 'setup' ||
      screen === 'records' ||
      screen === 'checklists'
    )
      return
    work = screen
    bench.show(screen)
  })
  const hear = (scan: Scan) => {
    if (drawerCoversWork()) closeDrawer()
    if (isForSetup(scan)) return useView.setState({ heard: scan })
    showWork(work, scan)
    void bench.scan(scan)
  }
  const happenedAt = deviceClock()
  bridge.on('scan', (scan) => {
    const endedMs = happenedAt(scan.endedMs, performance.now())
    hear({ ...scan, startedMs: endedMs - (scan.endedMs - scan.startedMs), endedMs })
  })
  const wedge = listenToWedge(window, { onScan: hear, onKey: (key) => offerKey(key) })
  const calibrate = () =>
    bridge.call('devices.get', {}).then(
      ({ setup }) => wedge.use(setup.wedge ?? defaultWedge),
      // As it was set up before, or as for any scanner.
      () => undefined,
    )
  bridge.onConnection((connected) => connected && void calibrate())
  if (bridge.connected()) void calibrate()
  return wedge
}

/** Who was signed in does not work here any more. */
function askWhoWorks({ core }: Bench): void {
  if (core.operator === null) useView.setState({ panel: 'operator' })
}

/**
 * While devices are set up a scan says which scanner it came from; while records are read it asks for one. It counts in
 * no order.
 */
function isForSetup(scan: Scan): boolean {
  const { screen } = useView.getState()
  return (screen === 'setup' || screen === 'records') && commandOf(scan.text) === undefined
}

/** Brings the screen back on which a scan shows what it did: none may count unseen behind the figures. */
function showWork(work: View['screen'], scan: Scan): void {
  if (commandOf(scan.text) !== undefined) return
  const { screen, panel, operator } = useView.getState()
  if (screen === 'figures' || screen === 'inbox' || screen === 'checklists')
    useView.setState({ screen: work, verdict: null })
  if ((panel === 'operator' || panel === 'settings') && operator) useView.setState({ panel: null })
}

/** Ended work is let go while the hands rest, not while the next scan waits. */
function tidyAtRest(bench: Bench): void {
  let rest: ReturnType<typeof setTimeout> | undefined
  useView.subscribe(({ verdict }, before) => {
    if (verdict === before.verdict) return
    clearTimeout(rest)
    rest = setTimeout(() => void bench.tidy(), TIDY_AFTER_MS)
  })
}

async function whenConnected(bench: Bench, bridge: BridgeClient, keepsakes: Keepsakes): Promise<void> {
  useView.setState({ connected: true })
  const status = await bridge.call('status.get', {}).catch(() => undefined)
  if (status) takeStatus(bench, status, keepsakes)
  await bench.attach()
}

function takeStatus(bench: Bench, status: StationStatus, keepsakes: Keepsakes): void {
  bench.core.status = status
  if (status.station) keepsakes.keepStation(status.station.id)
  useView.setState({ station: status })
}

function announce(verdict: Verdict): void {
  sound(verdict.kind)
  useView.setState({ verdict })
}

function onScreenCommand(command: CommandCode): boolean {
  const screen = screens[command]
  if (screen) useView.setState({ screen, panel: null })
  return screen !== undefined || offerKey(commandKeys[command] ?? '')
}

const screens: Partial<Record<CommandCode, View['screen']>> = {
  'go-pack': 'pack',
  'go-returns': 'return',
  'go-figures': 'figures',
  'go-inbox': 'inbox',
}

/** A command barcode presses the key that does the same on the screen that is shown. */
const commandKeys: Partial<Record<CommandCode, string>> = {
  problem: 'F2',
  reprint: 'F6',
  yes: '1',
  no: '2',
  next: 'Enter',
  photo: PHOTO_KEY,
  'next-box': '+',
  'other-box': '-',
  count: '#',
  ...Object.fromEntries([...'0123456789'].map((digit) => [`digit-${digit}`, digit])),
}
