import Glibc
import Problems
import Surveys
import Testing

@testable import Terminal

extension OneAtATime {
  @Suite("The line screen on a terminal") struct LineScreenTests {
    /// Long enough for a slow machine; a test that waits for it has failed.
    static let patience = Patience(warnAfter: .seconds(10), clearAfter: .seconds(10))

    func event(on page: Page, script: [(String, String)], patience: Patience? = patience) throws -> (
      Event, String
    ) {
      let terminal = PseudoTerminal(script: script)
      let screen = try LineScreen(device: terminal.device, type: "xterm-256color")
      let event = try screen.show(page, patience: patience)
      screen.close()
      return (event, terminal.finish())
    }

    @Test("A typed number answers, and the page is told in plain lines without any redrawing")
    func number() throws {
      let (event, output) = try event(on: SamplePages.pickOne, script: [("Number:", "3\r")])
      #expect(event == .answer("bit_unsafe"))
      #expect(output.contains("3. A bit unsafe\r\n4. Very unsafe\r\n"))
    }

    @Test("Ctrl with any letter or sign ends, suspends and freezes nothing: the answer after it counts")
    func controls() throws {
      let controls = String(
        String.UnicodeScalarView(
          (1...31).filter { ![9, 10, 13, 27].contains($0) }.compactMap(Unicode.Scalar.init)))
      let (event, _) = try event(on: SamplePages.pickOne, script: [("Number:", controls + "2\r")])
      #expect(event == .answer("quite_safe"))
    }

    @Test("What one person has typed and killed, the next cannot yank")
    func killRing() throws {
      let terminal = PseudoTerminal(script: [
        ("Answer:", "secret\u{15}\u{17}\u{0B}\u{1B}\u{7F}ab\r"),
        ("Answer:", "\u{19}\u{1B}y\u{19}x\u{1F}\u{1F}\r"),
      ])
      let screen = try LineScreen(device: terminal.device, type: "xterm-256color")
      let first = try screen.show(SamplePages.type(.text), patience: Self.patience)
      screen.clear()
      let second = try screen.show(SamplePages.type(.text), patience: Self.patience)
      screen.close()
      _ = terminal.finish()
      #expect(first == .answer("secretab"))
      #expect(second == .answer("x"))
    }

    @Test("Up and down bring back nobody's answer")
    func noHistory() throws {
      let terminal = PseudoTerminal(script: [
        ("Answer:", "secret\r"), ("Answer:", "\u{1B}[A\u{1B}OA\u{10}x\r"),
      ])
      let screen = try LineScreen(device: terminal.device, type: "xterm-256color")
      _ = try screen.show(SamplePages.type(.text), patience: Self.patience)
      let second = try screen.show(SamplePages.type(.text), patience: Self.patience)
      screen.close()
      _ = terminal.finish()
      #expect(second == .answer("x"))
    }

    @Test("Tab completes the name of an area")
    func completion() throws {
      #expect(try event(on: SamplePages.find, script: [("Name:", "white\t\r")]).0 == .answer("W6"))
    }

    @Test("Names that several areas have are listed with numbers to choose by")
    func ambiguous() throws {
      let script = [("Name:", "abbey\r"), ("2. Abbey, Merton", "2\r")]
      #expect(try event(on: SamplePages.find, script: script).0 == .answer("W1"))
    }

    @Test("Letters of any script are typed, moved over and rubbed out whole")
    func multibyte() throws {
      let script = [("Answer:", "Zoë日本\u{7F}\u{1B}[D\u{1B}[D\u{1B}[3~\r")]
      #expect(try event(on: SamplePages.type(.text), script: script).0 == .answer("Zo日"))
    }

    @Test("What is typed in secret is never written to the terminal")
    func masked() throws {
      let (event, output) = try event(on: SamplePages.type(.text, .masked), script: [("Answer:", "canary\r")])
      #expect(event == .answer("canary"))
      #expect(!output.contains("can"))
    }

