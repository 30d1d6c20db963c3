import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const onPath = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge']

/** Opens an app window of Chrome, Chromium or Edge on `url`. Answers false where none of them is installed. */
export function openWindow(url: string): boolean {
  const browser = findBrowser(process.platform, process.env)
  if (!browser) return false
  const window = spawn(browser, [`--app=${url}`], { detached: true, stdio: 'ignore' })
  window.on('error', () => {})
  window.unref()
  return true
}

function findBrowser(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string | undefined {
  return candidates(platform, env).find((path) => existsSync(path))
}

function candidates(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] {
  if (platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    )
  }
  if (platform === 'win32') {
    const folders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter(
      (each) => each !== undefined,
    )
    const programs = [
      join('Google', 'Chrome', 'Application', 'chrome.exe'),
      join('Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]
    return folders.flatMap((folder) => programs.map((program) => join(folder, program)))
  }
  return (env['PATH'] ?? '').split(delimiter).flatMap((folder) => onPath.map((name) => join(folder, name)))
}
