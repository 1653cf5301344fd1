package import Surveys

/// Where an interview is shown and answered. It draws pages and reports events; it decides nothing.
package protocol Screen: AnyObject {
  /// Shows `page` and waits for what happens to it.
  ///
  /// What was typed before the page stood there is thrown away, so that one key or paste never answers two
  /// questions. With `patience`, someone who does not press a key is asked whether they are still there, and
  /// after that the event is `.idle`; without, it waits for ever.
  ///
  /// - Throws: `terminal.gone` when the terminal is no longer there.
  func show(_ page: Page, patience: Patience?) throws -> Event
  /// Shows `page` without waiting: for pages that go on by themselves, such as "Locking your answers".
  func draw(_ page: Page)
  /// Wipes the screen and what the terminal has kept above it, and forgets what was typed: nothing is left for the
  /// next person. Call it at every hand-over.
  func clear()
  /// Wipes the screen and gives the terminal back as it was. Calling it twice does no harm.
  func close()
}
