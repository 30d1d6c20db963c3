import { parseArgs } from 'node:util'

/** @typedef {import('node:util').ParseArgsOptionsConfig} Options */

/**
 * Reads the flags; prints the help and ends where it is asked for, or where a flag is wrong.
 * @template {Options} O
 * @param {string} help
 * @param {O} options
 */
export function readFlags(help, options) {
  try {
    const args = process.argv.slice(2)
    const { values, positionals } = parseArgs({
      args,
      options: { ...options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    })
    if (/** @type {{ help?: boolean }} */ (values).help) leave(help, 0)
    return { flags: values, rest: positionals }
  } catch (error) {
    return leave(`${error instanceof Error ? error.message : error}\n\n${help}`, 2)
  }
}

/**
 * @param {string | undefined} value
 * @param {readonly string[]} choices
 * @param {string} flag
 */
export function oneOf(value, choices, flag) {
  if (value === undefined || choices.includes(value)) return value
  return leave(`--${flag} takes one of: ${choices.join(', ')}`, 2)
}

/**
 * @param {string} text
 * @param {number} code
 * @returns {never}
 */
export function leave(text, code) {
  console[code === 0 ? 'log' : 'error'](text.trim())
  process.exit(code)
}

/**
 * Runs a command's main function; what goes wrong is said in one line, not as a stack.
 * @param {() => Promise<number>} main
 */
export async function runMain(main) {
  try {
    process.exitCode = await main()
  } catch (error) {
    console.error(`packbench: ${error instanceof Error ? error.message : error}`)
    process.exitCode = 1
  }
}
