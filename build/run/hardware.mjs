import { readFlags, runMain } from './command-line.mjs'
import { install } from './install.mjs'
import { runNode } from './project.mjs'

const help = `
npm run test:hardware [-- FILTER...]

Boots a Debian kernel in an emulated machine that has USB devices made of software (scanners, a scale, a printer, serial
ports), and lets the devices process drive them through the kernel's own drivers. Needs Linux on x64; fetches Debian's
kernel package the first time and, as root on Debian, installs the emulator. Where it can not run it says why and counts as
skipped. A filter is a part of a check's name.
`

await runMain(async () => {
  const { rest } = readFlags(help, {})
  await install()
  return (await runNode(['test/hardware/lab.ts', ...rest])).code
})
