import { app, BrowserWindow } from 'electron'

/** Two shells on one data folder would be two writers of one journal. A second start brings the first to the front. */
export function theOnlyInstance(): boolean {
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return false
  }
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows()
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  return true
}
