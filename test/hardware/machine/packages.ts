import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

export const EMULATOR = 'qemu-system-x86_64'

/** Said to the user as it is: why the lab can not run here, and what would help. */
export class CannotRun extends Error {}

/** Packages of Debian that are not here: the emulator, and what node-hid is linked with. */
export function missingPackages(): string[] {
  return [
    ...(onPath(EMULATOR) ? [] : ['qemu-system-x86']),
    ...(existsSync('/lib/x86_64-linux-gnu/libusb-1.0.so.0') ? [] : ['libusb-1.0-0']),
    ...(existsSync('/lib/x86_64-linux-gnu/libudev.so.1') ? [] : ['libudev1']),
  ]
}

export function needLinux(): void {
  const { platform, arch } = process
  if (platform !== 'linux' || arch !== 'x64')
    throw new CannotRun(`it needs Linux on x64, and this is ${platform} on ${arch}`)
}

/** As root on Debian installs what is missing; tells anybody else what to install. */
export function needPackages(): void {
  const missing = missingPackages()
  if (missing.length === 0) return
  const install = `apt-get install --no-install-recommends ${missing.join(' ')}`
  if (!onPath('apt-get'))
    throw new CannotRun(`it needs ${missing.join(' and ')}, and there is no apt-get here to install it`)
  if (process.getuid?.() !== 0) throw new CannotRun(`it needs ${missing.join(' and ')}; as root: ${install}`)
  console.log(`packbench: ${install}`)
  apt(process.cwd(), 'update', '-qq')
  apt(process.cwd(), 'install', '-y', '-qq', '--no-install-recommends', ...missing)
  const still = missingPackages()
  if (still.length > 0) throw new CannotRun(`apt-get could not install ${still.join(' and ')}; is there a network?`)
}

/** What apt says; null where it fails, after it said why. */
export function apt(folder: string, ...args: string[]): string | null {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' }
  try {
    const program = args[0] === 'depends' ? 'apt-cache' : 'apt-get'
    return execFileSync(program, args, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (error) {
    console.log(String(error instanceof Error ? error.message : error).trim())
    return null
  }
}

export function onPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => isProgram(join(folder, program)))
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
