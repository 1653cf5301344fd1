import Glibc
import Surveys
import Testing

@testable import Terminal

/// The real full screen on a pty. Curses and readline have one state a process, so these run one at a time.
extension OneAtATime {
  @Suite("The full screen on a terminal") struct FullScreenTests {
    /// Long enough for a slow machine; a test that waits for it has failed.
    static let patience = Patience(warnAfter: .seconds(60), clearAfter: .seconds(60))

    func event(on page: Page, typing keys: String, patience: Patience? = patience) throws -> (Event, String) {
      let terminal = PseudoTerminal(script: [("[Enter]", keys)])
      let screen = try FullScreen(device: terminal.device, type: "xterm-256color")
      let event = try screen.show(page, patience: patience)
      screen.close()
      return (event, terminal.finish())
    }

    @Test("A number and Enter answer")
    func number() throws {
      #expect(try event(on: SamplePages.pickOne, typing: "3\r").0 == .answer("bit_unsafe"))
    }

    @Test("Arrows and Enter answer")
    func arrows() throws {
      #expect(try event(on: SamplePages.pickOne, typing: "\u{1B}OB\u{1B}OB\r").0 == .answer("quite_safe"))
    }

    @Test("Ctrl with any letter or sign ends, suspends and freezes nothing: the answer after it counts")
    func controls() throws {
      let controls = String(
        String.UnicodeScalarView(
          (1...31).filter { ![10, 13, 27].contains($0) }.compactMap(Unicode.Scalar.init)))
      #expect(try event(on: SamplePages.pickOne, typing: controls + "2\r").0 == .answer("quite_safe"))
    }
  }
}

@Suite(.serialized) enum OneAtATime {}
