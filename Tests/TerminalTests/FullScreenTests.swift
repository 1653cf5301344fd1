import Glibc
import Problems
import Surveys
import Testing

@testable import Terminal

/// Curses and readline have one state a process, so these run one at a time.
@Suite(.serialized) enum OneAtATime {}

extension OneAtATime {
  @Suite("The full screen on a terminal") struct FullScreenTests {
    /// Long enough for a slow machine; a test that waits for it has failed.
    static let patience = Patience(warnAfter: .seconds(10), clearAfter: .seconds(10))

    func event(
      on page: Page, typing keys: String, then script: [(String, String)] = [], patience: Patience? = patience
    ) throws -> (event: Event, output: String) {
      let terminal = PseudoTerminal(script: [("[Enter]", keys)] + script)
      let screen = try FullScreen(device: terminal.device, type: "xterm-256color")
      let event = try screen.show(page, patience: patience)
      screen.close()
      return (event, terminal.finish())
    }

    @Test("A number and Enter answer")
    func number() throws {
      #expect(try event(on: SamplePages.pickOne, typing: "3\r").event == .answer("bit_unsafe"))
    }

    @Test("Arrows and Enter answer")
    func arrows() throws {
      #expect(try event(on: SamplePages.pickOne, typing: "\u{1B}OB\u{1B}OB\r").event == .answer("quite_safe"))
    }

    @Test(
      "Ctrl with any letter or sign ends, suspends and freezes nothing: the answer after it counts",
      arguments: (0...31).filter { ![10, 13, 27].contains($0) })
    func control(code: Int) throws {
      let control = try #require(Unicode.Scalar(code))
      #expect(try event(on: SamplePages.pickOne, typing: "\(control)2\r").event == .answer("quite_safe"))
    }

    @Test("A key the terminal knows and we do not picks nothing, whatever digits it sends")
    func unknownKeys() throws {
      let keys = "\u{1B}[1;5P\u{1B}[24;2~\u{1B}O3\u{1B}2"
      #expect(try event(on: SamplePages.pickOne, typing: "1\(keys)\r").event == .answer("very_safe"))
    }

    @Test("Typing finds an area, arrows choose among those that fit, and Enter takes it")
    func finding() throws {
      #expect(try event(on: SamplePages.find, typing: "abb\u{1B}OB\u{1B}OB\r").event == .answer("W1"))
    }

    @Test("Tab completes the name of an area")
    func completion() throws {
      #expect(try event(on: SamplePages.find, typing: "ABBEY R\t\r").event == .answer("W2"))
    }

    @Test("Letters of any script are typed, moved over and rubbed out whole")
    func multibyte() throws {
      let keys = "Zoë日本\u{7F}\u{1B}OD\u{1B}OD\u{1B}[3~\u{1B}OH¡\r"
      #expect(try event(on: SamplePages.type(.text), typing: keys).event == .answer("¡Zo日"))
    }

    @Test("What one person has typed and killed, the next cannot yank, undo or bring back")
    func killRing() throws {
      let terminal = PseudoTerminal(script: [
        ("[Enter]", "secret\u{15}\u{17}\u{1B}\u{7F}ab\r"),
        ("[Enter]", "\u{19}\u{1B}y\u{1B}OA\u{10}\u{1F}\u{12}x\r"),
      ])
      let screen = try FullScreen(device: terminal.device, type: "xterm-256color")
      let first = try screen.show(SamplePages.type(.text), patience: Self.patience)
      screen.clear()
      let second = try screen.show(SamplePages.type(.text), patience: Self.patience)
      screen.close()
      _ = terminal.finish()
      #expect(first == .answer("secretab"))
      #expect(second == .answer("x"))
    }

    @Test("A page with typing is left by the keys written on it, since letters and 0 are text there")
    func leavingTyping() throws {
      #expect(try event(on: SamplePages.type(.text), typing: "s0\u{18}").event == .stop)
      #expect(try event(on: SamplePages.type(.integer), typing: "0\u{0B}").event == .decline)
      #expect(try event(on: SamplePages.find, typing: "a\u{02}").event == .back)
      #expect(try event(on: SamplePages.type(.text), typing: "\u{1B}OD").event == .back)
    }

    @Test("A paste picks nothing, and goes only into pages with typing, on one line")
    func paste() throws {
      let paste = "\u{1B}[200~4\r\rs\u{1B}[201~"
      #expect(try event(on: SamplePages.pickOne, typing: "1\(paste)\r").event == .answer("very_safe"))
      let text = try event(on: SamplePages.type(.text), typing: "a\u{1B}[200~b\rc\u{07}\u{1B}[201~\r").event
      #expect(text == .answer("ab c"))
    }