    @Test("Esc hides the page, wiped, and Enter brings it back")
    func hiding() throws {
      let script = [("Number:", "\u{1B}"), ("Taking a break", "\r"), ("Number:", "1\r")]
      let (event, output) = try event(on: SamplePages.pickOne, script: script)
      #expect(event == .answer("very_safe"))
      let wiped = try #require(output.range(of: "Taking a break"))
      #expect(output[..<wiped.lowerBound].hasSuffix("\u{1B}[2J\u{1B}[3J\u{1B}[H\r\n"))
    }

    @Test("A paste of many lines answers one question")
    func paste() throws {
      let terminal = PseudoTerminal(script: [
        ("Number:", String(repeating: "1\r", count: 500)), ("Which area", "bow w\r"),
      ])
      let screen = try LineScreen(device: terminal.device, type: "xterm-256color")
      #expect(try screen.show(SamplePages.pickOne, patience: Self.patience) == .answer("very_safe"))
      #expect(try screen.show(SamplePages.find, patience: Self.patience) == .answer("W4"))
      screen.close()
      _ = terminal.finish()
    }

    @Test("A line too long to be an answer is cut, not kept")
    func longLine() throws {
      let script = [("Answer:", String(repeating: "a", count: 3000)), ("aaa", "\r")]
      #expect(
        try event(on: SamplePages.type(.text), script: script).0
          == .answer(String(repeating: "a", count: 500)))
    }

    @Test("When nobody types, the interview is reported idle")
    func idle() throws {
      let none = Patience(warnAfter: .zero, clearAfter: .milliseconds(1))
      #expect(try event(on: SamplePages.pickOne, script: [], patience: none).0 == .idle)
    }

    @Test(
      "The terminal gets back the settings it had, and the handed-over screen is wiped with its scrollback")
    func restoring() throws {
      let terminal = PseudoTerminal()
      let before = terminal.settings
      let screen = try LineScreen(device: terminal.device, type: "xterm-256color")
      let during = terminal.settings
      screen.close()
      let after = terminal.settings
      #expect(terminal.finish().hasSuffix("\u{1B}[2J\u{1B}[3J\u{1B}[H"))
      #expect(during.c_lflag & tcflag_t(ISIG | ICANON | ECHO | IEXTEN) == 0)
      #expect(during.c_iflag & tcflag_t(IXON) == 0)
      #expect(
        after.c_lflag == before.c_lflag && after.c_iflag == before.c_iflag && after.c_oflag == before.c_oflag)
    }

    @Test("A terminal that has gone away ends the interview with an error")
    func hangUp() throws {
      let terminal = PseudoTerminal(script: [("Number:", PseudoTerminal.hangUp)])
      let screen = try LineScreen(device: terminal.device, type: "xterm-256color")
      #expect(throws: Device.gone) { try screen.show(SamplePages.pickOne, patience: Self.patience) }
      screen.close()
      _ = terminal.finish()
    }

    @Test("A file or a pipe is refused, with the reason and what to do")
    func noTerminal() throws {
      var ends: [Int32] = [0, 0]
      pipe(&ends)
      defer { ends.forEach { close($0) } }
      let problem = #expect(throws: Problem.self) {
        try LineScreen(device: Device(input: ends[0], output: ends[1]))
      }
      #expect(problem?.code == "terminal.none")
      #expect(problem?.remedy != nil)
    }
  }
}

extension OneAtATime {
  @Suite("A passphrase at a terminal") struct PassphraseTests {
    @Test("It is read without being shown, and the terminal echoes again afterwards")
    func hidden() throws {
      let terminal = PseudoTerminal(script: [("Passphrase:", "correct horse\n")])
      let before = terminal.settings
      let bytes = try Passphrase.hidden("Passphrase: ", terminal.device)
      let after = terminal.settings
      let output = terminal.finish()
      #expect(bytes == Array("correct horse".utf8))
      #expect(!output.contains("horse"))
      #expect(after.c_lflag == before.c_lflag && after.c_lflag & tcflag_t(ECHO) != 0)
    }
  }
}
