import { spawn } from 'node:child_process'

/** What came of a command. `code` is null where it was not there, or had to be ended. */
export type CommandEnd = {
  readonly code: number | null
  readonly out: string
  readonly errors: string
  readonly missing: boolean
}

const MOST_CHARACTERS = 100_000

/** Runs one of the print system's commands, in English: what it says is read. */
export function runCommand(
  command: string,
  args: readonly string[],
  input: Buffer | null,
  ms: number,
): Promise<CommandEnd> {
  return new Promise<CommandEnd>((resolve) => {
    const env = { ...process.env, LC_ALL: 'C', LANG: 'C' }
    const child = spawn(command, args, { env, stdio: ['pipe', 'pipe', 'pipe'] })
    let out = ''
    let errors = ''
    let missing = false
    const late = setTimeout(() => child.kill('SIGKILL'), ms)
    child.stdout.on('data', (data) => {
      if (out.length < MOST_CHARACTERS) out += data
    })
    child.stderr.on('data', (data) => {
      if (errors.length < MOST_CHARACTERS) errors += data
    })
    child.on('error', () => {
      missing = true
    })
    child.on('close', (code) => {
      clearTimeout(late)
      resolve({ code: missing ? null : code, out, errors, missing })
    })
    // It may end before it has read everything; its code says so.
    child.stdin.on('error', () => {})
    child.stdin.end(input ?? undefined)
    // A command that can not be started at all throws.
  }).catch(() => ({ code: null, out: '', errors: '', missing: true }))
}
