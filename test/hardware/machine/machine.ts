import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { EMULATOR } from './packages.ts'

export type MachineEnd = { why: 'off' | 'silent' | 'too-long' | 'broken'; seconds: number }

/** Longer than a check may take inside: whoever is silent for as long does not run any more. */
const SILENCE_MS = 180_000
const LONGEST_MS = 600_000

/** Where there are protection keys, V8 writes its code under them, and now and then ends itself over it (nodejs/node#64500). */
const PROCESSOR = 'max,-pku'

type Start = { image: string; initrd: string; console: string; heard(line: string): void }

/**
 * Runs the machine until it turns itself off, or is turned off because it hangs. The processor is emulated in software:
 * nothing of the computer outside is used but its files, which it can only read. Its console goes to a file.
 */
export function runMachine({ image, initrd, console, heard }: Start): Promise<MachineEnd> {
  const started = performance.now()
  const outside = 'local,path=/,mount_tag=outside,security_model=none,readonly=on,multidevs=remap'
  const append = 'console=ttyS0 quiet panic=-1 nokaslr mitigations=off'
  const machine = spawn(
    EMULATOR,
    [
      ...['-accel', 'tcg,thread=multi', '-cpu', PROCESSOR, '-machine', 'q35', '-smp', '2', '-m', '2560'],
      ...['-nodefaults', '-display', 'none', '-no-reboot', '-serial', `file:${console}`, '-serial', 'stdio'],
      ...['-kernel', image, '-initrd', initrd, '-append', append, '-virtfs', outside],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const { promise, resolve } = Promise.withResolvers<MachineEnd>()
  let why: MachineEnd['why'] = 'off'
  const turnOff = (because: MachineEnd['why']) => () => {
    why = because
    machine.kill('SIGKILL')
  }
  const tooLong = setTimeout(turnOff('too-long'), LONGEST_MS)
  let silent = setTimeout(turnOff('silent'), SILENCE_MS)
  createInterface({ input: machine.stdout }).on('line', (line) => {
    clearTimeout(silent)
    silent = setTimeout(turnOff('silent'), SILENCE_MS)
    heard(line.trim())
  })
  const stop = () => machine.kill('SIGKILL')
  process.once('exit', stop)
  const end = (because: MachineEnd['why']) => {
    for (const timer of [tooLong, silent]) clearTimeout(timer)
    process.off('exit', stop)
    resolve({ why: because, seconds: (performance.now() - started) / 1000 })
  }
  machine.once('error', () => end('broken'))
  machine.once('close', (code) => end(why === 'off' && code !== 0 ? 'broken' : why))
  return promise
}