    @Test("A paste of twenty thousand letters is cut to what an answer may have")
    func longPaste() throws {
      let paste = "\u{1B}[200~" + String(repeating: "a", count: 20_000) + "\u{1B}[201~\r"
      let event = try event(on: SamplePages.type(.text), typing: paste).event
      #expect(event == .answer(String(repeating: "a", count: Draft.longestText)))
    }

    @Test("Esc hides the page and any key brings it back without answering")
    func hiding() throws {
      let (event, output) = try event(
        on: SamplePages.pickOne, typing: "2\u{1B}", then: [("Press any key", "1"), ("[Enter]", "\r")])
      #expect(event == .answer("quite_safe"))
      #expect(output.contains("Taking a break."))
    }

    @Test("Arrows count on a counter, and typing goes on from there")
    func counting() throws {
      let page = SamplePages.type(.integer, .counter)
      #expect(try event(on: page, typing: "\u{1B}OA\u{1B}OA5\u{1B}OB\r").event == .answer("24"))
    }

    @Test("What is typed in secret is never written to the terminal")
    func masked() throws {
      let (event, output) = try event(on: SamplePages.type(.text, .masked), typing: "canary\r")
      #expect(event == .answer("canary"))
      #expect(!output.contains("canary") && output.contains("*"))
    }

    @Test("When nobody presses a key, the screen asks whether they are there, and then reports idle")
    func idle() throws {
      let none = Patience(warnAfter: .milliseconds(1), clearAfter: .milliseconds(20))
      let (event, output) = try event(on: SamplePages.pickOne, typing: "", patience: none)
      #expect(event == .idle)
      #expect(output.contains("still there"))
    }

    @Test("A key that shows someone is there answers nothing by itself")
    func waking() throws {
      let soon = Patience(warnAfter: .milliseconds(1), clearAfter: .milliseconds(100))
      let terminal = PseudoTerminal(script: [("still there", "s")])
      let screen = try FullScreen(device: terminal.device, type: "xterm-256color")
      #expect(try screen.show(SamplePages.pickOne, patience: soon) == .idle)
      screen.close()
      _ = terminal.finish()
    }

    @Test("At a hand-over the screen and its scrollback are wiped, and keys typed before are thrown away")
    func handOver() throws {
      let terminal = PseudoTerminal(script: [("[Enter]", "3\r1\r"), ("[Enter]", "2\r")])
      let screen = try FullScreen(device: terminal.device, type: "xterm-256color")
      #expect(try screen.show(SamplePages.pickOne, patience: Self.patience) == .answer("bit_unsafe"))
      screen.clear()
      #expect(try screen.show(SamplePages.pickOne, patience: Self.patience) == .answer("quite_safe"))
      screen.close()
      let output = terminal.finish()
      #expect(output.components(separatedBy: "\u{1B}[2J\u{1B}[3J\u{1B}[H").count == 4)
    }

    @Test("While it is open no key is a signal or stops the output; afterwards the terminal is as it was")
    func settings() throws {
      let terminal = PseudoTerminal()
      let before = terminal.settings
      let screen = try FullScreen(device: terminal.device, type: "xterm-256color")
      let during = terminal.settings
      screen.close()
      let after = terminal.settings
      _ = terminal.finish()
      #expect(during.c_lflag & tcflag_t(ISIG | ICANON | ECHO | IEXTEN) == 0)
      #expect(during.c_iflag & tcflag_t(IXON) == 0)
      #expect(
        after.c_lflag == before.c_lflag && after.c_iflag == before.c_iflag && after.c_oflag == before.c_oflag)
    }

    @Test("A terminal that has gone away ends the interview with an error")
    func hangUp() throws {
      let terminal = PseudoTerminal(script: [("[Enter]", PseudoTerminal.hangUp)])
      let screen = try FullScreen(device: terminal.device, type: "xterm-256color")
      #expect(throws: Device.gone) { try screen.show(SamplePages.pickOne, patience: Self.patience) }
      screen.close()
      _ = terminal.finish()
    }

    @Test(
      "A terminal that cannot move its cursor is refused, and sent to the line screen",
      arguments: ["dumb", "no-such-type"])
    func dumb(type: String) throws {
      let terminal = PseudoTerminal()
      let problem = #expect(throws: Problem.self) { try FullScreen(device: terminal.device, type: type) }
      _ = terminal.finish()
      #expect(problem?.code == "terminal.too-simple")
      #expect(problem?.remedy?.contains("--line") == true)
    }
  }
}
